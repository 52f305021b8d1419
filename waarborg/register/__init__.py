# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The register: systems of organisations, what is known of them, and what is published."""

from waarborg.register.corrections import (
    answer_correction,
    answered_corrections,
    ask_correction,
    correction_by_id,
    corrections_of,
    forget_contact,
)
from waarborg.register.evidence import add_evidence, override_finding
from waarborg.register.facts import fact_history, write_facts
from waarborg.register.organisations import (
    add_organisation,
    change_organisation,
    organisation_by_id,
    organisation_by_slug,
    organisations,
)
from waarborg.register.publication import (
    archive,
    draft_content,
    publish,
    send_back,
    submit,
    withdraw,
)
from waarborg.register.readers import (
    all_published,
    changed_after,
    difference,
    in_review,
    newest_change,
    newest_changes,
    publication_by_id,
    publications_of,
    published,
    published_number,
)
from waarborg.register.register import Register
from waarborg.register.store import MIGRATIONS
from waarborg.register.systems import (
    add_system,
    change_system,
    states_of,
    system_by_slug,
    system_state,
    systems_of,
)
from waarborg.register.tasks import add_task, change_task, task_by_id, tasks_of
from waarborg.register.versions import add_version, as_judged, versions_of

__all__ = [
    "MIGRATIONS",
    "Register",
    "add_evidence",
    "add_organisation",
    "add_system",
    "add_task",
    "add_version",
    "all_published",
    "answer_correction",
    "answered_corrections",
    "archive",
    "as_judged",
    "ask_correction",
    "change_organisation",
    "change_system",
    "change_task",
    "changed_after",
    "correction_by_id",
    "corrections_of",
    "difference",
    "draft_content",
    "fact_history",
    "forget_contact",
    "in_review",
    "newest_change",
    "newest_changes",
    "organisation_by_id",
    "organisation_by_slug",
    "organisations",
    "override_finding",
    "publication_by_id",
    "publications_of",
    "publish",
    "published",
    "published_number",
    "send_back",
    "states_of",
    "submit",
    "system_by_slug",
    "system_state",
    "systems_of",
    "task_by_id",
    "tasks_of",
    "versions_of",
    "withdraw",
    "write_facts",
]
