# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

import pytest

from waarborg.answers.grounding.alignment import MEASURES
from waarborg.answers.grounding.units import units_of


def _signal(name: str, sentence: str, passage: str) -> float:
    return MEASURES[name](units_of(sentence), units_of(passage))


@pytest.mark.parametrize(
    ("passage", "bad", "good"),
    [
        ("Een foto is niet nodig.", "Een foto is nodig.", "U hebt geen foto nodig."),
        ("De balie is dicht.", "De balie is open.", "De balie is niet open."),
        ("Het college weigert de aanvraag.", "Het college accepteert de aanvraag.",
         "Het college accepteert de aanvraag niet."),
        ("Hebt u een oprit, dan krijgt u geen vergunning. Een winkel krijgt een vergunning.",
         "Met een oprit krijgt u een vergunning.", "Met een oprit krijgt u geen vergunning."),
        ("Wij zijn gesloten op feestdagen, behalve op Goede Vrijdag.",
         "Op Goede Vrijdag zijn wij gesloten.", "Op Goede Vrijdag zijn wij open."),
        ("Bel voor een pas, niet voor een kaart.", "Bel niet voor een pas.", "Bel voor een pas."),
        ("Kunstbloemen op het graf zijn verboden.", "Kunstbloemen op het graf mogen.",
         "Kunstbloemen op het graf mogen niet."),
    ],
)  # fmt: skip
def test_a_statement_is_held_against_the_nearest_one(passage: str, bad: str, good: str):
    """Twice turned round is the same again."""
    assert _signal("opposed-nearest", bad, passage) > 0.5
    assert 0 == _signal("opposed-nearest", good, passage)


@pytest.mark.parametrize(
    ("name", "passage", "bad", "good"),
    [
        ("condition", "U krijgt een boete als u niet stopt.", "U krijgt een boete als u stopt.",
         "U krijgt een boete als u niet stopt."),
        ("lacking", "U krijgt verlof met loon.", "U krijgt verlof zonder loon.",
         "U krijgt verlof met loon."),
        ("doer", "De voedselbank betaalt de pas.", "U betaalt de pas.",
         "De pas betaalt de voedselbank."),
        ("doer", "De minister stuurt de wet naar de Tweede Kamer.",
         "De Tweede Kamer stuurt de wet naar de minister.",
         "De wet wordt door de minister naar de Tweede Kamer gestuurd."),
        ("opposed", "Een foto is niet nodig.", "Een foto is nodig.", "Een foto is niet nodig."),
    ],
)  # fmt: skip
def test_what_was_turned_round_weighs_more(name: str, passage: str, bad: str, good: str):
    """The same sentence, as the source says it, has nothing against it."""
    assert _signal(name, bad, passage) > 0.3
    assert 0 == _signal(name, good, passage)


@pytest.mark.parametrize("name", MEASURES)
def test_without_a_source_nothing_is_opposed(name: str):
    """No source is no opposite; that it supports nothing is said elsewhere."""
    assert 0 == _signal(name, "U komt langs.", "")
