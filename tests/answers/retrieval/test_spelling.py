# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Words of a question as the pages write them."""

import pytest

from benchmarks.retrieval_set import passages
from waarborg.answers.retrieval import Retriever
from waarborg.answers.retrieval.analyser import dutch
from waarborg.answers.retrieval.corpus import text_to_embed
from waarborg.answers.retrieval.spelling import Spelling

PAGES = passages()
SPELLING = Spelling(map(text_to_embed, PAGES), dutch())
WORDS = Retriever.of(PAGES)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Pasport kwijt", "paspoort kwijt"),
        ("rijbweijs gestolen", "rijbewijs gestolen"),
        ("parkeergarrage marktplein", "parkeergarage marktplein"),
        ("hondebelasting betalen", "hondenbelasting betalen"),
        ("brievadres", "briefadres"),
        ("respeitzorg", "respijtzorg"),
        ("afvalstofenhefing", "afvalstoffenheffing"),
        ("identiteitkaart", "identiteitskaart"),
    ],
)
def test_a_typing_error_is_mended(typed: str, meant: str):
    """A letter that lacks, is double, is swapped, or sounds like the right one."""
    assert meant == SPELLING.mended(typed)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("rij bewijs verlengen", "rijbewijs verlengen"),
        ("gehandicapten parkeer kaart", "gehandicaptenparkeerkaart"),
        ("opening tijden stadhuis", "openingstijden stadhuis"),
        ("kerstbomenverhuur", "kerstbomen verhuur"),
        ("monumentenadviseur", "monumenten adviseur"),
    ],
)
def test_compounds_are_put_together_or_taken_apart(typed: str, meant: str):
    """As the pages have them, with what stands between the parts."""
    assert meant == SPELLING.mended(typed)


@pytest.mark.parametrize(
    "question",
    [
        "Mag ik met een drone boven het park vliegen?",  # no `droge`
        "zwarte balken",  # no `zware bakken`
        "na het voorval",  # no `vooral`
        "hoe lang duurt het",  # no `hoelang`
        "iemand neemt het over: overnemen",  # no `overleden`
        "Wat kost een paspoort voor 2 kinderen?",
    ],
)
def test_other_words_stay(question: str):
    """A word that differs in another way is another word."""
    assert question == SPELLING.mended(question)


def test_a_mended_question_finds_its_page():
    """By words alone."""
    assert "kwijtschelding-belastingen" == WORDS.find("kwijtscheling")[0].passage.source


def test_nothing_is_mended_without_pages():
    """There is nothing to mend it to."""
    assert "pasport" == Spelling([], dutch()).mended("pasport")
