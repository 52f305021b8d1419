# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What changed between two versions."""

from waarborg.answers.records import Passage
from waarborg.answers.sources.differences import Difference, differences


def passages(*texts: tuple[str, str]) -> list[Passage]:
    """Return passages of headings and texts."""
    return [
        Passage(f"src_1.v1.p{number}", "src_1", 1, "Paspoort", heading, text)
        for number, (heading, text) in enumerate(texts, start=1)
    ]


def test_only_what_changed_is_shown() -> None:
    """With the heading that it stands under; what was added has nothing before it."""
    old = passages(("", "Een."), ("Kosten", "Het kost € 80.\nU betaalt met pin."), ("Weg", "Oud."))
    new = passages(("", "Een."), ("Kosten", "Het kost € 90.\nU betaalt met pin.\nOok contant."))

    assert (
        Difference("Kosten", ("Het kost € 80.",), ("Het kost € 90.",)),
        Difference("Kosten", ("Oud.",), ("Ook contant.",)),
    ) == differences(old, new)
    assert (Difference("Weg", ("Oud.",), ()),) == differences(old, old[:2])


def test_how_a_text_is_cut_makes_no_difference() -> None:
    """Nor do two versions that are the same."""
    one = passages(("", "Een.\nTwee."))
    two = passages(("", "Een."), ("", "Twee."))

    assert () == differences(one, two) == differences(one, one)
