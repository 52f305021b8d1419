# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Each kind in the ways that people write it, and what looks like it and is not."""

from itertools import pairwise

import pytest

from waarborg.safeguards import Context
from waarborg.safeguards.personal import find_personal_data, own_data
from waarborg.safeguards.personal.bsn import find_bsn
from waarborg.safeguards.personal.passages import MOST, passages

FOUND = [
    ("bsn", "BSN: 111222333", "111222333"),
    ("bsn", "bsn111222333", "111222333"),
    ("bsn", "mijn bsn is 1112.22.333", "1112.22.333"),
    ("bsn", "Burgerservicenummer\n19664205", "19664205"),
    ("bsn", "\uff22\uff33\uff2e 1\u200b11222333", "1\u200b11222333"),
    ("bsn", "BSN: l11222333", "l11222333"),
    ("bsn", "Bo,14-02-2016,111222333,0612345678,Ede", "111222333"),
    ("phone", "Bo,14-02-2016,111222333,0612345678,Ede", "0612345678"),
    ("bsn", "BSN 111222334", "111222334"),
    ("bsn", "111222333 is mijn bsn", "111222333"),
    ("iban", "Betaal op NL91 ABNA 0417 1643 00.", "NL91 ABNA 0417 1643 00"),
    ("iban", "nl91abna0417164300", "nl91abna0417164300"),
    ("iban", "NL91 ABNA\n0417 1643 00", "NL91 ABNA\n0417 1643 00"),
    ("iban", "IBAN NL91ABNAO417164300", "NL91ABNAO417164300"),
    ("phone", "bel +31 (0)6 12 34 56 78", "+31 (0)6 12 34 56 78"),
    ("phone", "0031612345678", "0031612345678"),
    ("phone", "tel. (030) 234 56 78", "(030) 234 56 78"),
    ("phone", "mijn doorkiesnummer is 088 123 45 67", "088 123 45 67"),
    ("phone", "call +44 7700 900123", "+44 7700 900123"),
    ("phone", "mijn mobiel: 06-1234567", "06-1234567"),
    ("email", "jan.de.vries@ziggo.nl", "jan.de.vries@ziggo.nl"),
    ("email", "jan @ ziggo.nl", "jan @ ziggo.nl"),
    ("email", "kees.jan (at) vries.nl", "kees.jan (at) vries.nl"),
    ("email", "info@gmail.com", "info@gmail.com"),
    ("plate", "kenteken GB-123-X", "GB-123-X"),
    ("plate", "mijn auto GB123X", "GB123X"),
    ("plate", "nummerbord: 57 jgt 9", "57 jgt 9"),
    ("document", "paspoort NX4H8B3R7", "NX4H8B3R7"),
    ("document", "rijbewijsnummer 5123456789", "5123456789"),
    ("address", "Ik woon op Dorpsstraat 12-2.", "Dorpsstraat 12-2"),
    ("address", "1234 AB 12", "1234 AB 12"),
    ("address", "adres: Lange Voorhout 3 II", "Lange Voorhout 3 II"),
    ("address", "14 Station Road", "14 Station Road"),
    ("birth", "geboren te Ede op 12 maart 1985", "12 maart 1985"),
    ("birth", "DOB: March 12, 1985", "March 12, 1985"),
    ("birth", "*12-03-1985", "12-03-1985"),
    ("name", "de heer J. van den Berg belde", "J. van den Berg"),
    ("name", "Ik heet mark de boer", "mark de boer"),
    ("name", "achternaam: van der wal", "van der wal"),
    ("name", "Met vriendelijke groet,\n\nSanne", "Sanne"),
    ("name", "gisteren zei Fatima El Khattabi iets", "Fatima El Khattabi"),
    ("name", "Jansen, P.J.", "Jansen, P.J."),
    ("name", "my name is Priya Sharma", "Priya Sharma"),
    ("name", "Dirkje en Anneloes", "Anneloes"),
]
NOT_FOUND = [
    "zaaknummer 111222333",
    "KvK 12345672 en RSIN 111222333",
    "ordernummer: 111222333",
    "111222333 euro",
    "4,111222333 en 111222333,50",
    "zaak 12-AB-3-S. Aangifte: gedaan. Formulier 3B. Toelichting: geen",
    "BSN 123456789 is een voorbeeld en ongeldig",
    "het getal 123456789",
    "NL00 ABNA 0417 1643 00",
    "14 030, 112, 0800-8051 en 0900-8844",
    "088-1234567 van de GGD",
    "ordernummer 0301234567",
    "info@voorbeeldstad.nl en algoritmes@voorbeeldstad.nl",
    "look at waarborg.example",
    "de norm GB-123-Q en type AB-12-34",
    "serienummer NX4H8B3R7",
    "Postbus 16200, 3500 CE Utrecht",
    "de Kerkstraat 10 t/m 48 gaat open",
    "in 2025 en 2026, en 1450 cc",
    "geboren voor 1 januari 1955",
    "besluit van 12 maart 2024",
    "Stichting Anne Frank, de Jan van Galenstraat en het Van Gogh Museum",
    "Volgens de Gemeentewet en de Raad van State in Den Haag",
    "Beste mevrouw/meneer, met vriendelijke groet,\nTeam Vergunningen",
    "A. Inleiding\nB. Besluit",
    "Albert Heijn B.V. en Koning Willem-Alexander",
    "Geachte voorzitter, mevrouw de voorzitter",
]


