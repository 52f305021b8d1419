# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Vectors that are made once and kept."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.answers.retrieval.pages import SmallModel
from waarborg.answers.retrieval.vectors import (
    InFiles,
    InMemory,
    VectorStore,
    digest_of,
    embed_all,
)

TEXTS = ["paspoort", "een hond", "geld"]


@pytest.fixture(params=["memory", "files"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> VectorStore:
    """A store of each kind."""
    return InMemory() if request.param == "memory" else InFiles(tmp_path / "vectors")


def test_vectors_are_made_once(store: VectorStore):
    """Texts that were embedded are not embedded again, and the same text only once."""
    model = SmallModel()
    first = embed_all([*TEXTS, "geld"], model, store)
    assert 3 == model.embedded
    again = embed_all([*TEXTS, "stuur"], model, store)
    assert 4 == model.embedded
    assert np.allclose(first[:3], again[:3], atol=1e-3)
    assert np.allclose(first[2], first[3])


def test_models_are_not_mixed(store: VectorStore):
    """A vector of another model is never used."""
    embed_all(TEXTS, SmallModel(), store)
    other = SmallModel()
    other.model = "small-2"
    embed_all(TEXTS, other, store)
    assert 3 == other.embedded


def test_what_is_there_stays(store: VectorStore):
    """A vector that is kept is not replaced, and one that is unknown is not there."""
    one, other = digest_of("a"), digest_of("b")
    store.keep_vectors("m", {one: np.array([1, 2], np.float32)})
    store.keep_vectors("m", {one: np.array([3, 4], np.float32)})
    found = store.vectors_of("m", [one, other])
    assert [one] == list(found)
    assert [1, 2] == list(found[one])


def test_nothing_to_embed(store: VectorStore):
    """No texts give no vectors."""
    assert 0 == len(embed_all([], SmallModel(), store))


def test_a_row_that_was_cut_off(tmp_path: Path):
    """After a crash half-way a row, the rows before it are there and the next is well kept."""
    store = InFiles(tmp_path)
    rows = {digest_of(text): np.arange(4, dtype=np.float32) for text in TEXTS}
    store.keep_vectors("m", rows)
    (path,) = tmp_path.iterdir()
    path.write_bytes(path.read_bytes()[:-5])
    kept = store.vectors_of("m", list(rows))
    assert list(rows)[:2] == list(kept)
    store.keep_vectors("m", rows)
    assert list(rows) == list(store.vectors_of("m", list(rows)))


@given(st.lists(st.lists(st.floats(-1, 1, width=16), min_size=3, max_size=3), max_size=5))
def test_what_goes_in_comes_out(tmp_path_factory: pytest.TempPathFactory, given: list[list[float]]):
    """Vectors in half precision come out of the file as they went in."""
    store = InFiles(tmp_path_factory.mktemp("kept"))
    rows = {digest_of(str(at)): np.array(row, np.float32) for at, row in enumerate(given)}
    store.keep_vectors("m", rows)
    found = store.vectors_of("m", list(rows))
    assert {one: list(row) for one, row in rows.items()} == {
        one: list(row) for one, row in found.items()
    }
