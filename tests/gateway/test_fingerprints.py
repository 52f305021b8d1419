# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""An answer is known again as ours, from the log, for as long as the log is kept."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from tests.gateway.examples import (
    NOON,
    ORGANISATION,
    SECRET,
    SYSTEM,
    clock_of,
    ending,
    exchange,
    opening,
    running_journal,
)
from waarborg.gateway import GatewayBase, fingerprints
from waarborg.gateway.fingerprints import (
    TooShort,
    forget_fingerprints,
    keep_fingerprints,
    was_this_ours,
)
from waarborg.gateway.marking import AnswerMarking
from waarborg.kernel.store import Connection

ANSWER = (
    "U kunt een nieuw paspoort aanvragen bij de gemeente. Maak eerst een afspraak. Neem uw oude "
    "paspoort mee en een goede pasfoto. Na zes werkdagen kunt u het paspoort ophalen aan de balie."
)
LONG = " ".join(f"regel {place} noemt {place * 13} zaken" for place in range(60))


def given(base: GatewayBase, *answers: str) -> None:
    """Let these answers be given, and their fingerprints be kept."""
    marking = AnswerMarking(SECRET)

    async def exchanges() -> None:
        for number, text in enumerate(answers):
            id = f"gx_{number}_{clock_of(base)()}"  # noqa: A001  # the word of the store
            at = clock_of(base)()
            await journal.open(replace(opening(id), at=at))
            await journal.close(replace(ending(id), at=at, fingerprint=marking.fingerprint(text)))

    with running_journal(base) as journal:
        asyncio.run(exchanges())
    keep_fingerprints(base)


def test_an_answer_is_known_again(base: GatewayBase) -> None:
    """Also with small changes; with whose it was and when, and nothing else."""
    given(base, ANSWER, LONG, "Dag!")
    found = was_this_ours(base, f"Kijk: {ANSWER.replace('goede', 'nieuwe')}")

    assert [(ORGANISATION, SYSTEM)] == [(one.organisation, one.system) for one in found]
    assert found[0].is_whole
    assert date(2026, 11, 24) == found[0].first == found[0].last


def test_a_part_of_an_answer_is_known_again(base: GatewayBase) -> None:
    """Of a long one, and in a text with much of its own."""
    given(base, ANSWER, LONG)
    part = " ".join(LONG.split()[60:160])

    assert was_this_ours(base, part)[0].is_whole
    own = " ".join(f"eigen woorden {place} erbij {place * 3}" for place in range(40))
    assert was_this_ours(base, f"{ANSWER[:110]} {own}")[0].share >= 0.2


def test_a_text_of_somebody_else_is_not_ours(base: GatewayBase) -> None:
    """Though it speaks of the same things."""
    given(base, ANSWER)
    other = "Voor een nieuw paspoort moet ik naar de gemeente met mijn pasfoto en oude paspoort."

    assert () == was_this_ours(base, other)


def test_a_text_of_a_few_words_can_be_anybodys(small_base: GatewayBase) -> None:
    """It is not looked up."""
    with pytest.raises(TooShort):
        was_this_ours(small_base, "Maak eerst een afspraak.")


def test_the_same_answer_twice_is_one(base: GatewayBase) -> None:
    """With the first and the last day on which it was given."""
    given(base, ANSWER)
    clock_of(base).turn(days=2)
    given(base, ANSWER)

    (found,) = was_this_ours(base, ANSWER)
    assert (date(2026, 11, 24), date(2026, 11, 26)) == (found.first, found.last)


def test_the_same_answer_twice_at_once_is_one(base: GatewayBase) -> None:
    """Both are read in one go, and both days of an earlier one move."""
    given(base, LONG)
    clock_of(base).turn(days=1)
    given(base, ANSWER, ANSWER, LONG, LONG)

    (found,) = was_this_ours(base, ANSWER)
    assert (date(2026, 11, 25), date(2026, 11, 25)) == (found.first, found.last)
    (found,) = was_this_ours(base, LONG)
    assert (date(2026, 11, 24), date(2026, 11, 25)) == (found.first, found.last)


def test_the_log_waits_for_few_lines(
    small_base: GatewayBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody is answered while somebody else writes: a thousand lines at once took a second."""
    read: list[int] = []
    kept = fingerprints._keep

    def count(connection: Connection, some: Sequence[fingerprints._Read]) -> None:
        read.append(len(some))
        kept(connection, some)

    monkeypatch.setattr(fingerprints, "_keep", count)
    paused: list[float] = []
    given(small_base, *(f"{ANSWER} Dit is antwoord {number}." for number in range(120)))
    with running_journal(small_base) as journal:
        asyncio.run(exchange(journal, "gx_last"))
    keep_fingerprints(small_base, paused.append)

    assert 120 == sum(read)
    assert max(read) <= 50
    assert [True] == [one >= 0.02 for one in paused]


def test_each_line_is_read_once(base: GatewayBase) -> None:
    """By whichever process is first."""
    given(base, ANSWER, LONG)

    assert 0 == keep_fingerprints(base)


def test_a_fingerprint_goes_with_its_line_of_the_log(base: GatewayBase) -> None:
    """When its days are over; not before."""
    given(base, ANSWER)
    clock_of(base).turn(days=183)
    assert 0 == forget_fingerprints(base)
    clock_of(base).turn(days=3)

    assert 1 == forget_fingerprints(base)
    assert () == was_this_ours(base, ANSWER)
    assert NOON < clock_of(base).at


def test_an_answer_has_its_header() -> None:
    """As the draft for it has it; what was quoted is not called originated."""
    marking = AnswerMarking("x")

    assert [(b"ai-disclosure", b"mode=ai-originated")] == list(
        marking.headers("gx_1", "originated")
    )
    assert [(b"ai-disclosure", b"mode=machine-generated")] == list(
        marking.headers("gx_1", "quoted")
    )
