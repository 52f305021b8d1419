# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The fixed texts: complete in four languages, plain, and all of them used."""

import re
from pathlib import Path
from string import Formatter
from typing import Final

import pytest

from waarborg.answers.grounding.judging import CONTENT, NO_SOURCE
from waarborg.answers.grounding.lexicon import read_lexicon
from waarborg.answers.records import Outcome, Standing
from waarborg.answers.routes import lines_of, routes
from waarborg.answers.speech import SPEECHES, chosen_speech, speak, texts
from waarborg.answers.speech.texts import NAMES

PRODUCT: Final = Path(__file__).parents[3] / "waarborg"
LONGEST: Final = 25
NO_SENTENCES: Final = re.compile(r"(?<=[.!?:])\s+")


def _names(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_every_text_is_there_in_four_languages():
    """Nobody who chose a language sees another, or nothing."""
    assert ("nl", "en", "fy", "pap") == SPEECHES
    assert set(SPEECHES) == set(NAMES)
    assert [] == [
        key for key, text in texts().items() if set(text) != set(SPEECHES) or not all(text.values())
    ]


def test_the_languages_fill_in_the_same():
    """What is told in one is told in the others."""
    assert [] == [
        key
        for key, text in texts().items()
        if len({frozenset(_names(one)) for one in text.values()}) > 1
    ]


def test_texts_are_plain():
    """No long dashes, and no sentence to read twice."""
    told = [(key, one) for key, text in texts().items() for one in text.values()]

    assert [] == [key for key, text in told if "\N{EM DASH}" in text]
    assert [] == [
        (key, sentence)
        for key, text in told
        for sentence in NO_SENTENCES.split(text)
        if len(sentence.split()) > LONGEST
    ]


def test_every_outcome_standing_route_and_line_has_its_words():
    """A key that is put together when the product runs leads to a text."""
    wanted = [f"outcome.{one.value}" for one in Outcome]
    wanted += [f"outcome.said.{one.value}" for one in Outcome if one is not Outcome.ANSWERED]
    wanted += [f"standing.{one.value}" for one in Standing]
    wanted += [f"crisis.{one.id}" for one in routes() if one.is_crisis]
    wanted += [f"line.{line.id}" for one in routes() for line in lines_of(one.id)]
    wanted += ["greeting", "what-are-you", "thanks", "frame.quoting", "frame.writing"]

    assert [] == [key for key in wanted if key not in texts()]


def test_every_reason_of_doubt_has_its_words():
    """A citizen reads why a sentence is not wholly checked."""
    given = set(read_lexicon("weights")["reasons"].values())
    given |= set(read_lexicon("numbers")["reasons"].values())
    given |= {"number", "time", "article", "phone", "email", NO_SOURCE, CONTENT}

    assert set() == {one for one in given if f"reason.{one}" not in texts()}


def test_every_text_is_used():
    """A text that nothing says is in the way of whoever translates."""
    files = [*PRODUCT.glob("answers/**/*.py"), *PRODUCT.glob("web/pages/**/assistant*.py")]
    files += PRODUCT.glob("web/pages/templates/ask*.html")
    code = "\n".join(path.read_text("utf-8") for path in files)
    made = re.compile(
        r"(?:outcome|standing|reason|crisis|line|day|person|certainty|frame|feedback|handover)\..+"
        r"|faults\..+|greeting|what-are-you|thanks"
    )

    assert [] == [
        key
        for key in texts()
        if f'"{key}"' not in code.replace("'", '"') and not made.fullmatch(key)
    ]


def test_a_text_is_filled_in():
    """With what belongs to the organisation."""
    assert "Ask Gemeente Voorbeeldstad" == speak("at", "en", organisation="Gemeente Voorbeeldstad")


@pytest.mark.parametrize(
    ("asked", "otherwise", "chosen"),
    [("pap", "nl", "pap"), ("", "en", "en"), ("de", "tlh", "nl"), ("de", "fy", "fy")],
)
def test_a_language_that_we_do_not_speak_becomes_one_that_we_do(
    asked: str, otherwise: str, chosen: str
):
    """First that of the page, then Dutch."""
    assert chosen == chosen_speech(asked, otherwise)
