# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Vectors of passages: made once for each text and model, kept, and compared exactly."""

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from threading import Lock
from typing import Final, Protocol

import numpy as np

from waarborg.answers.retrieval.embeddings import Embedder, Vectors

_DIGEST: Final = 32
_AT_ONCE: Final = 64
"""Texts that are embedded before they are kept: what is stopped half-way goes on from there."""


class VectorStore(Protocol):
    """Keeps vectors by model and by the digest of the text. A database can be one."""

    def vectors_of(self, model: str, digests: Sequence[bytes]) -> Mapping[bytes, Vectors]:
        """Return those that are there."""

    def keep_vectors(self, model: str, vectors: Mapping[bytes, Vectors]) -> None:
        """Keep these; one that is there already stays as it is."""


class InMemory:
    """Keeps vectors as long as the process lives."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, bytes], Vectors] = {}

    def vectors_of(self, model: str, digests: Sequence[bytes]) -> Mapping[bytes, Vectors]:
        """Return those that are there."""
        found = ((one, self._kept.get((model, one))) for one in digests)
        return {digest: vector for digest, vector in found if vector is not None}

    def keep_vectors(self, model: str, vectors: Mapping[bytes, Vectors]) -> None:
        """Keep these; one that is there already stays as it is."""
        for digest, vector in vectors.items():
            self._kept.setdefault((model, digest), vector)


class InFiles:
    """Keeps vectors in a folder, in one file for each model, that only grows.

    A row is the digest and the vector in half precision. A row that was cut off is not read, and
    is overwritten by the next. Two processes may not write to it at the same time.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = Lock()

    def vectors_of(self, model: str, digests: Sequence[bytes]) -> Mapping[bytes, Vectors]:
        """Return those that are there."""
        asked = set(digests)
        with self._lock:
            return {digest: row for digest, row in self._rows(model) if digest in asked}

    def keep_vectors(self, model: str, vectors: Mapping[bytes, Vectors]) -> None:
        """Keep these; one that is there already stays as it is."""
        with self._lock:
            known = dict(self._rows(model))
            fresh = {one: row for one, row in vectors.items() if one not in known}
            if not fresh:
                return
            path = self._path(model)
            size = _DIGEST + 2 * len(next(iter(fresh.values())))
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("r+b" if path.exists() else "wb") as file:
                file.seek(4 + size * len(known))
                file.truncate()
                file.write(b"".join(one + _half(row) for one, row in fresh.items()))
                file.seek(0)
                file.write(size.to_bytes(4, "big"))

    def _rows(self, model: str) -> list[tuple[bytes, Vectors]]:
        path = self._path(model)
        content = path.read_bytes() if path.exists() else b""
        size = int.from_bytes(content[:4], "big")
        if size <= _DIGEST:
            return []
        starts = range(4, len(content) - size + 1, size)
        return [(content[at : at + _DIGEST], _row(content, at, size)) for at in starts]

    def _path(self, model: str) -> Path:
        name = hashlib.sha256(model.encode()).hexdigest()[:16]
        return self._folder / f"{name}.vectors"


def _half(row: Vectors) -> bytes:
    return row.astype("<f2").tobytes()


def _row(content: bytes, at: int, size: int) -> Vectors:
    return np.frombuffer(content[at + _DIGEST : at + size], "<f2").astype(np.float32)


def digest_of(text: str) -> bytes:
    """Return what a text is known by."""
    return hashlib.sha256(text.encode()).digest()


def embed_all(texts: Sequence[str], embedder: Embedder, store: VectorStore) -> Vectors:
    """Return the vectors of texts, one a row. Only those that are not kept yet are made."""
    digests = [digest_of(text) for text in texts]
    known = dict(store.vectors_of(embedder.model, digests))
    missing = {one: text for one, text in zip(digests, texts, strict=True) if one not in known}
    left = list(missing.items())
    for start in range(0, len(left), _AT_ONCE):
        some = left[start : start + _AT_ONCE]
        made = embedder.passages([text for _, text in some])
        fresh = {digest: row for (digest, _), row in zip(some, made, strict=True)}
        store.keep_vectors(embedder.model, fresh)
        known.update(fresh)
    return np.stack([known[one] for one in digests]) if digests else np.empty((0, 0), np.float32)
