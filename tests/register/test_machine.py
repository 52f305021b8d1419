# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""No order of steps, by whatever people, breaks what must always hold."""

import shutil
import tempfile
from pathlib import Path
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from tests.register.examples import Town, a_town, actor, open_register
from waarborg.evidence import verify
from waarborg.kernel.actors import Actor, Role
from waarborg.kernel.errors import WaarborgError
from waarborg.register import (
    add_system,
    all_published,
    archive,
    fact_history,
    publications_of,
    publish,
    send_back,
    submit,
    system_state,
    withdraw,
    write_facts,
)
from waarborg.register.errors import AlreadyInReview, NotInThisState, SamePerson
from waarborg.register.records import Publication, PublicationState, System

PEOPLE = st.sampled_from(["anna", "bram", "cleo", "dirk"])
FIELDS = st.sampled_from(["record.energy_use", "record.supplier", "profiling"])
VALUES: dict[str, list[Any]] = {
    "record.energy_use": [1, 2, None],
    "record.supplier": ["A", "B", None],
    "profiling": [True, False, None],
}
PUBLIC = (PublicationState.PUBLISHED, PublicationState.ARCHIVED, PublicationState.WITHDRAWN)


class Publishing(RuleBasedStateMachine):
    """Four people with every role do what they can to two systems."""

    empty: ClassVar[Path]

    @initialize()
    def start(self) -> None:
        """Open a register with two systems."""
        self.folder = tempfile.TemporaryDirectory()
        path = shutil.copy(self.empty, Path(self.folder.name) / "register.db")
        self.town: Town = a_town(open_register(f"sqlite:///{path}", migrate=False))
        self.systems: list[System] = [
            add_system(
                self.town.register,
                self.who("anna"),
                self.town.organisation.id,
                kind="ai-system",
                name="Bot",
            )
            for _ in range(2)
        ]
        self.wrote: dict[str, dict[str, Any]] = {one.id: {} for one in self.systems}
        self.facts: dict[str, list[tuple[str, Any]]] = {one.id: [] for one in self.systems}
        self.contents: dict[str, Any] = {}
        self.forbidden: dict[str, set[str]] = {}
        self.writers: dict[str, set[str]] = {one.id: {"user_anna"} for one in self.systems}
        self.authors_of_value: dict[tuple[str, str], str] = {}

    def who(self, name: str) -> Actor:
        """Return somebody who has every role."""
        return actor(name, self.town.organisation, *Role)

    @rule(name=PEOPLE, number=st.integers(0, 1), field=FIELDS, choice=st.integers(0, 2))
    def write(self, name: str, number: int, field: str, choice: int) -> None:
        """Say something of a system."""
        system, value = self.systems[number].id, VALUES[field][choice]
        written = write_facts(
            self.town.register, self.who(name), system, {field: value}, source="x"
        )
        assert bool(written) is (self.wrote[system].get(field) != value)
        if written:
            self.wrote[system][field] = value
            self.facts[system].append((field, value))
            self.writers[system].add(f"user_{name}")
            self.authors_of_value[system, field] = f"user_{name}"

    @rule(name=PEOPLE, number=st.integers(0, 1))
    def send_in(self, name: str, number: int) -> None:
        """Send a system in."""
        system = self.systems[number].id
        waiting = [one for one in self.found(system) if one.state is PublicationState.IN_REVIEW]
        try:
            sent = submit(self.town.register, self.who(name), system)
        except AlreadyInReview:
            assert waiting
        else:
            assert not waiting
            self.contents[sent.id] = sent.content
            standing = {
                by
                for (one, field), by in self.authors_of_value.items()
                if one == system and self.wrote[system].get(field) is not None
            }
            self.forbidden[sent.id] = {f"user_{name}", *self.writers[system], *standing}

    @rule(name=PEOPLE, pick=st.integers(0, 50))
    def publish_one(self, name: str, pick: int) -> None:
        """Publish something that was sent in, whatever its state."""
        chosen = self.chosen(pick)
        if chosen is None:
            return
        try:
            done = publish(self.town.register, self.who(name), chosen.id)
        except SamePerson:
            assert f"user_{name}" in chosen.authors
        except NotInThisState:
            assert chosen.state is not PublicationState.IN_REVIEW
        else:
            assert f"user_{name}" not in self.forbidden[chosen.id]
            assert PublicationState.PUBLISHED is done.state
            self.writers[chosen.system] = self.since(chosen)

    def since(self, published: Publication) -> set[str]:
        """Return who wrote after what is published was sent in."""
        history = fact_history(self.town.register, published.system)
        return {one.said_by for one in history if one.said > published.submitted}

    @rule(
        name=PEOPLE, pick=st.integers(0, 50), verb=st.sampled_from([send_back, withdraw, archive])
    )
    def end(self, name: str, pick: int, verb: Any) -> None:  # noqa: ANN401  # one of three verbs
        """Send back, withdraw or archive something, whatever its state."""
        chosen = self.chosen(pick)
        if chosen is None:
            return
        try:
            verb(self.town.register, self.who(name), chosen.id, "x")
        except NotInThisState:
            assert (
                chosen.state
                not in {
                    send_back: {PublicationState.IN_REVIEW},
                    withdraw: {PublicationState.PUBLISHED, PublicationState.ARCHIVED},
                    archive: {PublicationState.PUBLISHED},
                }[verb]
            )

    @rule(number=st.integers(0, 1))
    def fail_in_the_middle(self, number: int) -> None:
        """A wrong value leaves nothing behind."""
        before = fact_history(self.town.register, self.systems[number].id)
        values = {"record.supplier": "C", "profiling": "misschien"}
        with pytest.raises(WaarborgError):
            write_facts(
                self.town.register, self.who("anna"), self.systems[number].id, values, source="x"
            )
        assert before == fact_history(self.town.register, self.systems[number].id)

    def found(self, system: str) -> tuple[Publication, ...]:
        """Return the publications of a system."""
        return publications_of(self.town.register, system)

    def chosen(self, pick: int) -> Publication | None:
        """Return one of all publications."""
        every = [one for system in self.systems for one in self.found(system.id)]
        return every[pick % len(every)] if every else None

    @invariant()
    def numbers_have_no_gaps(self) -> None:
        """Each system counts from 1; one is public, and one in review, at most."""
        for system in self.systems:
            found = self.found(system.id)
            numbers = sorted(one.number for one in found if one.number is not None)
            assert list(range(1, len(numbers) + 1)) == numbers
            states = [one.state for one in found]
            assert states.count(PublicationState.PUBLISHED) <= 1
            assert states.count(PublicationState.IN_REVIEW) <= 1
            assert all((one.number is not None) is (one.state in PUBLIC) for one in found)

    @invariant()
    def nobody_published_what_they_wrote(self) -> None:
        """Whoever decided is none of the authors, and the content is what was sent in."""
        for system in self.systems:
            for one in self.found(system.id):
                assert self.contents[one.id] == one.content
                if one.number is not None:
                    assert one.decided_by not in {*one.authors, one.submitted_by}
                    assert one.decided_by not in self.forbidden[one.id]

    @invariant()
    def the_newest_fact_counts(self) -> None:
        """And the history has all of them, in order."""
        for system in self.systems:
            state = system_state(self.town.register, system.id)
            known = {name: one for name, one in self.wrote[system.id].items() if one is not None}
            shown = {name: state.facts[name].value for name in VALUES if name in state.facts}
            assert known == shown
            history = [
                (one.name, one.value)
                for one in reversed(fact_history(self.town.register, system.id))
                if one.name in VALUES
            ]
            assert self.facts[system.id] == history

    def teardown(self) -> None:
        """Check the ledger once more, at the end."""
        assert verify(self.town.register.ledger).is_intact
        public = [
            one.id
            for system in self.systems
            for one in self.found(system.id)
            if one.state is PublicationState.PUBLISHED
        ]
        assert set(public) == {one.id for one in all_published(self.town.register)}
        self.town.register.store.close()
        self.folder.cleanup()


@pytest.mark.slow
def test_nobody_ever_publishes_what_they_wrote(empty_register: Path) -> None:
    """Whatever four people with every role do, in whatever order."""
    Publishing.empty = empty_register
    run_state_machine_as_test(
        Publishing,
        settings=settings(
            max_examples=10,
            stateful_step_count=20,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
