# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

from collections.abc import Sequence

import pytest

from waarborg.answers.grounding import ground
from waarborg.answers.grounding.judging import is_quoted, standing_of, support
from waarborg.answers.grounding.lexicon import read_lexicon
from waarborg.answers.grounding.signals import MEASURES
from waarborg.answers.records import Standing

PASSAGE = (
    "Een paspoort aanvragen doet u zelf, bij de gemeente. Een paspoort kost € 83,50."
    " Na 5 werkdagen ligt het klaar. Vragen? Bel 14 030."
)


@pytest.mark.parametrize("passages", [[], ()])
def test_no_evidence_is_never_support(passages: Sequence[str]):
    """Without passages a sentence is not checked, whatever it says."""
    found = ground("Een paspoort kost € 83,50.", passages)
    assert (0.0, Standing.UNCHECKED, ("no-source",)) == (found.score, found.standing, found.reasons)


def test_an_empty_sentence_is_not_supported():
    """There is nothing to support."""
    assert Standing.UNCHECKED is ground("  ", [PASSAGE]).standing


def test_a_quote_is_checked():
    """A sentence of a passage needs no further check; it cites that passage."""
    found = ground("Een paspoort kost € 83,50.", ["Iets anders.", PASSAGE])
    assert (1.0, Standing.CHECKED, (), (1,)) == (
        found.score,
        found.standing,
        found.reasons,
        found.passages,
    )


def test_a_paraphrase_is_checked():
    """The same in other words is supported."""
    found = ground("Voor een paspoort betaalt u € 83,50.", ["Honden.", PASSAGE])
    assert (Standing.CHECKED, (1,)) == (found.standing, found.passages)


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("Een paspoort kost € 85,50.", "amount"),
        ("Na 10 werkdagen ligt het paspoort klaar.", "term"),
        ("U vraagt een paspoort aan bij de politie.", "body"),
        ("Een paspoort is gratis.", "negation"),
        ("Vragen? Bel 14 031.", "phone"),
        ("Vragen? Mail naar balie@voorbeeld.example.", "email"),
        ("U krijgt bij het ophalen een bos bloemen cadeau.", "content"),
    ],
)
def test_what_is_not_supported_says_why(sentence: str, reason: str):
    """A reader is told what is wrong."""
    found = ground(sentence, [PASSAGE])
    assert Standing.CHECKED is not found.standing
    assert reason in found.reasons


def test_a_number_elsewhere_is_a_number():
    """It is in the source, so no kind of it is missing."""
    passage = "Aan de balie kost een pas € 41,35. Online kost een pas € 33,85."
    assert "number" in ground("Online kost een pas € 41,35.", [passage]).reasons


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Een paspoort kost € 83,50. Na 5 werkdagen ligt het klaar.", True),
        ("Een paspoort kost", False),
        ("doet u zelf, bij de gemeente.", False),
        ("Een paspoort kost € 83,50. En meer.", False),
    ],
)
def test_only_whole_sentences_are_quotes(sentence: str, expected: object):
    """A part of a sentence may say something else than all of it."""
    assert expected == is_quoted(sentence, PASSAGE)


def test_nothing_speaks_for_support():
    """Each weight is against: no signal can hide another."""
    weights = read_lexicon("weights")
    assert set(MEASURES) == set(weights["signals"]) == set(weights["reasons"])
    assert all(weight >= 0 for weight in weights["signals"].values())
    nothing = dict.fromkeys(MEASURES, 0.0)
    assert support(nothing) > support({**nothing, "number": 1.0})


def test_standings_follow_the_score():
    """Two limits make three standings."""
    weights = read_lexicon("weights")
    middle = (weights["partly"] + weights["checked"]) / 2
    found = [standing_of(score) for score in (0.0, middle, 1.0)]
    assert [Standing.UNCHECKED, Standing.PARTLY, Standing.CHECKED] == found
