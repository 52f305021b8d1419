# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""A policy as an organisation writes it: YAML that an AI officer can review.

Everything is said: a safeguard that is left out is a fault, and one that is off has a reason.
The form is described in docs/reference/gateway-policy.md.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from waarborg.gateway.bounds import FOLDER, bounds, form
from waarborg.gateway.ports import LABEL, LOCAL, OFFERED
from waarborg.gateway.records import Action, Model, ModelKind, Policy, Rule, Side, Target
from waarborg.gateway.strict_reading import Place, StrictReading
from waarborg.kernel.canonical import digest
from waarborg.kernel.texts import LANGUAGES
from waarborg.safeguards.personal.own import own_data

FILE: Final = "policy"
"""How a fault calls a policy that was not read from a file."""
_NEEDED: Final = ("form", "purpose", "models", "safeguards", "tools", "marking", "log", "content")
_OPTIONAL: Final = ("sources", "own_data")
SAFEGUARDS: Final = tuple(dict.fromkeys(name for name, _ in OFFERED if name != LABEL))
_TOOLS: Final = {"refuse": False, "pass": True}


@dataclass(frozen=True, slots=True)
class Written:
    """A policy that is not yet anybody's: what stands in the file."""

    digest: str
    purpose: str
    models: tuple[Model, ...]
    rules: tuple[Rule, ...]
    reasons: Mapping[str, str]
    """Why a safeguard is off, or content is kept."""
    tools: bool
    sources: tuple[str, ...]
    label: Mapping[str, str]
    keeps_content: bool
    log_days: int
    content_days: int
    processing_activity: str
    own: frozenset[str]

    def policy(self, id: str, organisation: str, system: str, number: int) -> Policy:  # noqa: A002  # the word of the record
        """Return it as the policy of a system."""
        return Policy(
            id=id,
            organisation=organisation,
            system=system,
            number=number,
            digest=self.digest,
            models=self.models,
            rules=self.rules,
            tools=self.tools,
            sources=self.sources,
            label=self.label,
            keeps_content=self.keeps_content,
            log_days=self.log_days,
            content_days=self.content_days,
            processing_activity=self.processing_activity,
            own=self.own,
        )


@cache
def default_policy() -> str:
    """Return the text of a safe policy for a new system: all on, no tools, no content kept."""
    return (FOLDER / "default-policy.yaml").read_text("utf-8")


def read_policy(text: str, upstreams: Collection[str] | None = None, file: str = FILE) -> Written:
    """Return what a policy says. `upstreams` are those of the installation; None when not known.

    Raises:
        UnreadableYaml: it is no YAML.
        FaultyGatewayFile: it is not right; it holds every fault.
    """
    reading = StrictReading(text, file)
    parts = reading.mapping(reading.content, (), _NEEDED, _OPTIONAL)
    reasons: dict[str, str] = {}
    if "form" in parts:
        reading.whole(parts["form"], ("form",), form(), form())
    marking, label = _marking(reading, parts.get("marking"), reasons)
    keeps_content, content_days = _content(reading, parts.get("content"), reasons)
    log_days, activity = _log(reading, parts.get("log"))
    rules = (*_safeguards(reading, parts.get("safeguards"), reasons), marking)
    written = Written(
        digest=digest(text.encode()),
        purpose=reading.line(parts["purpose"], ("purpose",)) if "purpose" in parts else "",
        models=_models(reading, parts.get("models"), upstreams),
        rules=rules,
        reasons=reasons,
        tools=_TOOLS[reading.word(parts.get("tools", "refuse"), ("tools",), _TOOLS)],
        sources=_names(reading, parts.get("sources", []), ("sources",)),
        label=label,
        keeps_content=keeps_content,
        log_days=log_days,
        content_days=content_days,
        processing_activity=activity,
        own=own_data(_lines(reading, parts.get("own_data", []), ("own_data",))),
    )
    reading.end()
    return written


def _models(
    reading: StrictReading, value: object, upstreams: Collection[str] | None
) -> tuple[Model, ...]:
    if value is None:
        return ()
    models: list[Model] = []
    for number, item in enumerate(reading.items(value, ("models",), least=1)):
        place: Place = ("models", number)
        parts = reading.mapping(item, place, ("name", "kind", "from"))
        if len(parts) == len(("name", "kind", "from")):
            models.append(_model(reading, parts, place, upstreams))
    seen: set[tuple[str, ModelKind]] = set()
    for number, model in enumerate(models):
        if (model.name, model.kind) in seen:
            reading.fault(("models", number, "name"), "twice")
        seen.add((model.name, model.kind))
    return tuple(models)


