# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Sentences end where a reader says that they do, and pieces make no difference."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from waarborg.safeguards.sentences import SentenceBuffer, sentences

PIECES = (
    *(
        "Dag. ",
        "U krijgt bijv. ",
        "art. 6 ",
        "dhr. J. de Vries ",
        "enz. ",
        "Het is 1.250,50 euro. ",
    ),
    *("\n", "\n\n", "\n- een", "\n1. ", "\na) ", "\nik ", ":\n", "```\n", "~~~", " ``` x ``` "),
    *('Echt?" ', "(Ja!) ", "... ", "…", "。好", "x" * 37, " " * 30, "\n    ", "e\u0301", "\u0301"),
    *(
        "\U0001f469\u200d\U0001f467",
        "\U0001f1f3\U0001f1f1",
        "\ud83d",
        "\udc4d",
        "\U0001f44d\U0001f3fd",
    ),
)
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), max_size=24).map("".join)
SIZES = st.lists(st.integers(1, 30), min_size=1, max_size=8)
LIMITS = st.sampled_from((20, 45, 400))


def parts(text: str) -> list[str]:
    """Return the sentences of a text without the spaces around them."""
    return [text[start:end].strip() for start, end in sentences(text)]


def streamed(text: str, sizes: list[int], limit: int) -> list[str]:
    """Return what a buffer lets through, piece by piece."""
    buffer = SentenceBuffer(limit)
    released, place, turn = [], 0, 0
    while place < len(text):
        size = sizes[turn % len(sizes)]
        released.append(buffer.add(text[place : place + size]))
        place, turn = place + size, turn + 1
    return [*released, buffer.rest()]


@given(TEXTS)
@settings(max_examples=50, deadline=None)
def test_sentences_are_all_of_the_text(text: str):
    """Each starts where the one before ended, and none is empty."""
    spans = sentences(text)
    edges = [0, *(end for _, end in spans)]

    assert list(pairwise(edges)) == list(spans)
    assert len(text) == edges[-1]
    assert all(start < end for start, end in spans)


@given(TEXTS, SIZES, LIMITS)
@settings(max_examples=120, deadline=None)
def test_pieces_or_whole_gives_the_same_sentences(text: str, sizes: list[int], limit: int):
    """What a buffer lets through ends at ends of sentences of the whole text, and is all of it."""
    released = streamed(text, sizes, limit)
    ends = {end for _, end in sentences(text, limit)}
    place = 0
    for piece in released:
        place += len(piece)
        assert not piece or place in ends

    assert text == "".join(released)


@given(TEXTS, LIMITS)
@settings(max_examples=50, deadline=None)
def test_no_sign_is_cut_in_two(text: str, limit: int):
    """Accents stay with their letter, halves of a sign together, joined signs joined."""
    for start, _ in sentences(text, limit)[1:]:
        assert not unicodedata.combining(text[start])
        assert "\u200d" not in text[start - 1 : start + 1]
        assert not ("\ud800" <= text[start - 1] <= "\udbff" and "\udc00" <= text[start] <= "\udfff")


@pytest.mark.parametrize(
    "written",
    [
        "Dag. | U krijgt een brief! | Klopt dat?",
        "U belt dhr. J.P. de Vries of mevr. A. Bakker. | Zij helpt u.",
        "Dit staat in art. 6, lid 1, sub f. van de wet. | Lees het na.",
        "Neem mee: paspoort, foto e.d. en geld. | Betaal 1.250,50 euro.",
        "Neem mee: paspoort, foto, enz. | Daarna betaalt u.",
        "Dat is m.a.w. niet nodig, o.a. Utrecht doet het zo.",
        "De wet van 12 mei 2026 geldt vanaf 1 juni. | Dan kan het.",
        "Het duurt tot 12. | Daarna gaan we dicht.",
        "1. Vul het formulier in. | Doe het snel.",
        "Dit doet u:\n| - vraag het aan\n| - wacht op ons\n| Klaar.",
        "Dit doet u:\n| 1. vraag het aan\n| 2. wacht op ons",
        "Dit doet u:\n| a. vraag het aan;\n| b. wacht op ons.",
        "U krijgt een brief\nvan ons. | Wacht daarop.",
        "## Kosten\n| Het kost 20 euro",
        "Kosten\n\n| het kost 20 euro",
        '"Komt u?" vroeg zij. | "Ja." | Dat was het.',
        'Hij zei: "Kom." | Toen ging hij (met de bus).',
        "Wacht even... | Dan gaat het. | Of niet... zegt men.",
        "Kijk op www.voorbeeldstad.nl. | Daar staat het.",
        "Mr. Smith, e.g. the owner of Acme Ltd. | He pays approx. 5 pounds. | Done.",
        "```\nx = a. B\nif y: Z. Q\n```\n| Klaar.",
        "Vriendelijke groet,\n| Jan",
        "de gemeente (o.a.\nUtrecht) doet mee. | Goed.",
        "O.a.\n| - paspoort\n| - foto",
        "你好\u3002| 再见\uff01| Dag",
    ],
)
def test_sentences_end_where_a_reader_says(written: str):
    """Abbreviations, initials, numbers, lists, wrapped lines, quotes and code."""
    if written.startswith("```"):
        assert "Klaar." == parts(written.replace("| ", ""))[-1]
        assert 5 == len(parts(written.replace("| ", "")))
        return
    expected = [part.strip() for part in written.split("|")]

    assert expected == parts(written.replace("| ", "").replace("|", ""))


def test_a_text_without_ends_is_let_through_at_a_space():
    """Nobody waits for ever."""
    buffer = SentenceBuffer(limit=50)
    released = buffer.add("woord " * 12)

    assert "woord " * 8 == released
    assert 24 == buffer.waiting
    assert "woord " * 4 == buffer.rest()


def test_a_text_without_spaces_is_let_through_at_the_limit():
    """It has no better place."""
    assert "x" * 50 == SentenceBuffer(limit=50).add("x" * 60)


def test_an_accent_that_arrives_late_stays_with_its_letter():
    """However many there are."""
    buffer = SentenceBuffer(limit=20)

    assert not buffer.add("e" + "\u0301" * 40)
    assert "e" + "\u0301" * 40 == buffer.add("aa")


def test_a_sentence_waits_for_the_letter_after_it():
    """Only that tells whether it has ended."""
    buffer = SentenceBuffer()

    assert not buffer.add("Dat kost 3. ")
    assert "Dat kost 3. " == buffer.add("D")
    assert "D" == buffer.rest()
