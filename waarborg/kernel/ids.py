# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Names for records: a prefix that says what it is, and a number that sorts by time."""

from ulid import ULID


def new_id(prefix: str) -> str:
    """Return a new id such as `sys_01JDE…`: unique, and later ids sort after earlier ones."""
    return f"{prefix}_{ULID()}"
