# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Text that arrives in pieces is masked and unmasked as if it came at once."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.safeguards.personal.texts import ANY_TEXT, LONG
from waarborg.safeguards import Context
from waarborg.safeguards.personal import (
    HELD_BACK,
    StreamedMask,
    StreamedUnmask,
    Vault,
    find_personal_data,
    mask,
    unmask,
)
from waarborg.safeguards.personal.tokens import LONGEST

SIZES = st.lists(st.integers(1, 90), min_size=1, max_size=12)


def cut(text: str, sizes: Sequence[int]) -> list[str]:
    """Return `text` in pieces of these sizes, over and over."""
    pieces = []
    place = turn = 0
    while place < len(text):
        size = sizes[turn % len(sizes)]
        pieces.append(text[place : place + size])
        place += size
        turn += 1
    return pieces


@given(ANY_TEXT, SIZES)
@settings(max_examples=80, deadline=None)
def test_any_chunking_finds_what_the_whole_text_gives(text: str, sizes: list[int]):
    """The verdict is the same, and so is what is released."""
    released = {}
    for name, pieces in (("cut", cut(text, sizes)), ("whole", [text])):
        stream = StreamedMask(Context(), Vault())
        released[name] = "".join(map(stream.feed, pieces)) + stream.finish()
        assert find_personal_data(text, Context()) == stream.verdict

    assert released["whole"] == released["cut"]


@given(LONG, SIZES)
@settings(max_examples=30, deadline=None)
def test_what_waits_is_bounded(text: str, sizes: list[int]):
    """However long a sentence is, it is released in time."""
    stream = StreamedMask(Context(), Vault())
    for piece in cut(text + " en dan nog iets" * 90, sizes):
        stream.feed(piece)
        assert stream.waiting <= HELD_BACK


@pytest.mark.parametrize("filler", ["x", " ", "1", "\n", "a@", "De "])
def test_what_waits_is_bounded_in_strange_texts(filler: str):
    """Without a sentence, a space or a line end too."""
    stream = StreamedMask(Context(), Vault())
    text = filler * 2000
    released = []
    for piece in cut(text, [50]):
        released.append(stream.feed(piece))
        assert stream.waiting <= HELD_BACK

    assert text == "".join(released) + stream.finish()


def test_a_value_over_pieces_does_not_leave():
    """Not even its first half."""
    stream = StreamedMask(Context(), Vault())
    released = stream.feed("Mijn BSN is 1112") + stream.feed("22333 en ik heet Ja")
    released += stream.feed("n de Vries.") + stream.finish()

    assert "Mijn BSN is ⟦bsn-1⟧ en ik heet ⟦persoon-2⟧." == released


def test_a_label_counts_for_the_sentence_after_it():
    """A passage is judged with what stands before it."""
    text = "Hierna volgt mijn BSN, zoals u hebt gevraagd in uw brief van 3 mei over de aanvraag. "
    text += "Alvast bedankt voor de moeite die u doet. Het is 12345672."
    stream = StreamedMask(Context(), Vault())
    for piece in cut(text, [7]):
        stream.feed(piece)
    stream.finish()

    assert find_personal_data(text, Context()) == stream.verdict


@given(ANY_TEXT, SIZES)
@settings(max_examples=100, deadline=None)
def test_any_chunking_is_unmasked_alike(text: str, sizes: list[int]):
    """Tokens that are cut in two come back as well."""
    vault = Vault()
    masked = mask(text, find_personal_data(text, Context()).spans, vault)
    stream = StreamedUnmask(vault)
    streamed = "".join(map(stream.feed, cut(masked, sizes))) + stream.finish()

    assert unmask(masked, vault) == streamed


def test_unmasking_waits_for_a_token_only():
    """Plain words leave at once."""
    stream = StreamedUnmask(Vault())

    assert "Dag, " == stream.feed("Dag, ⟦pers")
    assert "⟦pers" + "x" * LONGEST + " " == stream.feed("x" * LONGEST + " ")
