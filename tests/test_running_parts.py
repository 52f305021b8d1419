# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a system runs with counts as part of its version, without anybody typing it in."""

from dataclasses import replace
from pathlib import Path

from tests.web.installations import TOWN, example_installation
from waarborg.answers.sources import add_collection, import_folder, sources_of, withdraw_source
from waarborg.gateway.policies import activate_policy, propose_policy
from waarborg.gateway.policy_file import default_policy
from waarborg.kernel.actors import Actor, Role
from waarborg.register import as_judged, organisation_by_slug, states_of, system_state, systems_of

PAGE = """---
title: Paspoort
owner: Burgerzaken
validated_by: Teamleider Burgerzaken
valid_from: 2026-01-01
---

Een paspoort kost 80 euro.
"""


def test_the_policy_and_the_sources_of_an_endpoint_are_parts_of_the_version(tmp_path: Path):
    """When a source is withdrawn, its part is another, so evidence bound to it goes stale."""
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "paspoort.md").write_text(PAGE, "utf-8")
    with example_installation(tmp_path) as installation:
        town = organisation_by_slug(installation.register, TOWN)
        system = systems_of(installation.register, town.id)[0]
        writer = Actor("user_w", "", {town.id: frozenset({Role.EDITOR})})
        publisher = Actor("user_p", "", {town.id: frozenset({Role.PUBLISHER})})
        pages = add_collection(installation.answers, writer, town.id, "Pagina's")
        import_folder(installation.answers, writer, pages.id, tmp_path / "pages")
        text = default_policy().replace("sources: []", f"sources: [{pages.id}]")
        made = propose_policy(installation.gateway, writer, town.id, system.id, text)
        before = system_state(installation.register, system.id).version.digests
        activate_policy(installation.gateway, publisher, town.id, made.stored.id)

        state = system_state(installation.register, system.id)
        assert "policy" not in before or before["policy"] != made.stored.digest
        assert made.stored.digest == as_judged(state).digests["policy"]
        others = states_of(installation.register, town.id)
        assert state == next(one for one in others if one.system.id == system.id)

        (source,) = sources_of(installation.answers, pages.id, installation.today())
        withdraw_source(installation.answers, writer, source.id, "Klopt niet meer")
        later = system_state(installation.register, system.id)
        assert later.version.digests["sources"] != state.version.digests["sources"]
        same = replace(later.version, digests=state.version.digests)
        assert state.version == same
