# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The example municipality, whole: its systems, and an assistant over its pages and the rules."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

from waarborg.answers.asked import AssistantSettings, add_test, change_settings
from waarborg.answers.doubt import read_labelled
from waarborg.answers.records import Collection
from waarborg.answers.sources import (
    Details,
    Incoming,
    add_collection,
    import_folder,
    passages_of,
    put_source,
    sources_of,
)
from waarborg.answers.sources.documents.records import Block, BlockKind, Document
from waarborg.gateway.policies import activate_policy, propose_policy
from waarborg.installation import Installation
from waarborg.kernel.actors import Actor, Role
from waarborg.kernel.canonical import digest
from waarborg.kernel.yaml_files import read_yaml
from waarborg.law import Engine
from waarborg.law.records import Norm
from waarborg.register import system_by_slug
from waarborg.register.example import EXAMPLE, load_example
from waarborg.report.norm_list import NormFilter, find_norms
from waarborg.report.sources import source_label
from waarborg.web.pages.places import address

FOLDER: Final = Path(__file__).parent / "data" / "example"
PAGES: Final = FOLDER / "pages"
_NO_SOURCES: Final = "sources: []"
_ENOUGH: Final = 200
"""Characters by which a passage is known."""
_WORKS_WITH: Final = (Role.EDITOR, Role.ADMINISTRATOR)


def load_whole_example(installation: Installation) -> None:
    """Load the example into an installation without any organisation; else do nothing.

    One writes the policy of the assistant and another puts it in force, as anywhere.
    """
    found = load_example(installation.register, installation.today())
    if found is None:
        return
    writer, publisher = (
        Actor(f"{EXAMPLE}{name}", "Voorbeeld", {found.id: frozenset(roles)})
        for name, roles in (("writer", _WORKS_WITH), ("publisher", (Role.PUBLISHER,)))
    )
    told: Mapping[str, Any] = read_yaml(FOLDER / "assistant.yaml")
    base = installation.answers
    pages = add_collection(base, writer, found.id, told["collection"])
    import_folder(base, writer, pages.id, PAGES)
    rules = add_collection(base, writer, found.id, told["law"]["collection"])
    for incoming in law_sources(installation, told["law"]):
        put_source(base, writer, rules.id, incoming)
    system = system_by_slug(installation.register, found.id, told["system"])
    collections = (pages.id, rules.id)
    settings = AssistantSettings(system=system.id, collections=collections, **told["settings"])
    change_settings(base, writer, found.id, settings)
    _labelled(installation, writer, pages)
    policy = (FOLDER / "policy.yaml").read_text("utf-8")
    policy = policy.replace(_NO_SOURCES, f"sources: [{', '.join(collections)}]")
    made = propose_policy(installation.gateway, writer, found.id, system.id, policy)
    activate_policy(installation.gateway, publisher, found.id, made.stored.id)


def _labelled(installation: Installation, writer: Actor, pages: Collection) -> None:
    """Load the questions on which the doubt of the assistant is calibrated."""
    base = installation.answers
    sources = {one.title: one for one in sources_of(base, pages.id, installation.today())}
    for one in read_labelled(FOLDER / "labelled-questions.yaml"):
        source = sources.get(one.source)
        passages = passages_of(base, source.id, source.version) if source else ()
        told = next((each.text for each in passages if one.is_answered_by(each)), "")
        add_test(
            base,
            writer,
            pages.organisation,
            question=one.question,
            source=source.id if source else None,
            expected=told.partition("\n")[0][:_ENOUGH],
        )


def law_sources(installation: Installation, told: Mapping[str, str]) -> Iterator[Incoming]:
    """Yield the rules that can apply today, each as a source for an assistant.

    `told` says who answers for them, and under which licence. No dates: when a rule starts to
    apply depends on the system, and its page tells that.
    """
    today = installation.today()
    for norm in find_norms(installation.engine, NormFilter(on=today)):
        if installation.engine.base.status_of(norm) != "proposed":
            yield _law_source(installation, norm, told, today)


def _law_source(
    installation: Installation, norm: Norm, told: Mapping[str, str], today: date
) -> Incoming:
    text = _told_of(installation.engine, norm)
    document = Document(
        title=norm.title.nl,
        language="nl",
        blocks=tuple(Block(BlockKind.PARAGRAPH, one) for one in text),
    )
    details = Details(
        owner=told["owner"],
        validated_by=told["validated_by"],
        valid_from=today,
        address=f"{installation.settings.base_url}{address('norm', 'nl', id=norm.id)}",
        licence=told["licence"],
    )
    original = digest("\n".join(text).encode())
    return Incoming(f"law:{norm.id}", document, details, original, is_first_day_said=False)


def _told_of(engine: Engine, norm: Norm) -> tuple[str, ...]:
    act = engine.base.acts[norm.source.act]
    return norm.text.nl, f"Dit staat in {source_label(act, norm.source, 'nl')}."
