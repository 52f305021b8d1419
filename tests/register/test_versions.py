# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Versions: numbered without gaps, with the digests to which evidence is bound."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.register.examples import Town, actor
from waarborg.kernel.actors import NotAllowed, Role
from waarborg.kernel.errors import UnknownRecord
from waarborg.register import add_version, as_judged, system_state, versions_of, write_facts
from waarborg.register.errors import FaultyValue

MODEL = "sha256:" + "1" * 64


def test_a_version_follows_the_one_before(town: Town) -> None:
    """And is the one that counts from then on."""
    system = town.system()

    made = add_version(
        town.register,
        town.editor,
        system.id,
        label=" 2026-11 ",
        digests={"model": MODEL},
        note="Nieuw model.\n",
    )

    assert (2, "2026-11", {"model": MODEL}, "Nieuw model.") == (
        made.number,
        made.label,
        made.digests,
        made.note,
    )
    assert made == versions_of(town.register, system.id)[0]
    state = system_state(town.register, system.id)
    assert (made, made.created) == (state.version, state.system.changed)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"label": ""}, "label"),
        ({"digests": {"weights": MODEL}}, "digests.weights"),
        ({"digests": {"model": "md5:1"}}, "digests.model"),
        ({"note": "x" * 10_001}, "note"),
        ({"note": "\0"}, "note"),
    ],
)
def test_a_wrong_value_is_named(small_town: Town, fields: dict[str, Any], field: str) -> None:
    """Nothing is kept."""
    system = small_town.system()

    with pytest.raises(FaultyValue) as caught:
        add_version(small_town.register, small_town.editor, system.id, **{"label": "2", **fields})

    assert field == caught.value.field
    assert 1 == len(versions_of(small_town.register, system.id))


def test_versions_that_are_added_at_once_are_numbered_without_gaps(town: Town) -> None:
    """Each gets a number of its own."""
    system = town.system()

    with ThreadPoolExecutor(4) as threads:
        made = list(
            threads.map(
                lambda _: add_version(town.register, town.editor, system.id, label="x").number,
                range(8),
            )
        )

    assert list(range(2, 10)) == sorted(made)


def test_who_may_not_write_adds_no_version(small_town: Town) -> None:
    """Nor to a system that is not there."""
    system = small_town.system()
    for who in (small_town.boss, actor("stranger", "org_other", *Role)):
        with pytest.raises(NotAllowed):
            add_version(small_town.register, who, system.id, label="2")
    with pytest.raises(UnknownRecord):
        versions_of(small_town.register, "sys_none")


def test_what_is_judged_depends_on_the_answers(small_town: Town) -> None:
    """Other answers give another digest, so evidence that was bound to them goes stale."""
    town = small_town
    system = town.system()
    add_version(town.register, town.editor, system.id, label="2", digests={"model": MODEL})
    before = as_judged(system_state(town.register, system.id))
    write_facts(town.register, town.editor, system.id, {"record.goal": "<p>Ander.</p>"}, source="x")
    same = as_judged(system_state(town.register, system.id))
    write_facts(town.register, town.editor, system.id, {"profiling": False}, source="x")
    after = as_judged(system_state(town.register, system.id))

    assert (system.id, system.organisation) == (before.system, before.organisation)
    assert ({"model", "facts"}, MODEL) == (set(before.digests), before.digests["model"])
    assert before == same
    assert before.digests["facts"] != after.digests["facts"]
