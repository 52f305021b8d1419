# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Whoever can give roles: there is always one left."""

from waarborg.access import store as tables
from waarborg.access.errors import LastAdministrator
from waarborg.kernel.store import Connection


def keep_an_administrator(connection: Connection, organisation: str, without: str) -> None:
    """Return when somebody can give roles in an organisation without this account.

    Also when the account could not do so itself. Call it under `store.lock`.

    Raises:
        LastAdministrator: nobody else could.
    """
    if tables.administrators(connection, organisation) == {without}:
        raise LastAdministrator
