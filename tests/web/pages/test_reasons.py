# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The reasons of an outcome in plain words, worked out by hand on the example law."""

from collections.abc import Iterator, Sequence
from datetime import date

from tests.law.example import BASE, ENGINE, READINGS
from waarborg.law import explain, parse_facts
from waarborg.web.pages.reasons import Reason, reasons_of, shortened

DAY = date(2022, 6, 1)


def reasons(norm: str, on: date = DAY, **facts: object) -> list[Reason]:
    """Return why a norm of the example law applies to a lamp or not."""
    receipt = explain(ENGINE, parse_facts(BASE, facts), norm, on, on, READINGS)
    return reasons_of(BASE, receipt, "en")


def texts(found: Sequence[Reason]) -> Iterator[str]:
    """Yield every line, from the top down."""
    for one in found:
        yield one.text
        yield from texts(one.because)


def open_facts(found: Sequence[Reason]) -> set[str]:
    """Return the facts that are still open, at any depth."""
    below = (open_facts(one.because) for one in found)
    return {one.fact for one in found if one.fact}.union(*below)


def test_an_answer_leads_to_a_role_and_to_the_rule():
    """From the day that the schedule gives."""
    found = list(texts(reasons("lamp-act.3", roles=["has"], lumen=2000, hung=date(2022, 2, 1))))
    assert "owner: yes" in found
    assert "What do you do? Your answer: I have a lamp." in found
    assert "This is how we read the law here: Above 1000 lumens" in found
    assert "How much light does it give? Your answer: 2,000 lm." in found
    assert "Time: Duties for lamps, from 1 January 2022" in found


def test_a_role_names_its_source_and_its_page():
    """So that a reader can go there."""
    owner = reasons("lamp-act.3", roles=["has"], lumen=2000, hung=DAY)[0]
    assert ("Article 1, Lamp Act", "https://example.org/lamp-act", "/en/law/concepts/owner") == (
        owner.source,
        owner.source_url,
        owner.page,
    )


def test_what_is_open_names_the_question():
    """With the fact, for a button."""
    found = reasons("lamp-act.3", roles=["has"])
    assert {"lumen", "flashing", "hung"} == open_facts(found)
    assert "One of these may still be true" in list(texts(found))


def test_a_date_that_depends_on_an_answer_says_so():
    """Because old lamps get more time."""
    found = list(texts(reasons("lamp-act.3", roles=["has"], lumen=2000)))
    assert "Time: Duties for lamps. From when depends on your answers" in found
    assert "Still open: When was it hung?" in found


def test_a_rule_that_starts_later_says_when():
    """And nothing else of it matters today."""
    found = reasons("lamp-act.3", roles=["has"], lumen=2000, hung=date(2021, 1, 1))
    assert ["Time: Duties for lamps does not apply yet"] == list(texts(found)) or [
        "Time: Duties for lamps, only from 1 January 2024"
    ] == list(texts(found))


def test_a_rule_for_everyone_says_so():
    """A policy, for example."""
    assert "This holds for everyone." in list(texts(reasons("lamp-policy.1")))


def test_why_a_rule_does_not_apply_is_told_by_what_decides():
    """Somebody who only sells lamps is no owner."""
    found = list(texts(reasons("lamp-act.3", roles=["sells"], lumen=1, flashing=False, hung=DAY)))
    assert "owner: no" in found
    assert "bright lamp: no" in found


def test_reasons_can_be_shortened():
    """Without what lies deeper."""
    found = reasons("lamp-act.3", roles=["has"], lumen=2000, hung=DAY)
    assert not [one for one in shortened(found, 1) if one.because]
    assert [one.text for one in found] == [one.text for one in shortened(found, 1)]
    assert shortened(found, 2)[0].because
