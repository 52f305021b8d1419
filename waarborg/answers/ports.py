# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the assistant is given by others, and what its pages ask of an installation."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from waarborg.answers.records import Answer, AnswerSentence, Hit, Outcome


class Retriever(Protocol):
    """Finds passages."""

    def find(self, question: str, limit: int = 10, said: str = "") -> Sequence[Hit]:
        """Return the passages nearest to a question, best first.

        `said` is the question as it was asked, when `question` has Dutch words for it.
        """
        ...


RetrieverOf = Callable[[Sequence[str]], Retriever]
"""Gives a retriever over what is valid today in collections, by their ids."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What is known of an answer after it was held against its sources."""

    outcome: Outcome
    """`answered`, `doubted` or `unknown`."""
    sentences: tuple[AnswerSentence, ...]
    certainty: float | None
    """Calibrated; None when no calibration holds."""


class Doubt(Protocol):
    """Tells how sure an answer is."""

    def judge(
        self,
        organisation: str,
        question: str,
        hits: Sequence[Hit],
        sentences: Sequence[AnswerSentence],
        writer: str = "",
    ) -> Judged:
        """Judge an answer, and by which model it was written; empty where it is quoted.

        Without passages the outcome is `unknown`.
        """
        ...


Write = Callable[[str, Sequence[Hit], str], Awaitable[tuple[Sequence[AnswerSentence], str]]]
"""Writes an answer to a question from passages, in a language; gives the sentences and the name
of the model. When it raises, the assistant quotes."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it comes in."""

    organisation: str
    question: str = field(repr=False)
    language: str = "nl"
    """Of the fixed texts: nl, en, fy or pap."""
    channel: str = "page"
    """`page` or `api`."""
    is_first: bool = True
    """Whether it is the first of a conversation: the answer then says that it comes from AI."""
    collections: tuple[str, ...] = ()
    """Which sources may be used, by the id of their collection."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a page shows: the answer, and what is known of how it was made."""

    id: str
    """Under which the question is kept; empty when nothing was kept."""
    answer: Answer
    model: str = ""
    """Which model answered, as the log has it; empty when no language model was used."""
    energy: Mapping[str, object] = field(default_factory=dict)
    """`method`, `low` and `high` in watt-hours; empty when not known."""
    label: str = ""
    """The words of the policy with which the answer is marked."""
    manifest: str = ""
    """Where its manifest is; empty when there is none."""
    had_bsn: bool = False
    """Whether a citizen service number was taken out of the question before it was read."""


Ask = Callable[[Asked], Awaitable[Reply]]
"""How the pages ask: an installation has it as `ask`. It never raises for a question: what is
blocked or fails comes back as a reply with that outcome."""
