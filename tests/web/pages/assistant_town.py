# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The example municipality with an assistant: over its own pages, without a gateway between."""

import dataclasses
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from starlette.types import ASGIApp

from tests.web.installations import TOWN, example_installation
from waarborg.answers.asked import (
    AssistantSettings,
    Deliver,
    change_settings,
    contacts_of,
    keep_question,
    settings_of,
    to_the_desk_only,
)
from waarborg.answers.assistant import Assistant
from waarborg.answers.doubt import CalibratedDoubt
from waarborg.answers.local_model import reply_without_answer
from waarborg.answers.ports import Asked, Judged, Reply
from waarborg.answers.records import AnswerSentence, Hit, Outcome
from waarborg.answers.retrieval.retriever import Retriever
from waarborg.answers.sources import add_collection, import_folder, passages_valid_on
from waarborg.app import create_app
from waarborg.installation import Installation
from waarborg.kernel.actors import Actor, Role
from waarborg.register import organisation_by_id, organisation_by_slug, system_by_slug

PAGES: Final = Path(__file__).parents[3] / "waarborg" / "data" / "example" / "pages"
SYSTEM: Final = "vraag-voorbeeldstad"
SOME: Final = (
    *("paspoort-aanvragen", "identiteitskaart-aanvragen", "rijbewijs-aanvragen"),
    *("grofvuil-laten-ophalen", "hulp-bij-schulden", "urgentie-woning", "energietoeslag-2024"),
)
"""Pages of the example that the tests ask about."""
SETTINGS: Final = AssistantSettings(
    phone="14 000",
    phone_hours="ma-vr 9.00-17.00",
    desk="Stadhuis, Marktplein 1",
    desk_hours="ma-wo 9.00-16.30; do 9.00-20.00",
    email="info@voorbeeldstad.example",
    web="https://www.voorbeeldstad.example/contact",
)
TUESDAY: Final = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Sure:
    """A measure of doubt that is as sure as it is told; the rest is that of the product."""

    certainty: float = 0.94

    def judge(
        self,
        organisation: str,
        question: str,
        hits: Sequence[Hit],
        sentences: Sequence[AnswerSentence],
        writer: str = "",
    ) -> Judged:
        """Judge as without a calibration, and be sure of it."""
        found = CalibratedDoubt(lambda *_: None).judge(
            organisation, question, hits, sentences, writer
        )
        if found.outcome is Outcome.UNKNOWN:
            return found
        return Judged(Outcome.ANSWERED, found.sentences, self.certainty)


class Joined:
    """What is served: asks the assistant, and keeps the question as the gateway's model does."""

    endpoint = None
    """There is no gateway."""

    def __init__(self, assistant: Assistant) -> None:
        self.assistant = assistant
        self.deliver: Deliver = to_the_desk_only
        self.outcome: Outcome | None = None
        """When set, what becomes of every question: blocked or failed."""
        self.energy: dict[str, object] = {}
        self.manifest = ""
        self.had_bsn = False

    async def ask(self, asked: Asked) -> Reply:
        """Return the reply to a question."""
        if self.outcome is Outcome.FAILED:
            raise OSError
        if self.outcome is not None:
            return reply_without_answer(self.outcome)
        answer = await self.assistant.answer(asked)
        base = self.assistant.base
        kept = keep_question(base, settings_of(base, asked.organisation), asked, answer)
        label = "Dit antwoord is gemaakt door AI."
        reply = Reply(kept, answer, answer.model, energy=self.energy, label=label)
        return dataclasses.replace(reply, manifest=self.manifest, had_bsn=self.had_bsn)


def administrator(organisation: str) -> Actor:
    """Return somebody who may do all there."""
    return Actor("user_all", "Alles", {organisation: frozenset(Role)})


@contextmanager
def assistant_installation(
    folder: Path, names: Sequence[str] = SOME, certainty: float = 0.94
) -> Iterator[tuple[Installation, Joined]]:
    """Open the example with an assistant over some of its pages."""
    pages = folder / "pages"
    pages.mkdir()
    for name in names:
        (pages / f"{name}.md").write_bytes((PAGES / f"{name}.md").read_bytes())
    with example_installation(folder) as plain:
        base = dataclasses.replace(plain.answers, now=lambda: TUESDAY)
        town = organisation_by_slug(plain.register, TOWN)
        actor = administrator(town.id)
        collection = add_collection(base, actor, town.id, "Pagina's")
        import_folder(base, actor, collection.id, pages)
        system = system_by_slug(plain.register, town.id, SYSTEM)
        wanted = dataclasses.replace(SETTINGS, system=system.id, collections=(collection.id,))
        change_settings(base, actor, town.id, wanted)
        assistant = Assistant(
            base,
            lambda ids: Retriever.of(passages_valid_on(base, ids, base.today())),
            Sure(certainty),
            lambda id_: contacts_of(
                settings_of(base, id_), organisation_by_id(plain.register, id_).name
            ),
        )
        found = dataclasses.replace(plain, answers=base, now=lambda: TUESDAY, today=day_of_the_test)
        yield found, Joined(assistant)


def app_of(installation: Installation, joined: Joined | None) -> ASGIApp:
    """Return the application, with the assistant joined or not."""
    app = create_app(installation=installation)
    app.state.site.serving = joined
    return app


def day_of_the_test() -> date:
    """Return the day on which all of this happens."""
    return TUESDAY.date()


def forget_what_was_asked(installation: Installation) -> None:
    """Take out what tests add: questions, hand-overs, the labelled set, and later settings."""
    with installation.store.writing() as connection:
        for table in ("answers_questions", "answers_handovers", "answers_labelled"):
            connection.exec_driver_sql(f"DELETE FROM {table}")  # noqa: S608  # names of ours
        connection.exec_driver_sql("DELETE FROM answers_settings WHERE sequence > 1")
