# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The records of the law base, as a jurist writes them in YAML.

Everything that an act can change (norms, concepts, schedules, supervision, sanctions)
is kept as a series of versions; an older version is never altered.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, ConfigDict, Field

from waarborg.kernel.texts import Text
from waarborg.law.expressions import Always, Expression, parse_expression

Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(?:[-.][a-z0-9]+)*$")]
Label = Annotated[str, BeforeValidator(lambda raw: str(raw) if isinstance(raw, int) else raw)]
Condition = Annotated[
    Any, BeforeValidator(lambda raw: raw if isinstance(raw, Always) else parse_expression(raw))
]

Status = Literal["in-force", "proposed", "policy", "standard"]
NormKind = Literal["prohibition", "duty", "right", "exemption", "commitment"]
FactType = Literal["yes-no", "choice", "choices", "number", "date"]
MaximumRule = Literal["higher", "lower", "fixed"]

_STRICT = ConfigDict(extra="forbid", arbitrary_types_allowed=True)


@dataclass(frozen=True, slots=True)
class Certainty:
    """How sure we are: an inference of ours, or a claim that could not be verified."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    level: Literal["inference", "unverified"]
    note: Text


@dataclass(frozen=True, slots=True)
class Source:
    """The place in an act that says it."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    act: Id
    article: Label | None = None
    paragraph: Label | None = None
    point: Label | None = None
    annex: Label | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Act:
    """A law, proposal, policy or standard, with the days that matter to it."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    id: Id
    title: Text
    short: Text
    official: str
    url: str
    status: Status
    compared: date
    published: date | None = None
    in_force: date | None = None
    known_from: date | None = None
    amends: Id | None = None
    certainty: Certainty | None = None

    @property
    def knowledge(self) -> date:
        """The first day on which somebody who asks counts with this act."""
        known = self.known_from or self.in_force or self.published
        if known is None:  # the schema of files refuses this
            raise ValueError(self.id)
        return known

    @property
    def effect(self) -> date:
        """The first day for which its text counts; for a proposal the day it became known."""
        return self.in_force or self.knowledge


@dataclass(frozen=True, slots=True)
class ReadingOption:
    """One way to read an ambiguous text."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    id: Label
    text: Text


@dataclass(frozen=True, slots=True)
class Reading:
    """An ambiguity of the law, with its named readings and the one that we use by default."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    id: Id
    question: Text
    source: Source
    default: Label
    options: tuple[ReadingOption, ...]


@dataclass(frozen=True, slots=True)
class Supervisor:
    """A body that supervises."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    id: Id
    name: Text
    url: str | None = None
    certainty: Certainty | None = None


@dataclass(frozen=True, slots=True)
class SupervisionRule:
    """Who supervises when its condition is true."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    supervisor: Id
    when: Condition = field(default_factory=Always)
    certainty: Certainty | None = None
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Supervision:
    """Who supervises a group of norms: the first rule that is true decides."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    id: Id
    by: Id
    version: int
    title: Text
    source: Source
    rules: tuple[SupervisionRule, ...]


@dataclass(frozen=True, slots=True)
class Maximum:
    """The ceiling of a fine: an amount, and a share of the worldwide annual turnover."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    euro: int
    percent: float | None = None


@dataclass(frozen=True, slots=True)
class Sanction:
    """What breaking a norm can cost."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    id: Id
    by: Id
    version: int
    title: Text
    source: Source
    maximum: Maximum | None = None
    rule: MaximumRule = "higher"
    sme: MaximumRule = "higher"
    small_mid_cap: MaximumRule = "higher"
    public_body: Text | None = None
    certainty: Certainty | None = None


@dataclass(frozen=True, slots=True)
class EvidenceKind:
    """A kind of evidence, and the method by which it is gathered."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    id: Id
    title: Text
    method: Literal["examine", "interview", "test", "log", "attest"]


@dataclass(frozen=True, slots=True)
class ScheduleRule:
    """From when until when, for systems for which the condition is true."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    when: Condition = field(default_factory=Always)
    from_: Annotated[date | None, Field(alias="from")] = None
    until: date | None = None
    never: bool = False
    source: Source | None = None
    label: Text | None = None

    def is_active(self, on: date) -> bool:
        """Tell whether a norm with this rule applies on the day `on`."""
        if self.never or self.from_ is None or on < self.from_:
            return False
        return self.until is None or on <= self.until


@dataclass(frozen=True, slots=True)
class Schedule:
    """When a group of norms applies: the first rule that is true decides."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    id: Id
    by: Id
    version: int
    title: Text
    source: Source
    rules: tuple[ScheduleRule, ...]


@dataclass(frozen=True, slots=True)
class Concept:
    """Something the law defines, derived from facts: `deployer`, `high-risk`."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    id: Id
    by: Id
    version: int
    title: Text
    text: Text
    source: Source
    when: Condition
    shown: bool = False
    repealed: bool = False
    certainty: Certainty | None = None


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to a question."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    id: Id
    text: Text
    help: Text | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A question, and with it the fact that its answer is."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    fact: Id
    type: FactType
    text: Text
    why: Text
    source: Source
    help: Text | None = None
    unit: str | None = None
    minimum: float | None = None
    maximum: float | None = None
    after: tuple[Id, ...] = ()
    options: tuple[Option, ...] = ()

    @property
    def option_ids(self) -> tuple[str, ...]:
        """The ids of the answers, in their order."""
        return tuple(option.id for option in self.options)


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Facts that cannot be true together."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    id: Id
    when: Condition
    message: Text


@dataclass(frozen=True, slots=True)
class LegalClock:
    """A term that runs from an event, for example fifteen days from becoming aware."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    event: Text
    within: Annotated[
        str, Field(pattern=r"^P(?:\d+Y)?(?:\d+M)?(?:\d+W)?(?:\d+D)?(?:T\d+H)?$", min_length=3)
    ]


@dataclass(frozen=True, slots=True)
class Proof:
    """Evidence that would prove a norm: its kind, and how long and for what it holds."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    kind: Id
    per: Literal["version", "system", "organisation"] = "version"
    valid_months: int | None = None


@dataclass(frozen=True, slots=True)
class Norm:
    """A duty, prohibition, right, exemption or commitment, in one version."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    id: Id
    by: Id
    version: int
    kind: NormKind
    addressee: Id
    source: Source
    title: Text
    text: Text
    schedule: Id
    when: Condition
    compared: date
    proof: tuple[Proof, ...] = ()
    clocks: tuple[LegalClock, ...] = ()
    supervision: Id | None = None
    sanction: Id | None = None
    certainty: Certainty | None = None
    repealed: bool = False


Versioned = Norm | Concept | Schedule | Supervision | Sanction
Raw = Mapping[str, Any]


def condition_of(
    record: Norm | Concept | Contradiction | ScheduleRule | SupervisionRule,
) -> Expression:
    """Return the condition of `record` with its type."""
    condition: Expression = record.when
    return condition
