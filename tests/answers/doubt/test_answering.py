# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What decides answers beside sources and model is told by one digest."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from waarborg.answers.doubt import answering
from waarborg.answers.doubt.answering import CODE, DATA, answering_digest, digest_of_answering


def _add_line(path: Path) -> None:
    path.write_text(path.read_text("utf-8") + "\n# more\n", "utf-8")


CHANGES: dict[str, Callable[[Path], object]] = {
    "weights of the reranker": lambda folder: _add_line(folder / "data" / "reranker.yaml"),
    "weights of the choice": lambda folder: _add_line(
        folder / "data" / "grounding" / "choice.yaml"
    ),
    "synonyms": lambda folder: _add_line(folder / "data" / "synonyms.txt"),
    "how is quoted": lambda folder: _add_line(folder / "code" / "quoting.py"),
    "how is searched": lambda folder: _add_line(folder / "code" / "retrieval" / "rerank.py"),
    "a list that is gone": lambda folder: (folder / "data" / "forms.txt").unlink(),
    "a list by another name": lambda folder: (folder / "data" / "forms.txt").rename(
        folder / "data" / "f.txt"
    ),
}


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """Return a folder with the code and the data, in another place."""
    shutil.copytree(CODE, tmp_path / "code")
    shutil.copytree(DATA, tmp_path / "data")
    return tmp_path


def test_it_is_the_same_for_the_same_files(copied: Path):
    """Wherever they stand: another server has them in another place."""
    (copied / "data" / ".swp").touch()
    assert answering_digest() == digest_of_answering(copied / "code", copied / "data")


@pytest.mark.parametrize("name", CHANGES)
def test_each_file_counts(name: str, copied: Path):
    """Weights, lists of words, the glossary and the code all decide what is answered."""
    CHANGES[name](copied)
    assert answering_digest() != digest_of_answering(copied / "code", copied / "data")


def test_the_version_counts(monkeypatch: pytest.MonkeyPatch):
    """Code elsewhere may be another."""
    monkeypatch.setattr(answering, "__version__", "99.0")
    assert answering_digest() != digest_of_answering(CODE, DATA)
