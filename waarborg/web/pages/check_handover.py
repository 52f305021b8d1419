# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Handing the answers of a check over to an organisation, that makes them a system of its own."""

from dataclasses import dataclass

from markupsafe import Markup

from waarborg.access import form_token
from waarborg.kernel.actors import Permission
from waarborg.register import organisations
from waarborg.web.pages.desk import FORM_TOKEN
from waarborg.web.pages.forms import Submission


@dataclass(frozen=True, slots=True)
class Handover:
    """An organisation for which the visitor may make a system."""

    name: str
    slug: str
    token: Markup
    """The field that shows that the form is ours."""


def handovers(submission: Submission) -> list[Handover]:
    """Return to which organisations a visitor can hand answers over; none when not signed in."""
    visit, installation = submission.visit, submission.site.installation
    if visit is None or installation is None:
        return []
    field = Markup('<input type="hidden" name="{}" value="{}">')
    token = field.format(FORM_TOKEN, form_token(installation.people, visit))
    return [
        Handover(one.name, one.slug, token)
        for one in organisations(installation.register)
        if visit.actor.may(Permission.WRITE, one.id)
    ]


def may_sign_in(submission: Submission) -> bool:
    """Tell whether there is a workspace here, and the visitor is not signed in."""
    return submission.visit is None and submission.site.installation is not None
