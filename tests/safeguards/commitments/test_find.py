# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a sentence promises must stand in a passage, however it is written."""

import pytest

from waarborg.safeguards.commitments import find_commitments

FIRST = (
    "U betaalt € 1.250,00 voor de vergunning. Een kopie kost 20 cent. Wij beslissen binnen 8 weken."
)
SECOND = (
    "De aanvraag kan vanaf 1 mei. Dit staat in artikel 4:13 lid 2 van de Awb. De rente is 5% in "
    "2026. Bel 14 030 of 030 - 286 00 00 van maandag tot en met vrijdag van 9.00 tot 17.00 uur. "
    "Mail naar info@voorbeeldstad.nl. De Sociale Verzekeringsbank betaalt. Kinderen tot 18 jaar "
    "betalen niets. De markt is tot 3 oktober 2025. Het kantoor van gemeente Voorbeeldstad sluit "
    "om half vijf."
)
PASSAGES = (FIRST, SECOND)


def missing(sentence: str) -> list[tuple[str, str]]:
    """Return what stands in a sentence and not in the passages."""
    spans = find_commitments(sentence, PASSAGES).spans
    return [(span.why, sentence[span.start : span.end]) for span in spans]


@pytest.mark.parametrize(
    "sentence",
    [
        "U betaalt 1250 euro.",
        "U betaalt EUR 1.250,- voor de vergunning.",
        "U betaalt twaalfhonderdvijftig euro.",
        "You pay 1,250.00 euros.",
        "Een kopie is € 0,20.",
        "U hoort binnen acht weken van ons.",
        "U hoort binnen 56 dagen van ons.",
        "Dat kan vanaf 1 mei 2026.",
        "Dat kan vanaf 1 mei.",
        "Dat kan vanaf 01-05-2026.",
        "Tot 3 oktober 2025 is er markt.",
        "Until October 3, 2025.",
        "In oktober 2025 is er markt.",
        "Zie art. 4:13, tweede lid, Awb.",
        "Bel ons op +31 30 2860000, 0031 (0)30 286 0000 of 14030.",
        "Mail INFO@voorbeeldstad.nl.",
        "De SVB betaalt vijf procent.",
        "Wij zijn open op maandag van 9 tot 17 uur.",
        "Open van dinsdag tot donderdag, van 9 a.m. tot 5 p.m.",
        "Voor kinderen tot achttien jaar.",
        "Het kantoor sluit om 4.30 uur.",
        "De gemeente Voorbeeldstad helpt u.",
        "1. Vul het formulier in.\n2. Stuur het op.",
        "Kijk op https://voorbeeldstad.nl/zaken/77 voor meer.",
        "Een medewerker helpt u graag.",
        "Het gaat om 18 kinderen.",
    ],
)
def test_what_a_passage_says_in_other_words_is_supported(sentence: str):
    """Amounts, terms, dates, times and bodies are compared by value."""
    assert [] == missing(sentence)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("U betaalt € 1.350.", [("amount", "€ 1.350")]),
        ("U betaalt 2,5 miljoen euro.", [("amount", "2,5 miljoen euro")]),
        ("Dat is $ 1250.", [("amount", "$ 1250")]),
        ("U hoort binnen zes weken van ons.", [("term", "zes weken")]),
        ("U hoort binnen een week van ons.", [("term", "binnen een week")]),
        ("Binnen 8 werkdagen.", [("term", "8 werkdagen")]),
        ("Within eight working days.", [("term", "eight working days")]),
        ("Dat duurt een half jaar.", [("term", "half jaar")]),
        ("Vanaf 1 mei 2027.", [("date", "1 mei 2027")]),
        ("Vanaf 2 mei.", [("date", "2 mei")]),
        ("In 2024 niet.", [("date", "2024")]),
        ("Open op zaterdag.", [("date", "zaterdag")]),
        ("Tot 18.00 uur.", [("time", "18.00 uur")]),
        ("Om kwart voor acht.", [("time", "kwart voor acht")]),
        ("Zie artikel 4:14.", [("article", "artikel 4:14")]),
        ("Zie lid 3.", [("article", "lid 3")]),
        ("Bel 030-2860001.", [("phone", "030-2860001")]),
        ("Mail post@voorbeeldstad.nl.", [("email", "post@voorbeeldstad.nl")]),
        ("Het UWV betaalt zes procent.", [("body", "UWV"), ("percentage", "zes procent")]),
        ("Gemeente Utrecht beslist.", [("body", "Gemeente Utrecht")]),
        ("U hebt 3.000 punten nodig.", [("number", "3.000")]),
        ("Neem twee foto's mee.", [("number", "twee")]),
    ],
)
def test_what_no_passage_says_is_found(sentence: str, expected: list[tuple[str, str]]):
    """With the reason, and the place in the sentence."""
    assert expected == missing(sentence)


def test_no_passages_support_nothing():
    """No evidence is never support."""
    found = find_commitments("Het kost 5 euro.", ())

    assert ["amount"] == [span.why for span in found.spans]
    assert {"commitment"} == {span.kind for span in found.spans}
    assert 16 == found.length


def test_an_amount_may_stand_in_a_table_without_its_currency():
    """The column says it."""
    assert find_commitments("Het kost 5 euro.", ["kosten | 5,00"]).is_clean
