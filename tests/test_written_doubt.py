# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Written answers are as sure as they were on the labelled questions, by the model that wrote."""

import asyncio
from pathlib import Path

import pytest

from tests.test_serving_writing import PAGE, model_that_says, prepared
from waarborg.answers.asked.labelled import add_test
from waarborg.answers.doubt import newest_calibration
from waarborg.answers.ports import Asked, Reply
from waarborg.answers.sources import collections_of, sources_of
from waarborg.installation import Installation, open_installation
from waarborg.kernel.actors import Actor, Role
from waarborg.kernel.errors import WaarborgError
from waarborg.serving import serving
from waarborg.written_doubt import NoWriter, calibrate_written

QUESTION = "Wat kost een nieuw paspoort?"
_EACH = 40


def _editor(town: str) -> Actor:
    return Actor("user_e", "", {town: frozenset({Role.EDITOR})})


def label(installation: Installation, town: str, count: int) -> None:
    """Label questions that the page answers, and as many that it does not."""
    base = installation.answers
    pages = collections_of(base, town)[0].id
    source = sources_of(base, pages, installation.today())[0].id
    for number in range(count):
        for question, answers in ((f"{QUESTION} {number}", source), (f"Hond {number}?", None)):
            add_test(base, _editor(town), town, question=question, source=answers)


async def _calibrated(folder: Path, count: int = _EACH) -> tuple[Reply, Reply, int, str]:
    async with model_that_says(folder, "Een nieuw paspoort kost € 83,87.") as (settings, requests):
        with open_installation(settings) as installation:
            town = prepared(installation, folder, PAGE)
            label(installation, town, count)
            with serving(installation) as served:
                try:
                    served.assisting.clock = iter(range(0, 10_000_000, 100)).__next__
                    before = await served.ask(Asked(town, QUESTION))
                    found = await calibrate_written(served, _editor(town), town)
                    asked = len(requests)
                    after = await served.ask(Asked(town, QUESTION))
                    base = installation.answers
                    assert found == newest_calibration(base, town, "small-1")
                    assert newest_calibration(base, town, "small-2") is None
                    assert found.made is not None
                finally:
                    await served.gateway.close()
    return before, after, asked, f"{found.made.mode} {found.made.writer}"


def test_written_answers_are_calibrated_by_the_model_that_wrote(tmp_path: Path):
    """What was not known becomes known; of quoting and of another model it says nothing."""
    before, after, asked, made = asyncio.run(_calibrated(tmp_path))
    assert before.answer.certainty is None
    assert after.answer.certainty is not None
    assert after.answer.certainty > 0.5
    assert "writing small-1" == made
    assert asked > _EACH


def test_too_few_questions_promise_nothing(tmp_path: Path):
    """As for quoting."""
    with pytest.raises(WaarborgError) as raised:
        asyncio.run(_calibrated(tmp_path, 2))
    assert "too-few-examples" == raised.value.kind


def test_without_a_model_nothing_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A policy that only quotes has no written answers to measure."""
    monkeypatch.setattr("tests.test_serving_writing.WRITER", "\nsafeguards:")
    with pytest.raises(NoWriter):
        asyncio.run(_calibrated(tmp_path))
