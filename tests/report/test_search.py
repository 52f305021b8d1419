# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Finding a record by words."""

import pytest

from tests.law.example import BASE
from waarborg.report.search import folded, search


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("knipperlicht", [("norm", "lamp-act.4")]),
        ("KNÍPPERLICHT", [("norm", "lamp-act.4")]),
        ("no flashing", [("norm", "lamp-act.4")]),
        ("Wijziging", [("act", "lamp-amendment")]),
        ("boven 1000", []),
        ("in the street", [("question", "place")]),
        ("wat is fel", [("reading", "bright")]),
        ("lamp-bill.1", [("norm", "lamp-bill.1")]),
        ("artikel 4", [("norm", "lamp-act.4")]),
        ("article 4", [("norm", "lamp-act.4")]),
        ("felle lamp eigenaar", []),
        ("  ", []),
        ("", []),
    ],
)
def test_all_words_must_occur(words: str, expected: list[tuple[str, str]]):
    """In either language, whatever capitals and accents."""
    assert expected == [(one.kind, one.id) for one in search(BASE, words)]


def test_the_best_comes_first():
    """A word in a name weighs more than the same word in a text."""
    found = search(BASE, "eigenaar")
    scores = [one.score for one in search(BASE, "lamp")]

    assert ("concept", "owner") == (found[0].kind, found[0].id)
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) > 1


def test_what_is_found_has_a_title_in_both_languages():
    """Whoever searches in one may read in the other."""
    (found,) = search(BASE, "knipperlicht")

    assert ("Geen knipperlicht", "No flashing") == (found.title.nl, found.title.en)


def test_capitals_and_accents_do_not_matter():
    """Nobody should need them to find something."""
    assert "geinformeerd" == folded("Geïnformeerd")
    assert folded("STRASSE") == folded("straße")
