# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which language to speak, and where it is spoken."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waarborg.kernel.texts import LANGUAGES
from waarborg.web.pages.languages import preferred_language
from waarborg.web.pages.places import PLACES, Here, address, language_of


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("nl", "nl"),
        ("EN-us", "en"),
        ("en;q=0.4, nl;q=0.5", "nl"),
        ("en;q=0.5, nl;q=0.4", "en"),
        ("en;q=0", "nl"),
        ("en;q=x", "nl"),
        ("english", "nl"),
        ("*", "nl"),
        (";;;,,", "nl"),
    ],
)
def test_the_language_that_is_wanted_most(accepted: str, language: str):
    """Dutch when none of ours is wanted."""
    assert language == preferred_language(accepted)


@given(st.text(max_size=60))
def test_any_header_gives_a_language_of_ours(accepted: str):
    """Nothing breaks on it."""
    assert preferred_language(accepted) in LANGUAGES


def test_every_place_has_an_address_of_its_own_in_each_language():
    """And each tells its language."""
    paths = [path[language] for path in PLACES.values() for language in LANGUAGES]
    assert len(set(paths)) == len(paths)
    for path in PLACES.values():
        assert ["nl", "en"] == [language_of(path.nl), language_of(path.en)]
    assert language_of("/v1/norms") is None


def test_an_address_quotes_what_does_not_belong_in_it():
    """A name from outside cannot change the path."""
    assert "/nl/wet/normen/a%2Fb%3Fc" == address("norm", "nl", id="a/b?c")


def test_a_place_is_the_same_in_the_other_language():
    """With its search."""
    here = Here("norm", "nl", {"id": "ai-act.4"}, {"q": "a b"})
    assert "/en/law/norms/ai-act.4?q=a+b" == here.in_language("en")
