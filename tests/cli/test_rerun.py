# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""`waarborg rerun`: whether a receipt still holds."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def receipt(run: Run, system: str) -> Path:
    """Return a receipt about the lamp in the street."""
    args = ("check", system, "--explain", "lamp-act.3", "--receipt", "receipt.json")
    assert 0 == run(*args).exit_code
    return Path("receipt.json")


@pytest.mark.parametrize(("lang", "part"), [("nl", "Gelijk."), ("en", "Equal.")])
def test_an_equal_receipt_ends_with_0(run: Run, receipt: Path, lang: str, part: str):
    """The same question gives the same bytes."""
    result = run("rerun", str(receipt), lang="nl" if lang == "nl" else "en")

    assert 0 == result.exit_code
    assert part in result.stdout


def test_a_receipt_that_was_changed_ends_with_1(run: Run, receipt: Path):
    """What differs is named."""
    content = json.loads(receipt.read_bytes())
    receipt.write_text(json.dumps({**content, "state": "does-not-apply", "extra": 1}), "utf-8")
    result = run("rerun", str(receipt))

    assert 1 == result.exit_code
    assert "Not equal. Different from receipt.json: state, extra." in result.stdout


def test_a_receipt_in_other_bytes_ends_with_1(run: Run, receipt: Path):
    """The same content in another layout is not the same receipt, and it says so."""
    receipt.write_text(json.dumps(json.loads(receipt.read_bytes()), indent=2), "utf-8")
    result = run("rerun", str(receipt))

    assert 1 == result.exit_code
    assert "written differently" in result.stdout


@pytest.mark.parametrize("text", ["", "[]", "{}", "no", '{"format": "other"}'])
def test_what_is_no_receipt_ends_with_2(run: Run, text: str):
    """A file that is no receipt is told so."""
    Path("other.json").write_text(text, "utf-8")
    result = run("rerun", "other.json")

    assert (2, "") == (result.exit_code, result.stdout)
    assert "not a receipt of Waarborg" in result.stderr


def test_a_receipt_of_another_law_base_ends_with_2(run: Run, receipt: Path):
    """It cannot be worked out again, and it says which law base it needs."""
    content = json.loads(receipt.read_bytes())
    receipt.write_text(json.dumps({**content, "lawBase": "sha256:other"}), "utf-8")
    result = run("rerun", str(receipt))

    assert 2 == result.exit_code
    assert "sha256:other" in result.stderr


def test_a_receipt_that_is_not_there_ends_with_2(run: Run):
    """A wrong name is told."""
    assert "'gone.json'" in run("rerun", "gone.json").stderr
