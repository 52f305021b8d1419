# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who watches, and what breaking a norm can cost, for a reader."""

from dataclasses import replace

import pytest

from tests.law.example import BASE
from waarborg.kernel.texts import Text
from waarborg.law.duties import Supervises
from waarborg.law.records import Certainty, Maximum, Sanction
from waarborg.report.duties import sanction_view, supervisor_view

FINE = BASE.sanctions["fine"][0]
USUAL = "Een boete van ten hoogste € 1.000, of 2% van de omzet per jaar in de hele wereld."
SME = "een klein of middelgroot bedrijf (mkb)"
MID_CAP = "een bedrijf dat net groter is dan mkb (kleine midcap)"


@pytest.mark.parametrize(
    ("sanction", "expected"),
    [
        (FINE, f"{USUAL} Het hoogste bedrag telt. Voor {SME} telt het laagste bedrag."),
        (
            BASE.sanctions["fine"][1],
            f"{USUAL} Het hoogste bedrag telt. Voor {SME} en {MID_CAP} telt het laagste bedrag.",
        ),
        (replace(FINE, sme="higher"), f"{USUAL} Het hoogste bedrag telt."),
        (replace(FINE, rule="lower"), f"{USUAL} Het laagste bedrag telt."),
        (replace(FINE, rule="fixed"), "Een boete van ten hoogste € 1.000."),
        (replace(FINE, maximum=Maximum(500)), "Een boete van ten hoogste € 500."),
        (replace(FINE, maximum=None), "De hoogte van de boete staat niet in de wet."),
    ],
)
def test_a_fine_is_told_in_a_sentence(sanction: Sanction, expected: str):
    """With which of the two amounts counts, and for whom it is the other one."""
    assert expected == sanction_view(BASE, sanction, "nl")["text"]


def test_a_fine_is_told_in_english():
    """The same sentences in the other language."""
    assert (
        "A fine of at most € 1,000, or 2% of the worldwide turnover in a year."
        " The higher amount counts."
        " For a small or medium-sized company (SME) the lower amount counts."
    ) == sanction_view(BASE, FINE, "en")["text"]


def test_a_sanction_is_also_data():
    """A program can work out the maximum itself."""
    view = sanction_view(BASE, replace(FINE, public_body=Text("Overheid", "Public body")), "en")

    assert {"euro": 1000, "percent": 2.0} == view["maximum"]
    assert ("higher", "lower", "higher") == (view["rule"], view["sme"], view["smallMidCap"])
    assert "Public body" == view["publicBody"]
    assert "Article 10, Lamp Act" == view["source"]["label"]
    assert sanction_view(BASE, replace(FINE, maximum=None), "en")["maximum"] is None


def test_a_supervisor_has_a_name_and_perhaps_a_doubt():
    """Who it is, where to find it, and how sure that is."""
    certainty = Certainty("unverified", Text("Nog niet benoemd", "Not designated yet"))
    view = supervisor_view(Supervises(BASE.supervisors["mayor"], certainty), "nl")

    assert ("mayor", "Burgemeester", None) == (view["id"], view["name"], view["url"])
    assert "Nog niet benoemd" == view["certainty"]["note"]
