# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

from waarborg.answers.grounding.signals import MEASURES, case_of, signals_of

PASSAGE = "Een paspoort kost € 83,50. Het ligt na vijf werkdagen klaar."


def test_each_signal_is_measured():
    """The weights have one for each."""
    assert set(MEASURES) == set(signals_of("Een paspoort kost € 83,50.", [PASSAGE]))


def test_what_stands_there_has_nothing_against_its_content():
    """All words are known."""
    found = signals_of("Een paspoort kost € 83,50.", [PASSAGE])
    assert 0 == found["content"]


def test_an_added_claim_has_new_words():
    """Things that are not in the source show."""
    found = signals_of("Bij het paspoort hoort een cadeaubon.", [PASSAGE])
    assert found["content"] > 0.4


def test_passages_are_read_together():
    """A sentence may take from two of them."""
    case = case_of("Een hond.", ["Een kat.", "Een hond."])
    assert {"hond", "kat"} <= set(case.known.stems)
