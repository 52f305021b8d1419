# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The answer for a terminal."""

from pathlib import Path

from tests.law.example import ENGINE
from tests.report.example import ANYTHING, checked, lamp, law_with, printed, viewed
from waarborg.report.check_table import to_table
from waarborg.report.check_view import check_view
from waarborg.report.norm_view import View


def _lines(view: View) -> list[str]:
    return [line.rstrip() for line in printed(to_table(view)).splitlines()]


def test_groups_come_in_the_order_of_the_view():
    """Under a line with their title and how many rules they hold."""
    lines = _lines(viewed("en", facts=lamp(lumen=700.0, flashing=None)))

    assert [
        "In short",
        "This applies now (1)",
        "Rights and exemptions (1)",
        "This cannot be said yet (2)",
        "Policy (1)",
        "Proposals (1)",
        "Questions that are still open",
        "Where the law is not clear",
    ] == [line.partition(" ──")[0] for line in lines if " ──" in line]


def test_a_rule_shows_the_id_that_another_command_takes():
    """Whoever works in a terminal types it."""
    shown = printed(to_table(viewed("nl", facts=lamp(lumen=700.0, flashing=None))))

    assert "Meet felle lampen" in shown
    assert "plicht · artikel 3, Lampenwet" in shown
    assert "lamp-act.3" in shown
    assert "Nog open: flashing" in shown
    assert "Anders bij uitleg bright=B" in shown
    assert "- Knippert de lamp?  [flashing]" in shown
    assert "- Wat is fel? Boven 1000 lumen  [bright=A]" in shown


def test_signs_of_the_terminal_are_text(tmp_path: Path):
    """A title between brackets is no colour."""
    engine = law_with(
        tmp_path,
        (
            "{nl: Meld de lamp, en: Report the lamp}",
            "{nl: '[red]Meld[/red]', en: '[red]Report[/red]'}",
        ),
    )

    assert "[red]Meld[/red]" in printed(to_table(viewed(engine=engine)))


def test_doubt_is_told_in_words(tmp_path: Path):
    """Not by a colour alone."""
    doubt = "    certainty: {level: inference, note: {nl: Noot, en: Note}}\n    when: owner"
    engine = law_with(tmp_path, ("    when: {all: [owner, bright]}", doubt))

    assert "onze uitleg" in printed(to_table(viewed(engine=engine)))


def test_an_announced_act_stands_at_the_top():
    """And what is empty is left out."""
    act = {"title": "Omnibus", "official": "Reg 1", "url": "https://example.org"}
    lines = _lines({**viewed("en", ANYTHING), "announced": [act], "summary": [], "missing": []})

    assert "Published, but not yet in force: Omnibus (Reg 1)" == lines[2]
    assert not any(line.startswith(("In short", "Questions that")) for line in lines)


def test_the_table_fits_a_small_terminal():
    """Words are folded, not cut."""
    view = check_view(ENGINE, checked(lamp(lumen=700.0, flashing=None)), "nl")
    lines = printed(to_table(view), width=60).splitlines()

    assert max(len(line) for line in lines) <= 60
    assert "…" not in "".join(lines)
