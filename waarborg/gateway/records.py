# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the gateway works by and what it writes down: policies, upstreams, keys and exchanges."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

import msgspec


class Action(StrEnum):
    """What a policy does with what a safeguard finds."""

    BLOCK = "block"
    """The exchange ends: nothing of it leaves."""
    MASK = "mask"
    """What was found is replaced by a token; the answer gets the value back."""
    REMOVE = "remove"
    """What was found is taken out."""
    HOLD = "hold"
    """The exchange waits for a person: the caller gets a refusal that says so."""
    MARK = "mark"
    """It leaves as it is; the answer and the log say what was found."""
    OFF = "off"
    """The safeguard does not run. The log says so."""


class Side(StrEnum):
    """Of which part of an exchange a text is."""

    INPUT = "input"
    OUTPUT = "output"


class ModelKind(StrEnum):
    """What a model is for."""

    CHAT = "chat"
    EMBEDDINGS = "embeddings"
    RESPONSES = "responses"


@dataclass(frozen=True, slots=True)
class Upstream:
    """A service that runs models, as the installation has set it. Organisations name it by id."""

    id: str
    url: str
    """Address with the version, without a slash at the end: `http://127.0.0.1:11434/v1`."""
    key: str = field(default="", repr=False)
    connect_timeout: float = 5.0
    """Seconds."""
    timeout: float = 120.0
    """Seconds between two pieces of an answer."""
    watts: tuple[float, float] | None = None
    """Lowest and highest power of what answers one request, in watts, for the energy."""
    place: str = ""
    """Where it runs, in words: `Netherlands`."""


@dataclass(frozen=True, slots=True)
class Target:
    """A model at an upstream."""

    upstream: str
    model: str


@dataclass(frozen=True, slots=True)
class Model:
    """A model as applications ask for it."""

    name: str
    kind: ModelKind
    targets: tuple[Target, ...]
    """In this order: the next is tried when one fails before its first byte."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What a policy asks of one safeguard on one side."""

    safeguard: str
    side: Side
    action: Action
    options: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Policy:
    """What a system may do through the gateway. No policy, no traffic."""

    id: str
    """`pol_…`, of this version."""
    organisation: str
    system: str
    """Id of the system in the register."""
    number: int
    """1, 2, … per system."""
    digest: str
    """SHA-256 of the text of the policy."""
    models: tuple[Model, ...]
    rules: tuple[Rule, ...]
    tools: bool
    """Whether tools are passed through; else a request with tools is refused."""
    sources: tuple[str, ...] = ()
    """Ids of the collections of sources that an assistant may answer from."""
    label: Mapping[str, str] = field(default_factory=dict)
    """The words with which an answer is marked as made by AI, by language."""
    keeps_content: bool = False
    log_days: int = 183
    """How long the log is kept: at least six months (AI Act, art. 19 and 26(6))."""
    content_days: int = 0
    processing_activity: str = ""
    """URI of the activity in the register of processing, for the Logboek Dataverwerkingen."""
    own: frozenset[str] = field(default=frozenset(), repr=False)
    """The organisation's own data, which are no personal data: as `own_data` gives them."""


@dataclass(frozen=True, slots=True)
class GatewayKey:
    """With which an application of one system comes in. Kept as a digest."""

    id: str
    organisation: str
    system: str
    name: str
    requests_a_minute: int
    tokens_a_day: int
    expires: datetime


class Outcome(StrEnum):
    """How an exchange ended."""

    ANSWERED = "answered"
    BLOCKED = "blocked"
    HELD = "held"
    FAILED = "failed"
    CUT_OFF = "cut-off"
    """It stopped half-way: the client left, or the upstream did."""


class Check(msgspec.Struct, frozen=True):
    """One safeguard that ran on one text: which bytes, and what it said. Never the text."""

    safeguard: str
    side: Side
    part: str
    """Which text: `messages[2].content`, `choices[0]`, `tools`.

    Two with a `+` between: the join of both, with a space between them as one text.
    """
    start: int
    end: int
    """Characters of that text that were looked at."""
    digest: str
    """Keyed SHA-256 of those characters: proves which bytes, to whoever has the text."""
    found: Mapping[str, int]
    """How often each kind was found."""
    action: Action


@dataclass(frozen=True, slots=True)
class Energy:
    """What an answer cost, in watt-hours, with how it is known."""

    method: str
    """`time-watts`, `processor-time`, both with a `+` between, `reported` or `unknown`."""
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Opening:
    """What is written down before the first byte of an answer leaves."""

    id: str
    """`gx_…`."""
    at: datetime
    organisation: str
    system: str
    key: str
    """Id of the key, or `page:…` for a page of our own."""
    policy: str
    kind: ModelKind
    asked_model: str
    is_stream: bool
    traceparent: str
    subject: str
    """Pseudonym of who it is about, keyed; empty when the application names nobody."""
    checks: tuple[Check, ...]
    """Those on the input."""
    content: Mapping[str, object] | None = None
    """Only if the policy keeps content."""


@dataclass(frozen=True, slots=True)
class Closing:
    """What is written down when an exchange has ended."""

    id: str
    """That of the opening."""
    at: datetime
    outcome: Outcome
    reason: str
    """A word for what went otherwise: `injection`, `upstream-stalled`, `killed`; else empty."""
    upstream: str
    answering_model: str
    """Which model the upstream says that it was."""
    checks: tuple[Check, ...]
    """Those on the output."""
    is_marked: bool
    standing: str
    """Of an assistant: `answered`, `doubted`, `unknown`, `handed-over`; else empty."""
    released: int
    """Characters that left."""
    released_digest: str
    """Keyed SHA-256 of what left."""
    fingerprint: str
    prompt_tokens: int
    completion_tokens: int
    first_byte: float
    """Seconds until the first byte; 0 when none left."""
    seconds: float
    energy: Energy
    origin: str = "originated"
    """How the text came about: `originated` by a model, or `quoted` from people."""
    text_digest: str = ""
    """SHA-256 of the text of the answer, sealed: for its manifest. Empty without a text."""
    used: Mapping[str, str] | None = None
    """Upstream and model that a model of our own asked; None when it asked none."""
    content: Mapping[str, object] | None = None
