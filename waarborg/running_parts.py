# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What systems run with now: the digests of their policy and their sources.

Evidence is bound to these, so that it goes stale by itself when one of them changes.
"""

from collections.abc import Collection, Mapping

from waarborg.answers.answers_base import AnswersBase
from waarborg.answers.sources import collection_digest
from waarborg.gateway.gateway_base import GatewayBase
from waarborg.gateway.policies import policies_in_force

POLICY = "policy"
SOURCES = "sources"


def running_parts(
    gateway: GatewayBase, answers: AnswersBase, systems: Collection[str]
) -> Mapping[str, Mapping[str, str]]:
    """Return the digests of these systems by their id, where they have an endpoint."""
    found: dict[str, dict[str, str]] = {}
    for policy in policies_in_force(gateway, systems):
        parts = found[policy.system] = {POLICY: policy.digest}
        if policy.sources:
            parts[SOURCES] = collection_digest(answers, policy.sources, answers.today())
    return found
