# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

import pytest

from waarborg.answers.grounding.doers import YOU, roles_of


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("U betaalt de boete.", YOU),
        ("Dan belt u de politie.", YOU),
        ("Bel de politie.", YOU),
        ("De gemeente betaalt u.", "gemeente"),
        ("Wij betalen u.", "gemeente"),
        ("U krijgt geld van de gemeente.", "gemeente"),
        ("De boete wordt door de politie verstuurd.", "politie"),
        ("De boete wordt verstuurd.", ""),
        ("De boete is hoog.", ""),
    ],
)
def test_it_is_known_who_does_it(text: str, doer: str):
    """What is received is given by somebody; where nobody is named nothing is said."""
    assert doer == roles_of(text).doer


def test_others_have_their_part():
    """A letter to the minister is not one from him."""
    found = roles_of("De politie stuurt een brief naar de gemeente.")
    assert {("gemeente", "to")} == set(found.others)
