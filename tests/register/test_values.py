# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Names for addresses: readable, free, and the same for the same name."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waarborg.register.errors import FaultyValue, SlugTaken
from waarborg.register.values import Slugs, slug, slug_from


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Chatbot", "chatbot"),
        ("Café de l’Été", "cafe-de-l-ete"),
        ("  Parkeer / scan 2.0! ", "parkeer-scan-2-0"),
        ("ﬁets", "fiets"),
        ("日本", "systeem"),
        ("", "systeem"),
        ("x" * 100, "x" * 50),
    ],
)
def test_a_slug_reads_like_the_name(name: str, expected: str) -> None:
    """In small letters without accents; a name without such letters gets a word of ours."""
    assert expected == slug_from(name)


@given(st.text(max_size=200))
def test_every_name_gives_a_slug(name: str) -> None:
    """That fits in an address, also with a number behind it; accents make no difference."""
    made = slug_from(name)

    assert made == slug(made)
    assert re.fullmatch(r"[a-z0-9-]{1,50}", made)
    assert made == slug_from(unicodedata.normalize("NFD", name))


@given(
    st.lists(st.sampled_from(["Bot", "bot", "Bot 2", "Bot-2", "Bot 3", "x" * 60]), max_size=30),
    st.sets(st.sampled_from(["bot", "bot-2", "bot-4"])),
)
def test_no_slug_is_given_twice(names: list[str], taken: set[str]) -> None:
    """Whatever was in use before, and whatever names look like a name with a number."""
    slugs = Slugs(taken)
    given_out = [slugs.free(name) for name in names]

    assert len(names) == len(set(given_out))
    assert taken.isdisjoint(given_out)
    assert all(one == slug(one) for one in given_out)


def test_a_chosen_slug_is_taken_once() -> None:
    """And then it is in use."""
    slugs = Slugs(["bot"])

    assert "eigen" == slugs.take("eigen")
    for one in ("eigen", "bot"):
        with pytest.raises(SlugTaken):
            slugs.take(one)
    with pytest.raises(FaultyValue):
        slugs.take("Geen Slug")
