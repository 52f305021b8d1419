# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""How sure we are, in words."""

import pytest

from waarborg.kernel.texts import Text
from waarborg.law.records import Certainty
from waarborg.report.certainty import certainty_text, certainty_view


def test_of_what_is_sure_nothing_is_told():
    """Certainty is the rule, and needs no words."""
    assert certainty_view(None, "nl") is None


@pytest.mark.parametrize(
    ("level", "dutch", "english"),
    [
        ("inference", "Onze uitleg. Noot", "Our reading. Note"),
        ("unverified", "Niet gecontroleerd. Noot", "Not verified. Note"),
    ],
)
def test_doubt_is_told_in_words(level: str, dutch: str, english: str):
    """The kind of doubt and the note, never a colour alone."""
    certainty = Certainty(level, Text("Noot", "Note"))  # type: ignore[arg-type]  # a table of cases
    in_dutch, in_english = (certainty_view(certainty, "nl"), certainty_view(certainty, "en"))

    assert in_dutch is not None
    assert in_english is not None
    assert level == in_dutch["level"]
    assert dutch == certainty_text(in_dutch)
    assert english == certainty_text(in_english)
