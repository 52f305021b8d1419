# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""`waarborg sanction`: how high a fine can be, and how that comes about."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.law.example import EXAMPLE_LAW


@pytest.mark.parametrize(
    ("size", "turnover", "parts"),
    [
        ("large", "1,000,000", ["at most €20,000", "higher of the two counts: the share"]),
        ("large", "100", ["at most €1,000", "the fixed amount"]),
        ("sme", "1,000,000", ["at most €1,000", "lower of the two counts: the fixed amount"]),
        ("sme", "100", ["at most €2", "the share of the turnover"]),
        ("small-mid-cap", "€ 1,000,000", ["at most €1,000"]),
    ],
)
def test_the_ceiling_is_told_with_how_it_comes_about(
    run: Run, size: str, turnover: str, parts: list[str]
):
    """Size and turnover decide which of the two amounts counts."""
    result = run("sanction", "lamp-act.3", "--turnover", turnover, "--size", size)
    told = " ".join(result.stdout.split()).replace("€ ", "€")

    assert 0 == result.exit_code
    assert [] == [part for part in parts if part not in told]
    assert "Measure bright lamps (Article 3, Lamp Act)" in told
    assert "Source: Article 10, Lamp Act." in told


def test_it_is_the_fine_of_the_day(run: Run):
    """Before the amendment the higher amount counted for a small mid-cap."""
    args = ("sanction", "fine", "--turnover", "1000000", "--size", "small-mid-cap")
    then = run(*args, "--on", "2021-01-01", "--format", "json")

    assert 20_000 == json.loads(then.stdout)["fine"]["euro"]
    assert 1_000 == json.loads(run(*args, "--format", "json").stdout)["fine"]["euro"]


def test_a_fine_can_be_asked_by_its_own_name(run: Run):
    """Without turnover the words of the law, and what to give."""
    told = run("sanction", "fine", lang="nl").stdout

    assert told.startswith("Boete\n")
    assert "Geef de omzet met --turnover" in " ".join(told.split())


def test_a_norm_without_a_fine_says_so(run: Run):
    """No fine in the law is an answer."""
    assert "names no fine" in run("sanction", "lamp-act.4").stdout


def test_public_bodies_have_their_own_text(run: Run):
    """Where the law says nothing of public bodies, that is what it says."""
    told = run("sanction", "lamp-act.3", "--size", "public-body", "--turnover", "5").stdout

    assert "says nothing about fines for public bodies" in told


def test_more_kinds_of_fines(run: Run, amended: Callable[[str, str], Path]):
    """A fixed fine, one without a ceiling, one for public bodies, and our doubt about it."""
    amended("maximum: {euro: 1000, percent: 2}", "maximum: {euro: 1000}")
    law = ("--law", ".")
    fixed = run("sanction", "fine", "--turnover", "5", *law).stdout
    assert "The law names this amount." in fixed

    doubt = "certainty: {level: unverified, note: {nl: Misschien., en: Perhaps.}}"
    body = "public_body: {nl: Niet., en: Not for them.}"
    amended("    maximum: {euro: 1000}\n", f"    {body}\n    {doubt}\n")
    plain = run("sanction", "fine", "--turnover", "5", *law).stdout
    assert "For public bodies: Not for them." in plain
    assert "Perhaps." in plain
    assert "Give the turnover" not in plain
    assert "Not for them." in run("sanction", "fine", "--size", "public-body", *law).stdout


@pytest.mark.parametrize(
    ("args", "part"),
    [
        (("lamp-act.33",), "Near it: lamp-act.3"),
        (("lamp-act.6", "--on", "2020-05-01"), "'lamp-act.6'"),
        (("fine", "--on", "2019-05-01"), "'fine'"),
        (("fine", "--turnover", "much"), "'much' is not an amount of zero or more"),
        (("fine", "--turnover", "-5"), "'-5' is not an amount"),
        (("fine", "--turnover", "1e400"), "is not an amount"),
        (("fine", "--size", "huge"), "Choose from: sme, small-mid-cap, large, public-body"),
    ],
)
def test_wrong_use_is_told(run: Run, args: tuple[str, ...], part: str):
    """What cannot be is told on standard error."""
    result = run("sanction", *args)

    assert (2, "") == (result.exit_code, result.stdout)
    assert part in " ".join(result.stderr.split())


@pytest.fixture
def amended(tmp_path: Path) -> Callable[[str, str], Path]:
    """Return a function that replaces a piece of text in a copy of the example law."""
    path = tmp_path / "lamp_act.yaml"
    path.write_bytes((EXAMPLE_LAW / "lamp_act.yaml").read_bytes())

    def replace(old: str, new: str) -> Path:
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")
        return tmp_path

    return replace
