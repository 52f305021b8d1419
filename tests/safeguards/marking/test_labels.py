# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""People and programs are told that AI made an answer."""

import pytest

from waarborg.safeguards.marking import Origin, disclosure, label
from waarborg.safeguards.marking.settings import labels


@pytest.mark.parametrize("language", ["nl", "en", "fy", "pap"])
def test_there_are_words_in_four_languages(language: str):
    """Each with the letters that people know it by."""
    assert "AI" in label(language)
    assert 4 == len({label(one) for one in labels()})


def test_another_language_gets_english():
    """Rather than nothing."""
    assert label("en") == label("xx")


def test_every_origin_has_its_value():
    """Of the header for programs."""
    assert "mode=ai-originated" == disclosure()
    assert len(Origin) == len({disclosure(one) for one in Origin})
