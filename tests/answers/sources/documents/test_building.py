# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Building blocks while a document is read."""

import pytest

from waarborg.answers.sources.documents.building import Building


def built(*steps: tuple[str, object]) -> list[str]:
    """Return the texts of the blocks that steps make: `("text", "a")`, `("pause", None)`."""
    building = Building()
    for name, value in steps:
        act = getattr(building, name)
        if value is None:
            act()
        else:
            act(value)
    return [one.text for one in building.end()]


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ([("text", "a"), ("item_ends", None), ("text", "b"), ("list_ends", None)], ["a", "b"]),
        ([("text", "a"), ("table_ends", None), ("row_ends", None), ("text", "b")], ["a b"]),
        ([("text", "a"), ("caption_ends", None), ("cell_ends", None)], ["a"]),
        ([("list_starts", None), ("text", "a"), ("heading", 2)], ["a"]),
        ([("table_starts", None), ("text", "a"), ("heading", 2), ("cell_ends", None)], ["a."]),
        ([("text", "  "), ("heading", 2), ("text", "b")], ["b"]),
    ],
)
def test_what_ends_without_a_start_loses_nothing(
    steps: list[tuple[str, object]], expected: list[str]
) -> None:
    """As files of others may be: words out of place are still words."""
    found = built(*steps)

    assert "".join(expected).replace(" ", "") == "".join(found).replace(" ", "")


def test_what_was_not_ended_is_ended() -> None:
    """A list in a table, in a list, at the end of a file that was cut off."""
    found = built(
        ("list_starts", None),
        ("text", "een"),
        ("table_starts", None),
        ("text", "twee"),
        ("cell_ends", None),
        ("list_starts", None),
        ("text", "drie"),
    )

    assert all(word in " ".join(found) for word in ("een", "twee", "drie"))
