# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, field

import pytest

from tests.answers.passages import PASSPORT, hit
from waarborg.answers.records import AnswerSentence, Hit, Standing
from waarborg.answers.writing import MOST, Piece, Writer, messages_for
from waarborg.safeguards.links import LinkTokens

HITS = (hit(PASSPORT, heading="Kosten"), hit("Meer op https://www.voorbeeldstad.example/paspoort."))
GOOD = "Een paspoort voor een kind kost € 65,10. "
_SIZE = 7
Messages = Sequence[Mapping[str, str]]
BAD = "De politie geeft u een paspoort van € 12. "


@dataclass
class _Model:
    """A model that gives its answers, one a time, in small pieces; the last one again."""

    answers: list[str]
    asked: list[Messages] = field(default_factory=list)

    async def __call__(self, messages: Messages) -> AsyncIterator[Piece]:
        self.asked.append(messages)
        text = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        for place in range(0, len(text), _SIZE):
            await asyncio.sleep(0)
            yield Piece(text[place : place + _SIZE], (-0.1,), "model-1")


def _model(*answers: str) -> _Model:
    return _Model(list(answers))


def _written(writer: Writer, hits: Sequence[Hit] = HITS) -> tuple[Sequence[AnswerSentence], str]:
    return asyncio.run(writer("Wat kost een paspoort voor een kind?", hits, "nl"))


def test_supported_sentences_are_given_and_others_dropped():
    """What no source says does not reach the citizen."""
    sentences, name = _written(Writer(_model(GOOD + BAD)))
    assert ([GOOD.strip()], "model-1") == ([one.text for one in sentences], name)
    assert Standing.CHECKED is sentences[0].standing
    assert sentences[0].passages


def test_unsupported_sentences_may_be_marked():
    """An organisation can choose to show them with the reason."""
    sentences, _ = _written(Writer(_model(GOOD + BAD), "mark"))
    assert [Standing.CHECKED, Standing.UNCHECKED] == [one.standing for one in sentences]
    assert {"amount", "body"} <= set(sentences[1].reasons)


def test_without_passages_nothing_is_asked():
    """A model that has no sources is not asked to answer."""
    model = _model(GOOD)
    assert ((), "") == _written(Writer(model), ())
    assert [] == model.asked


def test_a_model_that_finds_no_answer_gives_none():
    """It says so with a word of ours."""
    assert ((), "") == _written(Writer(_model("GEEN_ANTWOORD")))


def test_an_answer_ends_when_it_is_long_enough():
    """What comes after is not shown."""
    sentences, _ = _written(Writer(_model(GOOD * (MOST + 3))))
    assert MOST == len(sentences)


def test_a_sentence_is_given_as_soon_as_it_is_checked():
    """The first is there before the model has written the second."""
    seen: list[str] = []

    async def model(_: Messages) -> AsyncIterator[Piece]:
        yield Piece(GOOD)
        yield Piece("Na")
        seen.append("more")
        yield Piece(" vijf werkdagen ligt een paspoort klaar.")

    async def first() -> tuple[str, list[str]] | None:
        async for sentence, _ in Writer(model).stream("Wat kost een paspoort?", HITS):
            return sentence.text, list(seen)
        return None

    assert (GOOD.strip(), []) == asyncio.run(first())


def test_the_model_sees_tokens_and_no_addresses():
    """An address in a passage is a token; the passages are numbered data."""
    links = LinkTokens.for_sources(["https://www.voorbeeldstad.example/paspoort"])
    system, user = messages_for("Wat kost het?", HITS, links, "nl")
    assert "GEEN_ANTWOORD" in system["content"]
    assert "https://" not in user["content"]
    assert "[link_1]" in user["content"]
    assert "Bron 2" in user["content"]


@pytest.mark.parametrize(
    ("language", "word"), [("nl", "De vraag"), ("en", "question"), ("fy", "De vraag")]
)
def test_the_model_is_asked_in_a_language_that_we_have(language: str, word: str):
    """Dutch where we have no other."""
    _, user = messages_for("Wat?", HITS, LinkTokens(), language)
    assert word in user["content"]


def test_samples_that_disagree_make_a_sentence_less_certain():
    """A sentence that other answers do not repeat is not checked."""
    agreed, _ = _written(Writer(_model(GOOD, GOOD, GOOD), "mark", samples=2))
    other, _ = _written(Writer(_model(BAD, BAD, GOOD), "mark", samples=2))
    assert Standing.CHECKED is agreed[0].standing
    assert Standing.CHECKED is not other[0].standing
