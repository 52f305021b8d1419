# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the road of an exchange is given by others: rules, limits, a log, models of our own, marks.

Each may raise: the exchange then ends with a proper error, and nothing leaves.
"""

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Protocol

from waarborg.gateway.faults import BudgetSpent, GatewayFault, TooMany
from waarborg.gateway.records import (
    Action,
    Check,
    Closing,
    Energy,
    GatewayKey,
    Opening,
    Outcome,
    Policy,
    Side,
    Target,
    Upstream,
)

__all__ = [
    "LABEL",
    "LOCAL",
    "OFFERED",
    "BudgetSpent",
    "GatewayFault",
    "Journal",
    "Limits",
    "LocalModel",
    "LocalPiece",
    "Marking",
    "Message",
    "Meter",
    "Result",
    "Rules",
    "TooMany",
    "Used",
]

LOCAL: Final = "waarborg"
"""The upstream of models of our own: `Target("waarborg", "assistant")` is answered by
`local_models["waarborg/assistant"]`."""
LABEL: Final = "label"
"""Name of the rule that puts the policy's label into an answer. It is no safeguard."""
_ON_INPUT: Final = frozenset({Action.BLOCK, Action.HOLD, Action.MARK, Action.OFF})
_ON_OUTPUT: Final = _ON_INPUT | {Action.REMOVE}
OFFERED: Final[Mapping[tuple[str, Side], frozenset[Action]]] = {
    ("personal-data", Side.INPUT): _ON_INPUT | {Action.MASK, Action.REMOVE},
    ("personal-data", Side.OUTPUT): _ON_OUTPUT | {Action.MASK},
    ("injection", Side.INPUT): _ON_INPUT,
    ("injection", Side.OUTPUT): _ON_OUTPUT,
    ("links", Side.INPUT): _ON_INPUT | {Action.REMOVE},
    ("links", Side.OUTPUT): _ON_OUTPUT,
    (LABEL, Side.OUTPUT): frozenset({Action.MARK, Action.OFF}),
}
"""Which safeguards a policy can name, on which side, and what it can let them do."""


class Rules(Protocol):
    """What holds at this moment. All of it is in memory: these return at once."""

    def key(self, token: str) -> GatewayKey | None:
        """Return the key with this token, unless it ended or expired."""
        ...

    def policy(self, system: str) -> Policy | None:
        """Return the policy in force for a system."""
        ...

    def stopped(self, system: str) -> str | None:
        """Return why a system was stopped, or None if it was not."""
        ...

    def is_fresh(self) -> bool:
        """Tell whether the database was seen lately: if not, nothing may pass."""
        ...


class Limits(Protocol):
    """How much a key may use."""

    async def take(self, key: GatewayKey) -> None:
        """Count one request.

        Raises:
            TooMany: more than its requests of this minute.
            BudgetSpent: its tokens of today are used up.
        """
        ...

    def spend(self, key: GatewayKey, tokens: int) -> None:
        """Count the tokens of an exchange that ended."""
        ...


class Journal(Protocol):
    """The log. Both return only when what they were given is safe on disk."""

    async def open(self, opening: Opening) -> None:
        """Write down that an exchange starts. If this raises, nothing is asked or answered.

        Whoever is stopped while waiting for this does not close it: the log does that itself.
        """
        ...

    async def close(self, closing: Closing) -> None:
        """Write down how it ended. Given once for each opening.

        What was given is written down also when whoever waits for it is stopped.
        """
        ...


@dataclass(frozen=True, slots=True)
class Message:
    """A message of a conversation, as a model of our own gets it: checked, and masked if so."""

    role: str
    text: str


@dataclass(frozen=True, slots=True)
class Used:
    """What a model of our own used for an answer, for the log."""

    energy: Energy
    """All that the answer cost: its own work, and that of the model that it asked."""
    target: Target | None = None
    """Which model elsewhere answered it; None when it asked none."""
    model: str = ""
    """Which model that one says that it was."""
    prompt_tokens: int = 0
    completion_tokens: int = 0


@dataclass(frozen=True, slots=True)
class LocalPiece:
    """A piece of an answer of a model of our own."""

    text: str = ""
    standing: str = ""
    """Of the whole answer: `answered`, `doubted`, `unknown` or `handed-over`. The last counts."""
    more: Mapping[str, object] = field(default_factory=dict)
    """For the field `waarborg` of the answer: sentences with their sources, contact points."""
    used: Used | None = None
    """Of the whole answer. The last counts."""
    origin: str = ""
    """How the text comes about: `originated` or `quoted`. Said with the first piece, since the
    headers leave with that; the last counts in the log."""


class LocalModel(Protocol):
    """A model of our own, on the same road as any other."""

    def answer(
        self, policy: Policy, messages: Sequence[Message], language: str
    ) -> AsyncIterator[LocalPiece]:
        """Yield an answer, piece by piece."""
        ...


class Marking(Protocol):
    """How an answer says that it was made by AI (AI Act, art. 50)."""

    def headers(self, exchange: str, origin: str) -> Sequence[tuple[bytes, bytes]]:
        """Return the headers of an answer: `AI-Disclosure`, and `Link` to its manifest.

        `exchange` is empty for an answer that is no text.
        """
        ...

    def address(self, exchange: str) -> str:
        """Return where the manifest of an answer can be had; empty where there is none."""
        ...

    def seal(self, exchange: str, text: str) -> str:
        """Return the digest of the text of an answer, for its manifest: nobody else reads it."""
        ...

    def fingerprint(self, text: str) -> str:
        """Return by what an answer can be known again later; empty for one that is too short."""
        ...


Meter = Callable[[Upstream | None, float], Energy]
"""Tells what an answer cost that took so many seconds."""


@dataclass(frozen=True, slots=True)
class Result:
    """An answer, for pages of our own: whole, checked, and written down."""

    id: str
    text: str = field(repr=False)
    outcome: Outcome
    reason: str
    """A word, as in the log; empty when it was answered."""
    standing: str
    checks: tuple[Check, ...]
    is_marked: bool
    energy: Energy
    more: Mapping[str, object] = field(default_factory=dict, repr=False)
    fault: GatewayFault | None = None
    """What to tell the user when there is no answer."""
