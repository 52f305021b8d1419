# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Texts for users in two languages."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from waarborg.kernel import texts
from waarborg.kernel.texts import LANGUAGES, Language, Text, catalogue, say


@pytest.fixture
def small_catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Put a catalogue of two texts in the place of the product's."""
    (tmp_path / "door.yaml").write_text(
        "open: {nl: 'Open, {name}', en: 'Open, {name}'}\nsign: {shut: {nl: Dicht, en: Shut}}\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(texts, "TEXTS_FOLDER", tmp_path)
    catalogue.cache_clear()
    yield
    catalogue.cache_clear()


@pytest.mark.parametrize(("language", "expected"), [("nl", "Dag"), ("en", "Day")])
def test_a_text_gives_its_language(language: Language, expected: str) -> None:
    """A text is indexed by language."""
    assert expected == Text("Dag", "Day")[language]


def test_a_text_is_filled_in_both_languages() -> None:
    """Names between braces are filled in Dutch and English alike."""
    assert Text("1 dag", "1 day") == Text("{n} dag", "{n} day").filled(n=1)


@pytest.mark.usefixtures("small_catalogue")
def test_the_key_of_a_text_is_file_and_path() -> None:
    """A text is found by the file it stands in and the path inside it."""
    assert {"door.open", "door.sign.shut"} == set(catalogue())


@pytest.mark.usefixtures("small_catalogue")
def test_say_fills_in_values() -> None:
    """A text with names is filled in."""
    assert "Open, Ada" == say("door.open", "nl", name="Ada")


@pytest.mark.usefixtures("small_catalogue")
def test_say_without_values_leaves_the_text_alone() -> None:
    """A text without names is given as it is written."""
    assert ["Dicht", "Shut"] == [say("door.sign.shut", language) for language in LANGUAGES]


@pytest.mark.usefixtures("small_catalogue")
def test_an_unknown_key_is_refused() -> None:
    """A key that does not exist is a fault of ours, found by a test."""
    with pytest.raises(KeyError):
        say("door.window", "en")
