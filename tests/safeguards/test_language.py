# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The language of short texts, those of the whole Kingdom included."""

import subprocess
import sys
from collections import Counter

import pytest

from benchmarks.language import is_tuning, library, ours, read_sentences, told
from waarborg.safeguards.language import UNKNOWN, LanguageGuess, language_of

SENTENCES = read_sentences()
WITHOUT_LIBRARY = """
import sys
from waarborg.safeguards.language import language_of
language_of('Ik wil een paspoort', wide=False)
print('py3langid' in sys.modules, 'numpy' in sys.modules)
"""
HELD_OUT = [one for one in SENTENCES if not is_tuning(one[1])]


def test_there_are_sentences_enough():
    """At least 120 sentences of our own, with Papiamento and Frisian among them."""
    there = Counter(code for code, _ in SENTENCES)

    assert len(SENTENCES) >= 120
    assert there["pap"] >= 15
    assert there["fy"] >= 15
    assert len(set(SENTENCES)) == len(SENTENCES)


def test_nine_in_ten_sentences_are_told():
    """On sentences that the lists were not changed with; the library alone stays far behind."""
    right = told(HELD_OUT, lambda text: ours(text, wide=True)).total()

    assert right >= 0.9 * len(HELD_OUT)
    assert right > told(HELD_OUT, library).total()


def test_most_are_told_without_the_library():
    """A process with little memory can leave it out."""
    right = told(HELD_OUT, lambda text: ours(text, wide=False)).total()

    assert right >= 0.85 * len(HELD_OUT)


def test_the_library_is_loaded_at_the_first_question_only():
    """The gateway has little memory: importing loads nothing."""
    said = subprocess.run(
        [
            sys.executable,
            "-c",
            WITHOUT_LIBRARY,
        ],
        capture_output=True,
        text=True,
        check=True,
    ).stdout

    assert "False False\n" == said


@pytest.mark.parametrize("text", ["", "12345", ":-)", "ok", "Z2026-0045"])
def test_unknown_is_said(text: str):
    """Numbers and signs are in no language."""
    guess = language_of(text)

    assert LanguageGuess(UNKNOWN, 0.0) == guess
    assert not guess.is_known


def test_words_that_nobody_knows_are_unknown():
    """Words that are in no list leave doubt."""
    assert not language_of("blorp fnord quux", wide=False).is_known


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("متى يفتح المكتب؟", "ar"),
        ("دفتر چه ساعتی باز می‌شود؟", "fa"),
        ("Коли відчиняється офіс?", "uk"),
        ("Искам нов паспорт", "bg"),
        ("市役所は何時に開きますか", "ja"),
        ("የት ነው ቢሮው", "ti"),
        ("ഓഫീസ്", "und"),
    ],
)
def test_a_script_tells(text: str, code: str):
    """A script of one language tells it, some letters tell which of the Cyrillic ones."""
    assert code == language_of(text, wide=False).code


def test_the_usual_language_comes_first():
    """A word that more languages have is Dutch to a Dutch municipality."""
    assert "nl" == language_of("De trein is al laat").code
