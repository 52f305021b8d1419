# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Whether two registers say the same: every way in which they can stand."""

from datetime import UTC, datetime

import pytest

from waarborg.register.delivery import Delivery, Stage, SyncState, sync_state
from waarborg.register.delivery.deliver import Step, next_step
from waarborg.register.delivery.in_step import current_publication
from waarborg.register.delivery.records import Summary
from waarborg.register.records import Publication, PublicationState

PUBLISHED, WITHDRAWN = PublicationState.PUBLISHED, PublicationState.WITHDRAWN


def publication(state: PublicationState = PUBLISHED, number: int | None = 2) -> Publication:
    """Return a publication in a state."""
    moment = datetime(2026, 11, 24, tzinfo=UTC)
    return Publication(
        "pub_1",
        "sys_1",
        "org_1",
        number,
        state,
        {},
        (),
        "user_1",
        moment,
        "",
        None,
        None,
        None,
        None,
    )


def delivery(stage: Stage, number: int | None = 2, *, is_public: bool = False) -> Delivery:
    """Return what was delivered."""
    known = None if stage is Stage.NONE else "11111115"
    return Delivery("sys_1", "org_1", known, number, "sha256:0", stage, is_public)


@pytest.mark.parametrize(
    ("here", "there", "expected"),
    [
        (None, None, SyncState.NOT_PUBLIC),
        (publication(WITHDRAWN), None, SyncState.NOT_PUBLIC),
        (publication(PublicationState.IN_REVIEW, None), None, SyncState.NOT_PUBLIC),
        (
            publication(WITHDRAWN),
            delivery(Stage.PUBLISHED, is_public=True),
            SyncState.WITHDRAWN_HERE,
        ),
        (publication(WITHDRAWN), delivery(Stage.DRAFT, is_public=True), SyncState.WITHDRAWN_HERE),
        (publication(WITHDRAWN), delivery(Stage.RETRACTED), SyncState.NOT_PUBLIC),
        (publication(), None, SyncState.NEVER_DELIVERED),
        (publication(), delivery(Stage.NONE, None), SyncState.NEVER_DELIVERED),
        (publication(), delivery(Stage.PUBLISHED, is_public=True), SyncState.IN_STEP),
        (publication(), delivery(Stage.PUBLISHED, 1, is_public=True), SyncState.BEHIND),
        (publication(), delivery(Stage.RELEASED), SyncState.WAITING),
        (publication(), delivery(Stage.RELEASED, 1), SyncState.BEHIND),
        (publication(), delivery(Stage.DRAFT), SyncState.BEHIND),
        (publication(), delivery(Stage.RETRACTED), SyncState.BEHIND),
    ],
)
def test_how_two_registers_stand(
    here: Publication | None, there: Delivery | None, expected: SyncState
):
    """Each has its own word, and none of them is a warning without need."""
    assert expected is sync_state(here, there)


@pytest.mark.parametrize(
    ("seen", "is_up_to_date", "expected"),
    [
        (None, False, Step.CREATE),
        (Summary("1", None), False, Step.UPDATE),
        (Summary("1", None, is_published=True), False, Step.UPDATE),
        (Summary("1", None), True, Step.RELEASE),
        (Summary("1", None, is_released=True), True, Step.PUBLISH),
        (Summary("1", None, is_published=True), True, None),
    ],
)
def test_which_step_is_next(seen: Summary | None, *, is_up_to_date: bool, expected: Step | None):
    """What is seen there decides, not what we think we did."""
    assert expected is next_step(seen, is_up_to_date=is_up_to_date)


def test_what_is_public_goes_before_what_was_withdrawn_later():
    """An older version that is public again, or one in review, is not confused with it."""
    review = publication(PublicationState.IN_REVIEW, None)
    withdrawn = publication(WITHDRAWN, 3)

    assert None is current_publication([review])
    assert withdrawn is current_publication([review, withdrawn])
    assert publication() == current_publication([review, withdrawn, publication()])
