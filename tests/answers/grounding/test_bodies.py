# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

import pytest

from waarborg.answers.grounding.bodies import bodies_in, may_stand_for


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("De Sociale Verzekeringsbank betaalt.", {"svb"}),
        ("Een GGD-arts kijkt.", {"ggd", "arts"}),
        ("Wij helpen u.", {"gemeente"}),
        ("De boominspecteur komt.", {"boominspecteur"}),
        ("U betaalt niets.", set()),
        ("Het college van burgemeester en wethouders beslist.", {"college"}),
    ],
)
def test_bodies_are_found_by_their_names_and_by_how_a_name_ends(text: str, expected: object):
    """A body in no list is one too, under its own name."""
    assert expected == set(bodies_in(text).ids)


def test_the_words_of_a_name_are_known():
    """They are no content of the sentence besides."""
    assert {"sociale", "verzekeringsbank"} == set(bodies_in("De Sociale Verzekeringsbank.").words)


def test_the_town_hall_may_stand_for_the_municipality_and_the_police_not():
    """Only what is the municipality itself is called by its name."""
    assert "gemeente" in may_stand_for("gemeentehuis")
    assert {"politie"} == set(may_stand_for("politie"))
