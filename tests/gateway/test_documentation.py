# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The examples in the documentation work."""

import re
from pathlib import Path
from typing import Final

from waarborg.gateway.bounds import bounds
from waarborg.gateway.policy_file import SAFEGUARDS, read_policy
from waarborg.gateway.upstream_files import upstreams_of

DOCS: Final = Path(__file__).parent.parent.parent / "docs"
_YAML: Final = re.compile(r"```yaml\n(.*?)```", re.DOTALL)


def _example(page: str) -> str:
    found = _YAML.search((DOCS / page).read_text("utf-8"))
    assert found is not None
    return found[1]


def test_the_examples_are_right_and_belong_together():
    """The policy of the reference names the upstreams of the how-to."""
    upstreams = upstreams_of(_example("how-to/gateway.md"), {"VLAM_KEY": "x"})
    policy = read_policy(_example("reference/gateway-policy.md"), tuple(upstreams))

    assert 3 == len(policy.models)
    assert {"links", "content"} == set(policy.reasons)


def test_the_reference_names_every_safeguard_and_bound():
    """With the numbers that hold."""
    page = (DOCS / "reference/gateway-policy.md").read_text("utf-8")

    assert all(f"`{name}`" in page for name in SAFEGUARDS)
    for bound in (bounds().log_days, bounds().content_days):
        assert f"{bound.least} to {bound.most}" in page
