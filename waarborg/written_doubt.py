# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""How sure answers are that a model writes: measured on the same labelled questions as quoting.

Each question is asked to the model of the policy, so it costs what asking costs. What is learned
holds for the model that wrote, by the name that it gives itself, and for no other.
"""

import asyncio
from typing import Final

from waarborg.answers.asked import settings_of
from waarborg.answers.asked.labelled import questions_to_measure
from waarborg.answers.assistant import FOUND, WRITING
from waarborg.answers.doubt import Calibration, Example, Labelled, record_calibration
from waarborg.answers.doubt.labelled import example_of
from waarborg.answers.ports import Write
from waarborg.assisting import WORDS, Index
from waarborg.gateway.faults import NoPolicy
from waarborg.kernel.actors import Actor
from waarborg.kernel.errors import WaarborgError
from waarborg.serving import Serving, writer_of

_LANGUAGE: Final = "nl"


class NoWriter(WaarborgError):
    """The policy of the assistant lets no model write. Details: organisation."""

    kind = "no-writer"


class SeveralWriters(WaarborgError):
    """More than one model wrote, so nothing holds for any of them. Details: models."""

    kind = "several-writers"


async def calibrate_written(serving: Serving, actor: Actor, organisation: str) -> Calibration:
    """Calibrate written answers of an organisation on its labelled questions, and record it.

    Raises:
        NotAllowed: the actor may not write in this organisation.
        NoPolicy, NoWriter: nothing writes.
        SeveralWriters: a model fell back on another half-way.
        TooFewExamples: there are too few questions.
        UpstreamFault: the model did not answer.
    """
    # Only learning needs scipy.
    from waarborg.answers.doubt.calibrating import strongest  # noqa: PLC0415

    base = serving.installation.answers
    settings = await asyncio.to_thread(settings_of, base, organisation)
    policy = serving.gateway.rules.policy(settings.system)
    if policy is None or policy.organisation != organisation:
        raise NoPolicy
    found = writer_of(serving.gateway, policy)
    if found is None:
        raise NoWriter(organisation=organisation)
    index = await asyncio.to_thread(serving.assisting.index_of, settings.collections)
    if serving.assisting.embedder is not None and index.model == WORDS:
        await asyncio.to_thread(serving.assisting.make_round)
        index = await asyncio.to_thread(serving.assisting.index_of, settings.collections)
    questions = await asyncio.to_thread(questions_to_measure, base, organisation)
    examples, writer = [], ""
    for one in questions:
        example, name = await _answered(found[1], index, one)
        if writer and name not in {writer, ""}:
            raise SeveralWriters(models=f"{writer}, {name}")
        writer = writer or name
        examples.append(example)
    made = index.made(questions, WRITING, writer)
    calibration = await asyncio.to_thread(strongest, examples, made=made)
    await asyncio.to_thread(record_calibration, base, actor, organisation, calibration)
    return calibration


async def _answered(write: Write, index: Index, one: Labelled) -> tuple[Example, str]:
    """Answer a question as the assistant does, with the name of the model that wrote."""
    hits = await asyncio.to_thread(index.retriever.find, one.question, FOUND)
    sentences, name = await write(one.question, hits, _LANGUAGE)
    return await asyncio.to_thread(example_of, one, hits, sentences), name
