# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What is told beside a norm, as lines."""

from pathlib import Path

from tests.law.example import ENGINE
from tests.report.example import lamp, law_with, norm_of, viewed
from waarborg.kernel.texts import Language
from waarborg.law import Engine
from waarborg.law.expressions import Facts
from waarborg.report.norm_details import norm_details, norm_doubts

DOUBT = "{level: unverified, note: {nl: Nagaan., en: To check.}}"


def _lines(
    norm_id: str, facts: Facts, language: Language = "nl", engine: Engine = ENGINE
) -> list[tuple[str, str]]:
    norm = norm_of(viewed(language, facts, engine=engine), norm_id)
    return [(label, text) for label, text, _ in norm_details(norm, language)]


def test_lines_come_in_the_order_of_need():
    """What and for whom, when, who watches, what it can cost, and what would prove it."""
    fine = (
        "Een boete van ten hoogste € 1.000, of 2% van de omzet per jaar in de hele wereld."
        " Het hoogste bedrag telt. Voor een klein of middelgroot bedrijf (mkb) en een bedrijf dat"
        " net groter is dan mkb (kleine midcap) telt het laagste bedrag."
    )

    assert [
        ("Soort", "plicht, geldend recht"),
        ("Voor wie", "eigenaar"),
        ("Bron", "artikel 3, Lampenwet"),
        ("Wanneer", "Dit geldt vanaf 1 januari 2024."),
        ("Toezicht", "Burgemeester"),
        ("Boete", fine),
        ("Bron van de boete", "artikel 10, Lampenwet"),
        ("Termijn", "14 dagen, vanaf dit moment: na een klacht"),
        ("Bewijs", "Meting, test, voor elk systeem, 12 maanden geldig"),
    ] == _lines("lamp-act.3", lamp())


def test_the_official_text_is_linked():
    """Where there is a link."""
    links = {label: url for label, _, url in norm_details(norm_of(viewed(), "lamp-act.3"), "nl")}

    assert "https://example.org/lamp-act" == links["Bron"] == links["Bron van de boete"]
    assert links["Boete"] is None


def test_of_more_supervisors_it_is_said_that_it_may_be_one():
    """A reader must not think that both watch."""
    lines = _lines("lamp-act.3", lamp(place=None), "en")

    assert [("Possible supervision", "Mayor"), ("Possible supervision", "Inspector")] == [
        line for line in lines if "upervision" in line[0]
    ]


def test_open_questions_and_other_readings_are_told():
    """With the question, the other reading, and what would then come out; no code."""
    lines = _lines("lamp-act.3", lamp(lumen=700.0, flashing=None), "en")

    assert [
        ("Still open", "Does it flash?"),
        (
            "Other reading",
            (
                "What is bright? Under the reading 'From 500 lumens' the result is:"
                " applies from 1 January 2024."
            ),
        ),
    ] == lines[-2:]


def test_another_reading_under_which_it_applies_now_says_so(tmp_path: Path):
    """And one under which it only may apply now, or never."""
    now = law_with(tmp_path, ("{from: 2022-01-01}", "{from: 2021-07-01}"))
    lines = {
        hung: _lines("lamp-act.3", lamp(lumen=700.0, flashing=None, hung=hung), "en", engine=now)
        for hung in (None, lamp()["hung"])
    }
    told = {hung: found[-1][1].partition("result is: ")[2] for hung, found in lines.items()}

    assert [
        "may already apply, and in any case applies from 1 January 2024.",
        "applies from 1 January 2024.",
    ] == list(told.values())


def test_another_reading_without_a_later_day_tells_the_state(tmp_path: Path):
    """A bright lamp that would not be bright: the rule would not apply."""
    engine = law_with(tmp_path, ("{fact: lumen, at_least: 500}", "{fact: lumen, at_least: 5000}"))

    assert _lines("lamp-act.3", lamp(), "nl", engine=engine)[-1] == (
        "Andere uitleg",
        "Wat is fel? Bij de uitleg ‘Vanaf 500 lumen’ is de uitkomst: geldt niet.",
    )


def test_doubt_is_told_of_the_norm_its_supervisor_and_its_fine(tmp_path: Path):
    """Each on a line of its own."""
    engine = law_with(
        tmp_path,
        (
            "name: {nl: Burgemeester, en: Mayor}",
            "name: {nl: Burgemeester, en: Mayor}, certainty: " + DOUBT,
        ),
        ("    rule: higher", f"    rule: higher\n    certainty: {DOUBT}"),
        ("    when: {all: [owner, bright]}", f"    certainty: {DOUBT}\n    when: owner"),
    )
    lines = _lines("lamp-act.3", lamp(), "nl", engine=engine)

    assert ["Zekerheid over toezicht", "Zekerheid over de boete", "Zekerheid"] == [
        label for label, _ in lines if label.startswith("Zekerheid")
    ]
    assert ("Zekerheid", "Niet gecontroleerd. Nagaan.") == lines[-1]


def test_doubts_can_be_told_alone():
    """Of a norm that is open nothing else needs to be read."""
    norm = norm_of(viewed(facts=lamp(flashing=None)), "lamp-act.4")

    assert [("Nog open", "Knippert de lamp?", None)] == list(norm_doubts(norm, "nl"))


def test_proof_without_an_end_has_no_months(tmp_path: Path):
    """It holds until something changes."""
    engine = law_with(tmp_path, (", valid_months: 12", ""))

    assert ("Evidence", "Measurement, test, for each system") in _lines(
        "lamp-act.3", lamp(), "en", engine=engine
    )
