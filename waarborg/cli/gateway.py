# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""`waarborg gateway`: a safe endpoint for applications that use models."""

import click

from waarborg.cli.speech import SpokenGroup


@click.group("gateway", cls=SpokenGroup, no_args_is_help=True)
def gateway_group() -> None:
    """The gateway: policies, keys, the switch, the log, and serving it."""
