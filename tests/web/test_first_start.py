# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What somebody meets who starts Waarborg for the first time."""

from pathlib import Path

from tests.access.examples import PASSWORD
from tests.web.installations import TOWN, example_installation
from tests.web.visitors import Visitor
from waarborg.app import create_app


def test_the_first_administrator_sees_the_example(tmp_path: Path):
    """With the link of the first start: all five systems, and who wrote them."""
    with example_installation(tmp_path) as installation:
        visitor = Visitor(create_app(installation=installation), installation)
        path = f"/nl/inloggen/link/{installation.people.first_link()}"
        visitor.post(path, name="An", login="an", password=PASSWORD, again=PASSWORD)
        board = visitor.read(f"/nl/werkplek/{TOWN}")
        steps = visitor.read(f"/nl/werkplek/{TOWN}/systemen/parkeerscanner/publicatie")

    assert "Scanauto voor betaald parkeren" in board.text
    assert "Voorselectie van sollicitaties" in board.text
    assert "iemand uit het voorbeeld" in steps.text
