# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The index of the assistant follows its sources, and what was calibrated holds for one index."""

import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from tests.web.installations import TOWN, example_installation
from waarborg.answers.asked import AssistantSettings, add_test, change_settings
from waarborg.answers.doubt import newest_calibration, record_calibration
from waarborg.answers.retrieval.embeddings import Endpoint
from waarborg.answers.retrieval.vectors import InMemory
from waarborg.answers.sources import add_collection, import_folder
from waarborg.assisting import WORDS, Assisting
from waarborg.installation import Installation
from waarborg.kernel.actors import Actor, Role
from waarborg.register import organisation_by_slug, systems_of

TOPICS = ("paspoort", "rijbewijs", "parkeren", "afval", "trouwen", "verhuizen", "hond", "zwembad")
PAGE = """---
title: {name}
owner: Balie
validated_by: Teamleider Balie
valid_from: 2026-01-01
---

U vraagt {name} aan bij de balie. Het kost {price} euro. U wacht {price} dagen op {name}.
"""
MODEL = "letters"


def letters(texts: Sequence[str]) -> list[list[float]]:
    """Return how often each letter stands in texts: a small model of meaning."""
    return [
        [float(text.lower().count(one)) for one in "abcdefghijklmnopqrstuvwxyz"] for text in texts
    ]


class Town:
    """An organisation with an assistant over a page a topic."""

    def __init__(self, installation: Installation, folder: Path) -> None:
        self.installation = installation
        town = organisation_by_slug(installation.register, TOWN)
        self.id = town.id
        self.actor = Actor("user_a", "", {town.id: frozenset(Role)})
        self.folder = folder / "pages"
        self.folder.mkdir()
        for number, name in enumerate(TOPICS, 10):
            self.write(name, number)
        base = installation.answers
        self.collection = add_collection(base, self.actor, town.id, "Pagina's").id
        self.take_in()
        system = systems_of(installation.register, town.id)[0].id
        settings = AssistantSettings(system=system, collections=(self.collection,))
        change_settings(base, self.actor, town.id, settings)

    def write(self, name: str, price: int) -> None:
        """Write a page."""
        text = PAGE.format(name=name, price=price)
        (self.folder / f"{name}.md").write_text(text, "utf-8")

    def take_in(self) -> None:
        """Import what is in the folder."""
        import_folder(self.installation.answers, self.actor, self.collection, self.folder)

    def label(self) -> None:
        """Say what answers questions; of every third nothing does."""
        report = import_folder(self.installation.answers, self.actor, self.collection, self.folder)
        ids = {one.source.title: one.source.id for one in report.items if one.source}
        for turn in range(12):
            for name in TOPICS:
                is_known = turn % 3 > 0
                topic = name if is_known else "kunstwerken in een museum"
                add_test(
                    self.installation.answers,
                    self.actor,
                    self.id,
                    question=f"Wat kost {topic} in jaar {turn} voor {name[:2]}?",
                    source=ids[name] if is_known else None,
                )

    def assisting(self, *, with_model: bool) -> Assisting:
        """Return what is tested."""
        inside = self.installation
        embedder = Endpoint(MODEL, letters) if with_model else None
        return Assisting(inside.answers, inside.register, inside.today, embedder, InMemory())


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    """Return an organisation with an assistant."""
    with example_installation(tmp_path) as installation:
        yield Town(installation, tmp_path)


def test_words_answer_until_the_index_of_meanings_is_there(town: Town):
    """Then that one does; when a source changes there is another."""
    assisting = town.assisting(with_model=True)
    first = assisting.index_of([town.collection])
    assert WORDS == first.model
    assisting.make_round()
    later = assisting.index_of([town.collection])
    assert (MODEL, first.sources) == (later.model, later.sources)

    town.write("paspoort", 99)
    town.take_in()
    assert later is assisting.index_of([town.collection])  # it was looked at a moment ago
    assisting.clock = lambda: 1e12
    changed = assisting.index_of([town.collection])
    assert changed.sources != later.sources
    found = changed.retriever.find("wat kost een paspoort")
    assert "99 euro" in found[0].passage.text


def test_a_calibration_is_recorded_for_the_index_that_stays(town: Town):
    """A process that starts later takes it over; too few questions give none."""
    assisting = town.assisting(with_model=True)
    assisting.make_round()
    assert assisting.calibration_of(town.id) is None
    assert newest_calibration(town.installation.answers, town.id) is None

    town.label()
    assisting.make_round()
    made = assisting.calibration_of(town.id)
    assert made is not None
    assert made.made is not None
    assert MODEL == made.made.model
    assert made == newest_calibration(town.installation.answers, town.id)

    other = town.assisting(with_model=True)
    other.make_round()
    assert made == other.calibration_of(town.id)
    count = sum(1 for _ in town.installation.ledger.about([town.id]))
    other.make_round()
    assert count == sum(1 for _ in town.installation.ledger.about([town.id]))


def test_what_was_promised_before_an_upgrade_holds_no_longer(
    town: Town, monkeypatch: pytest.MonkeyPatch
):
    """Other weights, words or code give other answers; quoting is measured again by itself."""
    town.label()
    before = town.assisting(with_model=False)
    before.make_round()
    old = newest_calibration(town.installation.answers, town.id)
    assert old is not None
    assert old.made is not None
    written = replace(old, made=replace(old.made, mode="writing", writer="small-1"))
    record_calibration(town.installation.answers, town.actor, town.id, written)
    assert written == before.calibration_of(town.id, "small-1")

    monkeypatch.setattr("waarborg.assisting.answering_digest", lambda: "sha256:upgraded")
    after = town.assisting(with_model=False)
    assert after.calibration_of(town.id, "small-1") is None
    assert after.calibration_of(town.id) is None
    after.make_round()
    again = after.calibration_of(town.id)
    assert again is not None
    assert again.made == replace(old.made, answering="sha256:upgraded")
    assert after.calibration_of(town.id, "small-1") is None


def test_a_long_index_stops_when_the_server_does(town: Town):
    """What was embedded is kept; until then words answer."""
    begun, goes_on = threading.Event(), threading.Event()

    def slow(texts: Sequence[str]) -> list[list[float]]:
        if len(texts) > 1:
            begun.set()
            assert goes_on.wait(30)
        return letters(texts)

    for number in range(60):
        town.write(f"onderwerp{number}", number)
    town.take_in()
    assisting = town.assisting(with_model=True)
    assisting.embedder = Endpoint(MODEL, slow)
    assisting.start()
    assert begun.wait(30)
    stopping = threading.Thread(target=assisting.stop)
    stopping.start()
    goes_on.set()
    stopping.join(30)
    assert not stopping.is_alive()
    assert WORDS == assisting.index_of([town.collection]).model


def test_what_goes_wrong_with_a_model_leaves_the_words(
    town: Town, caplog: pytest.LogCaptureFixture
):
    """It is told, without what the fault says: that may hold a text."""

    def broken(texts: Sequence[str]) -> list[list[float]]:
        raise RuntimeError(texts[0])

    assisting = town.assisting(with_model=True)
    assisting.embedder = Endpoint(MODEL, broken)
    assisting.start()
    while not caplog.records:
        threading.Event().wait(0.05)
    assisting.stop()
    assert {"the index of the assistant: RuntimeError"} == {one.message for one in caplog.records}
    assert WORDS == assisting.index_of([town.collection]).model
