# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""That a form came from a page of ours: the token that it carries, and for how long it counts.

A form of somebody who is signed in carries a mark that is bound to their session; one of
anybody else carries a sealed moment.
"""

from datetime import timedelta
from typing import Final

from waarborg.access.errors import UnsafeForm
from waarborg.access.people import People
from waarborg.access.records import Visit
from waarborg.access.tokens import is_mark, mark, seal, unseal

_PURPOSE: Final = "form"
AGE: Final = timedelta(hours=12)
"""So long a form of a visitor counts who is not signed in."""


def form_token(people: People, visit: Visit | None) -> str:
    """Return the token for a form on a page of this visitor."""
    if visit is None:
        return seal(people.settings.secret, _PURPOSE, {}, people.now())
    return mark(people.settings.secret, _PURPOSE, visit.proof)


def check_form(people: People, visit: Visit | None, token: str) -> None:
    """Return when a form with this token came from a page of this visitor.

    Raises:
        UnsafeForm: it did not, or too long ago.
    """
    secret = people.settings.secret
    if visit is None:
        good = unseal(secret, _PURPOSE, token, people.now(), AGE) is not None
    else:
        good = is_mark(secret, _PURPOSE, visit.proof, token)
    if not good:
        raise UnsafeForm
