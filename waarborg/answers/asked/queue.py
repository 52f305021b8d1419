# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The queue of an editor: what was not answered well, with questions that are alike together."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from waarborg.answers.answers_base import AnswersBase
from waarborg.answers.asked import store
from waarborg.answers.asked.records import Handling, Opinion, Question
from waarborg.answers.records import Outcome
from waarborg.kernel.actors import Actor, Permission

MOST: Final = 1_000
"""So many questions are looked at, the newest."""
ALIKE: Final = 0.5
"""Share of their words that two questions have together to be about the same."""
TokensOf = Callable[[str], Collection[str]]


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that are alike, newest first."""

    questions: tuple[Question, ...]

    @property
    def first(self) -> Question:
        """The one that stands for all: the newest."""
        return self.questions[0]

    @property
    def worst(self) -> str:
        """Why it is here, the gravest reason: an outcome or an opinion."""
        reasons = {one.opinion or one.outcome for one in self.questions}
        order = (Opinion.WRONG, Outcome.UNKNOWN, Outcome.DOUBTED, Opinion.NOT_HELPED)
        return next((one.value for one in order if one in reasons), Outcome.UNKNOWN.value)


def waiting(
    base: AnswersBase, actor: Actor, organisation: str, tokens_of: TokensOf
) -> tuple[Group, ...]:
    """Return what waits for an editor, the largest group first.

    Raises:
        NotAllowed: the actor may not read there.
    """
    actor.demand(Permission.READ, organisation)
    with base.store.reading() as connection:
        found = tuple(store.questions_waiting(connection, organisation, MOST))
    groups = grouped(found, tokens_of)
    return tuple(sorted(groups, key=lambda one: -len(one.questions)))


def grouped(questions: Sequence[Question], tokens_of: TokensOf) -> tuple[Group, ...]:
    """Put questions that are alike together: each goes to the group whose first is most alike."""
    firsts: list[frozenset[str]] = []
    members: list[list[Question]] = []
    with_token: Mapping[str, list[int]] = defaultdict(list)
    for question in questions:
        tokens = frozenset(tokens_of(question.text))
        place = _nearest(tokens, firsts, with_token)
        if place is not None:
            members[place].append(question)
            continue
        for token in tokens:
            with_token[token].append(len(firsts))
        firsts.append(tokens)
        members.append([question])
    return tuple(Group(tuple(one)) for one in members)


def _nearest(
    tokens: frozenset[str], firsts: Sequence[frozenset[str]], with_token: Mapping[str, list[int]]
) -> int | None:
    shared = Counter(place for token in tokens for place in with_token.get(token, ()))
    likeness = {
        place: count / len(tokens | firsts[place]) for place, count in shared.most_common(MOST)
    }
    best = max(likeness, key=lambda place: likeness[place], default=None)
    return best if best is not None and likeness[best] >= ALIKE else None


def handle(
    base: AnswersBase, actor: Actor, organisation: str, ids: Iterable[str], handling: Handling
) -> None:
    """Take questions out of the queue, and say why.

    Raises:
        NotAllowed: the actor may not write there.
    """
    actor.demand(Permission.WRITE, organisation)
    moment = store.moment_text(base.now())
    with base.store.writing() as connection:
        for one in ids:
            found = store.question_by_id(connection, one)
            if found is None or found.organisation != organisation:
                continue
            store.update_question(
                connection, one, handled=handling.value, handled_by=actor.id, handled_at=moment
            )


def shares(base: AnswersBase, organisation: str) -> Mapping[str, int]:
    """Return how many of the kept questions had each outcome and got each opinion."""
    found: Counter[str] = Counter()
    with base.store.reading() as connection:
        for outcome, opinion, count in store.counts(connection, organisation):
            found["asked"] += count
            found[outcome] += count
            if opinion:
                found[opinion] += count
    return found
