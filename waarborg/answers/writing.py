# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Answers that a language model writes, each sentence checked before anybody sees it.

The model gets the passages as data, with tokens in the place of addresses, and no tools.
"""

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from waarborg.answers.grounding.lexicon import read_lexicon
from waarborg.answers.records import AnswerSentence, Hit, Standing
from waarborg.answers.writing_checks import Checks, Entails, passage_text
from waarborg.safeguards.links import LinkTokens, find_links
from waarborg.safeguards.records import Context
from waarborg.safeguards.sentences import SentenceBuffer, sentences

MOST: Final = 8
"""Sentences of an answer; what comes after is not shown."""
_READ: Final = 6
"""Passages that the model gets."""
_LANGUAGES: Final = ("nl", "en")


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of what a model writes."""

    text: str
    logprobs: tuple[float, ...] = ()
    """Of its tokens, where the model gives them."""
    model: str = ""
    """Which model really wrote it."""


Model = Callable[[Sequence[Mapping[str, str]]], AsyncIterator[Piece]]
"""Asks a model: messages in the form of the OpenAI interface, the answer in pieces."""


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes answers from passages. What is not supported is dropped, or marked."""

    model: Model
    unsupported: Literal["drop", "mark"] = "drop"
    addresses: Sequence[str] = ()
    """Addresses of the register of sources: the only ones that an answer may show."""
    samples: int = 0
    """How many more answers are asked for, to see whether they agree."""
    entails: Entails | None = field(default=None, repr=False)

    async def __call__(
        self, question: str, hits: Sequence[Hit], language: str = "nl"
    ) -> tuple[Sequence[AnswerSentence], str]:
        """Return the checked sentences of an answer, and the name of the model."""
        kept: list[AnswerSentence] = []
        name = ""
        async for sentence, name in self.stream(question, hits, language):  # noqa: B007  # the last one
            kept.append(sentence)
        return tuple(kept), name

    async def stream(
        self, question: str, hits: Sequence[Hit], language: str = "nl"
    ) -> AsyncIterator[tuple[AnswerSentence, str]]:
        """Yield each sentence when it is checked, with the name of the model.

        Without passages nothing is asked and nothing is written.
        """
        if not hits:
            return
        read = hits[:_READ]
        links = LinkTokens.for_sources([*self.addresses, *_addresses(read)])
        messages = messages_for(question, read, links, language)
        samples = [await self._whole(messages) for _ in range(self.samples)]
        checks = Checks(read, links, samples, self.entails)
        count = 0
        async for text, logprobs, name in _in_sentences(self.model(messages)):
            if read_lexicon("prompt")["nothing"] in text or count >= MOST:
                return
            checked = await checks.check(text, logprobs)
            is_kept = checked.sentence.standing is not Standing.UNCHECKED
            if checked.sentence.text and (is_kept or self.unsupported == "mark"):
                count += 1
                yield checked.sentence, name

    async def _whole(self, messages: Sequence[Mapping[str, str]]) -> str:
        return "".join([piece.text async for piece in self.model(messages)])


def messages_for(
    question: str, hits: Sequence[Hit], links: LinkTokens, language: str
) -> list[dict[str, str]]:
    """Return what the model is asked: the rules, and the numbered passages with the question."""
    prompt = read_lexicon("prompt")
    spoken = language if language in _LANGUAGES else _LANGUAGES[0]
    parts = []
    for number, hit in enumerate(hits, 1):
        passage = hit.passage
        head = prompt["source"][spoken].format(
            number=number, title=passage.title, heading=passage.heading
        )
        parts.append(f"{head}\n{links.hide(passage.text)}")
    asked = prompt["question"][spoken].format(question=question)
    rules = prompt["system"][spoken].format(nothing=prompt["nothing"])
    return [
        {"role": "system", "content": rules},
        {"role": "user", "content": "\n\n".join([*parts, asked])},
    ]


def _addresses(hits: Sequence[Hit]) -> list[str]:
    """Return the addresses in validated passages: an answer may show them."""
    found = []
    for hit in hits:
        text = passage_text(hit)
        spans = find_links(text, Context()).spans
        found += [text[span.start : span.end] for span in spans]
    return found


async def _in_sentences(
    pieces: AsyncIterator[Piece],
) -> AsyncIterator[tuple[str, tuple[float, ...], str]]:
    """Yield whole sentences with the log probabilities of about their tokens."""
    buffer = SentenceBuffer()
    waiting: tuple[float, ...] = ()
    name = ""
    async for piece in pieces:
        waiting += piece.logprobs
        name = piece.model or name
        released = buffer.add(piece.text)
        for text in _split(released):
            yield text, waiting, name
        if released.strip():
            waiting = ()
    for text in _split(buffer.rest()):
        yield text, waiting, name


def _split(text: str) -> list[str]:
    found = (text[start:end].strip() for start, end in sentences(text))
    return [one for one in found if one]
