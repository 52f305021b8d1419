# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Names for records: a prefix that says what it is, and a number that sorts by time."""

from ulid import ULID


def new_id(prefix: str) -> str:
    """Return a new id such as `sys_01JDE…`.

    Within a process a later id sorts after an earlier one; between processes the millisecond
    decides. It can be guessed from the one before it, so it is a name and never a secret.
    """
    return f"{prefix}_{ULID()}"
