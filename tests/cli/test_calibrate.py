# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Measuring written answers from the command line."""

import asyncio
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.test_serving_writing import PAGE, model_that_says, prepared
from tests.test_written_doubt import label
from tests.web.installations import TOWN
from waarborg.cli import main
from waarborg.cli.sessions import Session
from waarborg.installation import open_installation


def _run() -> Result:
    named = ("calibrate", "--organisation", TOWN)
    return CliRunner().invoke(main, named, obj=Session("en"))


async def _calibrated(
    folder: Path, said: str, monkeypatch: pytest.MonkeyPatch, count: int = 120
) -> Result:
    async with model_that_says(folder, said) as (settings, _):
        with open_installation(settings) as installation:
            label(installation, prepared(installation, folder, PAGE), count)
        monkeypatch.setattr("waarborg.cli.calibrate.read_settings", lambda: settings)
        return await asyncio.to_thread(_run)


def test_what_can_be_promised_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """With the model that wrote."""
    said = "Een nieuw paspoort kost € 83,87."
    found = asyncio.run(_calibrated(tmp_path, said, monkeypatch))
    assert 0 == found.exit_code
    assert "small-1: of " in found.output
    assert "percent is right" in found.output


def test_too_few_questions_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """And how many are needed."""
    said = "Een nieuw paspoort kost € 83,87."
    found = asyncio.run(_calibrated(tmp_path, said, monkeypatch, 3))
    assert 2 == found.exit_code
    assert "until there are at least 40" in found.output