@pytest.mark.parametrize(("kind", "text", "value"), FOUND)
def test_it_is_found(kind: str, text: str, value: str):
    """All of the value and nothing more."""
    spans = find_personal_data(text, Context()).spans

    assert (kind, value) in [(one.kind, text[one.start : one.end]) for one in spans]


@pytest.mark.parametrize("text", NOT_FOUND)
def test_it_is_not_personal(text: str):
    """What only looks like it stays."""
    verdict = find_personal_data(text, Context())

    assert verdict.is_clean, [(one.kind, text[one.start : one.end]) for one in verdict.spans]


@pytest.mark.parametrize(
    ("own", "text"),
    [
        ("030-286 00 00", "Bel ons op +31 (0)30 286 0000."),
        ("Stadsplein 1, 3521 AZ Voorbeeldstad", "Kom naar Stadsplein 1, 3521 AZ in de stad."),
        ("NL91ABNA0417164300", "Betaal op NL91 ABNA 0417 1643 00"),
        ("wethouder.bos@voorbeeldstad.nl", "Mail Wethouder.Bos@Voorbeeldstad.nl"),
    ],
)
def test_what_the_organisation_publishes_is_left(own: str, text: str):
    """By its exact value, in any notation; without the list it is found."""
    assert not find_personal_data(text, Context()).is_clean
    assert find_personal_data(text, Context(own_data([own]))).is_clean


def test_a_verdict_can_be_logged():
    """It says where and why, and holds nothing of the value or of the organisation's list."""
    context = Context(own_data(["030-2860000"]))
    verdict = find_personal_data("BSN: 111222333", context)

    assert "111222333" not in repr(verdict)
    assert "2860000" not in repr(context)
    assert ("label", 0.99) == (verdict.spans[0].why, verdict.spans[0].certainty)


def test_findings_do_not_overlap():
    """The surest wins where two rules claim a place."""
    text = "mevrouw Bos, Bosstraat 12, 1234 AB Ede, tel. 06-12345678, bsn 111222333"
    spans = find_personal_data(text, Context()).spans

    assert all(one.end <= two.start for one, two in pairwise(spans))
    assert ["name", "address", "address", "phone", "bsn"] == [one.kind for one in spans]


def test_values_that_are_glued_together_are_both_found():
    """What one rule finds is hidden, and the rules look again."""
    kinds = [one.kind for one in find_personal_data("BSN 111222333+31 6 12345678", Context()).spans]

    assert ["bsn", "phone"] == kinds


def test_the_numbers_of_a_list_are_found_together():
    """Each tells of the next: a long list is not read again for every number in it."""
    text = "111222333 " * 60

    assert 60 == len(list(find_bsn(text)))


def test_a_passage_ends_where_a_sentence_ends_at_its_utmost():
    """It is not looked for any farther than that."""
    text = f"{'a' * (MOST - 2)}. {'B' * 900}"

    assert MOST == next(passages(text, lambda _: [])).end