def _model(
    reading: StrictReading, parts: Mapping[str, Any], place: Place, known: Collection[str] | None
) -> Model:
    targets: list[Target] = []
    for number, item in enumerate(reading.items(parts["from"], (*place, "from"), least=1)):
        here: Place = (*place, "from", number)
        target = reading.mapping(item, here, ("upstream", "model"))
        upstream = reading.name(target.get("upstream", "-"), (*here, "upstream"))
        if "upstream" in target and known is not None and upstream not in (*known, LOCAL, ""):
            names = ", ".join((*known, LOCAL))
            reading.fault((*here, "upstream"), "unknown-upstream", names=names)
        targets.append(Target(upstream, reading.name(target.get("model", "x"), (*here, "model"))))
    return Model(
        name=reading.name(parts["name"], (*place, "name")),
        kind=ModelKind(reading.word(parts["kind"], (*place, "kind"), tuple(ModelKind))),
        targets=tuple(targets),
    )


def _safeguards(reading: StrictReading, value: object, reasons: dict[str, str]) -> Iterator[Rule]:
    if value is None:
        return
    parts = reading.mapping(value, ("safeguards",), SAFEGUARDS)
    for name, item in parts.items():
        place: Place = ("safeguards", name)
        sides = [side for side in Side if (name, side) in OFFERED]
        told = reading.mapping(item, place, sides, ("why",))
        for side in sides:
            if side in told:
                allowed = sorted(OFFERED[name, side])
                action = Action(reading.word(told[side], (*place, side), allowed))
                yield Rule(name, side, action)
        if Action.OFF in (told.get(side) for side in sides):
            _why(reading, told, place, name, reasons)
        elif "why" in told:
            reading.fault((*place, "why"), "why-not-off")


def _why(
    reading: StrictReading, told: Mapping[str, Any], place: Place, name: str, into: dict[str, str]
) -> None:
    """Take the reason that what is less than safe must have."""
    if "why" in told:
        into[name] = reading.line(told["why"], (*place, "why"))
    else:
        reading.fault(place, "no-why")


def _marking(
    reading: StrictReading, value: object, reasons: dict[str, str]
) -> tuple[Rule, Mapping[str, str]]:
    place: Place = ("marking",)
    parts = {} if value is None else reading.mapping(value, place, ("answers", "label"), ("why",))
    allowed = sorted(OFFERED[LABEL, Side.OUTPUT])
    action = Action(reading.word(parts.get("answers", "mark"), (*place, "answers"), allowed))
    if action is Action.OFF:
        _why(reading, parts, place, "marking", reasons)
    label: dict[str, str] = {}
    if "label" in parts:
        told = reading.mapping(
            parts["label"], (*place, "label"), ("nl",), (*LANGUAGES[1:], "fy", "pap")
        )
        label = {one: reading.line(text, (*place, "label", one)) for one, text in told.items()}
    return Rule(LABEL, Side.OUTPUT, action), label


def _log(reading: StrictReading, value: object) -> tuple[int, str]:
    parts = (
        {}
        if value is None
        else reading.mapping(value, ("log",), ("keep_days",), ("processing_activity",))
    )
    days, bound = 0, bounds().log_days
    if "keep_days" in parts:
        days = reading.whole(parts["keep_days"], ("log", "keep_days"), bound.least, bound.most)
    activity = ""
    if "processing_activity" in parts:
        place = ("log", "processing_activity")
        activity = reading.address(parts["processing_activity"], place)
    return days, activity


def _content(reading: StrictReading, value: object, reasons: dict[str, str]) -> tuple[bool, int]:
    place: Place = ("content",)
    parts = {} if value is None else reading.mapping(value, place, ("keep",), ("keep_days", "why"))
    keeps = "keep" in parts and reading.truth(parts["keep"], (*place, "keep"))
    if not keeps:
        for name in sorted({"keep_days", "why"} & set(parts)):
            reading.fault((*place, name), "nothing-kept")
        return False, 0
    _why(reading, parts, place, "content", reasons)
    if "keep_days" not in parts:
        reading.fault((*place, "keep_days"), "missing", name="keep_days")
        return True, 0
    bound = bounds().content_days
    days = reading.whole(parts["keep_days"], (*place, "keep_days"), bound.least, bound.most)
    return True, days


def _names(reading: StrictReading, value: object, place: Place) -> tuple[str, ...]:
    items = enumerate(reading.items(value, place))
    return tuple(reading.name(item, (*place, number)) for number, item in items)


def _lines(reading: StrictReading, value: object, place: Place) -> tuple[str, ...]:
    items = enumerate(reading.items(value, place))
    return tuple(reading.line(item, (*place, number)) for number, item in items)
