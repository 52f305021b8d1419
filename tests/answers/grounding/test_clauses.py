# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

import pytest

from waarborg.answers.grounding.clauses import clauses_of, points_back


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("U betaalt niets.", ["U betaalt niets."]),
        ("Bel de politie, en neem een pas mee.", ["Bel de politie", "en neem een pas mee."]),
        (
            "Wij geven het door aan de bank, het UWV en de SVB.",
            ["Wij geven het door aan de bank, het UWV en de SVB."],
        ),
        (
            "U krijgt geen boete als u op tijd bent.",
            ["U krijgt geen boete", "als u op tijd bent."],
        ),
        (
            "Het waterschap onderhoudt de sloten, de gemeente de riolen.",
            ["Het waterschap onderhoudt de sloten", "de gemeente de riolen."],
        ),
        ("Wie te laat is, riskeert een boete.", ["Wie te laat is", "riskeert een boete."]),
        (
            "Aan de balie kost het € 41,35, online € 33,85.",
            ["Aan de balie kost het € 41,35", "online € 33,85."],
        ),
    ],
)
def test_a_sentence_is_cut_into_its_statements(sentence: str, expected: object):
    """What makes no statement by itself stays with what stands before it."""
    assert expected == list(clauses_of(sentence))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Dat kost € 10.", True),
        ("Daarvoor betaalt u.", True),
        ("Het kost niets.", True),
        ("Een paspoort kost € 10.", False),
    ],
)
def test_a_sentence_that_goes_on_about_the_one_before_it_is_seen(sentence: str, expected: object):
    """`Dat` is something that was named before."""
    assert expected == points_back(sentence)
