# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Tables of the gateway: what is to be copied stands on one line."""

import io

import pytest
from rich.console import Console

from waarborg.cli.gateway_systems import table_of
from waarborg.cli.sessions import Session


@pytest.mark.parametrize("width", [50, 80, 200])
def test_a_number_is_never_broken(width: int):
    """Also where the other columns hardly fit."""
    number = "gx_01M8V34Q80AAAAAAAAAAAAAAAA"
    row = {"exchange": number, "at": "2026-11-24T12:00:00.000000+00:00", "reason": "lang " * 9}
    shown = io.StringIO()
    table = table_of(Session("nl"), list(row), [row])
    Console(file=shown, width=width).print(table)

    assert number in shown.getvalue()
