# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""`waarborg register`: the register of an installation, from the command line."""

import getpass
from collections.abc import Iterable

import click

from waarborg.cli.speech import SpokenGroup
from waarborg.kernel.actors import Actor, Role


@click.group("register", cls=SpokenGroup, no_args_is_help=True)
def register_group() -> None:
    """The register: deliver it to others, and take it in."""


def operator(organisations: Iterable[str], *roles: Role) -> Actor:
    """Return whoever types: who may open the database may do for organisations what is asked.

    The ledger names the account on this machine.
    """
    try:
        name = getpass.getuser()
    except (KeyError, OSError):  # a container without a list of accounts
        name = "-"
    return Actor(f"cli:{name}", name, dict.fromkeys(organisations, frozenset(roles)))
