# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""`waarborg gateway`: a safe endpoint for applications that use models."""

import click

from waarborg.cli.gateway_keys import key_group
from waarborg.cli.gateway_log import digest_command, log_group
from waarborg.cli.gateway_policy import policy_group
from waarborg.cli.gateway_switch import start_command, stop_command
from waarborg.cli.speech import SpokenGroup


@click.group("gateway", cls=SpokenGroup, no_args_is_help=True)
def gateway_group() -> None:
    """The gateway: policies, keys, the switch, the log, and serving it."""


for command in (
    policy_group,
    key_group,
    stop_command,
    start_command,
    log_group,
    digest_command,
):
    gateway_group.add_command(command)
