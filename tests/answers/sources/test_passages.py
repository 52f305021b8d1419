# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Cutting documents into passages."""

from hypothesis import given
from hypothesis import strategies as st

from waarborg.answers.sources.documents import Block, BlockKind, Document
from waarborg.answers.sources.passages import LONGEST, SHORTEST, Piece, pieces_of

WORDS = st.text(alphabet="abc .,;\N{EURO SIGN}", min_size=1, max_size=1500).filter(str.strip)
BLOCKS = st.lists(
    st.one_of(
        st.builds(
            Block, st.just(BlockKind.HEADING), st.sampled_from(["Een", "Twee"]), st.integers(1, 4)
        ),
        st.builds(Block, st.just(BlockKind.PARAGRAPH), WORDS.map(str.strip)),
        st.builds(
            Block,
            st.sampled_from([BlockKind.LIST, BlockKind.TABLE]),
            st.lists(WORDS.map(str.strip), min_size=1, max_size=5).map("\n".join),
        ),
    ),
    max_size=12,
)


def paragraph(text: str) -> Block:
    """Return a paragraph."""
    return Block(BlockKind.PARAGRAPH, text)


def heading(text: str, level: int) -> Block:
    """Return a heading."""
    return Block(BlockKind.HEADING, text, level)


def pieces(*blocks: Block) -> tuple[Piece, ...]:
    """Return the pieces of blocks."""
    return pieces_of(Document("x", "nl", blocks))


@given(BLOCKS)
def test_nothing_is_lost_and_nothing_is_too_long(blocks: list[Block]) -> None:
    """Every word is in one passage, in order; only lists that are kept whole may be longer."""
    made = pieces(*blocks)

    text = "".join(one.text for one in blocks if one.kind is not BlockKind.HEADING)
    assert "".join(text.split()) == "".join("".join(one.text for one in made).split())
    for one in made:
        assert len(one.text) <= 1_400 + SHORTEST
        assert one.text.strip()


def test_headings_lead_the_way_down() -> None:
    """A heading ends those of its own level and below."""
    made = pieces(
        paragraph("a"),
        heading("Een", 1),
        heading("Kosten", 2),
        paragraph("b"),
        heading("Diep", 4),
        paragraph("c"),
        heading("Termijn", 2),
        paragraph("d"),
        heading("Leeg", 1),
    )

    assert [
        ("", "a"),
        ("Een > Kosten", "b"),
        ("Een > Kosten > Diep", "c"),
        ("Een > Termijn", "d"),
    ] == [(one.heading, one.text) for one in made]


def test_a_long_paragraph_is_cut_between_sentences() -> None:
    """Each passage is of whole sentences, and has the page of its start."""
    sentence = "Dit is een zin van enige lengte over het paspoort, bijv. de kosten ervan."
    block = Block(BlockKind.PARAGRAPH, " ".join([sentence] * 30), page=4)

    made = pieces(block)

    assert len(made) == 3
    for one in made:
        assert one.text.endswith("ervan.")
        assert one.text.startswith("Dit is")
        assert one.page == 4
        assert len(one.text) <= LONGEST


def test_a_sentence_without_end_is_cut_at_a_space() -> None:
    """And where there is none, at the limit."""
    made = pieces(paragraph("woord " * 200), paragraph("x" * 2_000))

    assert max(len(one.text) for one in made) <= LONGEST
    assert not any(one.text.endswith("woo") for one in made)


def test_a_list_stays_with_the_line_that_announces_it() -> None:
    """Whole, also where it makes the passage longer than others."""
    before = paragraph(f"{'Dit is een inleiding. ' * 38}U neemt mee:")
    items = Block(BlockKind.LIST, "\n".join(["een pasfoto van u"] * 20))

    assert [f"{before.text}\n{items.text}"] == [one.text for one in pieces(before, items)]


def test_a_list_that_is_too_long_is_cut_between_items() -> None:
    """No item is cut."""
    items = Block(
        BlockKind.LIST, "\n".join([f"item {number} van de lijst" for number in range(99)])
    )

    lines = [line for one in pieces(items) for line in one.text.split("\n")]

    assert items.text.split("\n") == lines


def test_a_short_rest_joins_what_stands_before_it() -> None:
    """Under the same heading; under its own it stands by itself."""
    long = paragraph("Een zin over het paspoort. " * 33)

    assert 1 == len(pieces(long, paragraph("Kort.")))
    assert 2 == len(pieces(long, heading("Kosten", 2), paragraph("Kort.")))
