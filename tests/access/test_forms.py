# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""That a form came from a page of ours."""

import pytest

from tests.access.examples import Town
from waarborg.access import check_form, form_token, sign_in, visit_by_session
from waarborg.access.errors import UnsafeForm
from waarborg.access.forms import AGE


def test_a_form_is_bound_to_its_session(small_town: Town) -> None:
    """The token of another session, or of nobody, does not do."""
    people = small_town.people
    mine = visit_by_session(people, small_town.token)
    other = visit_by_session(people, sign_in(people, "an", "paard batterij niet nietje", None))
    check_form(people, mine, form_token(people, mine))
    for token in (form_token(people, other), form_token(people, None), "", "é"):
        with pytest.raises(UnsafeForm):
            check_form(people, mine, token)


def test_a_form_of_nobody_counts_for_a_while(small_town: Town) -> None:
    """It comes from a page of ours, and not from last week."""
    people = small_town.people
    token = form_token(people, None)
    signed_in = form_token(people, visit_by_session(people, small_town.token))
    small_town.clock.turn(seconds=AGE.total_seconds())
    check_form(people, None, token)
    small_town.clock.turn(seconds=1)
    for one in (token, "", "x.y", signed_in):
        with pytest.raises(UnsafeForm):
            check_form(people, None, one)
