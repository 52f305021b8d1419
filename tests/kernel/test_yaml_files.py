# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Reading YAML 1.2, with faults that can be found by their line."""

import time
from datetime import date
from pathlib import Path

import pytest

from waarborg.kernel.errors import UnreadableYaml
from waarborg.kernel.yaml_files import line_of, parse_yaml, read_yaml

DOCUMENT = """\
# a comment
norms:
  - id: first
    when:
      all: [a, b]
  - id: second
    text:
      nl: x
"""


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("on", "on"),
        ("yes", "yes"),
        ("no", "no"),
        ("off", "off"),
        ("true", True),
        ("false", False),
        ("1e25", 1e25),
        ("1.5e-3", 0.0015),
        ("12", 12),
        ("2026-07-27", date(2026, 7, 27)),
        ("null", None),
    ],
)
def test_words_are_read_as_yaml_1_2_reads_them(written: str, expected: object) -> None:
    """The words on, yes and no are words; 1e25 is a number; a day is a day."""
    assert {"key": expected} == parse_yaml(f"key: {written}", "x.yaml")


def test_a_key_that_stands_twice_is_refused() -> None:
    """A doubled key would hide a norm without a word."""
    with pytest.raises(UnreadableYaml) as caught:
        parse_yaml("a: 1\nb: 2\na: 3\n", "x.yaml")

    assert ("x.yaml", 3) == (caught.value.details["file"], caught.value.details["line"])


def test_mappings_are_not_merged() -> None:
    """YAML 1.2 knows no `<<`; with it 500 bytes would take a minute and all memory to read."""
    levels = [f"a{one}: &a{one}\n  <<: [{', '.join([f'*a{one - 1}'] * 9)}]" for one in range(1, 12)]
    began = time.process_time()
    held = parse_yaml("\n".join(["a0: &a0 {k: v}", *levels]), "x.yaml")

    assert {"<<": [{"k": "v"}] * 9} == held["a1"]
    with pytest.raises(UnreadableYaml):
        parse_yaml("\n".join(["a0: &a0 {k: v}", *levels]).replace("<<", "!!merge x"), "x.yaml")
    assert time.process_time() - began < 1


@pytest.mark.parametrize("broken", ["a: [1,\n", "a: b: c\n", "a:\n\t- b\n", b"\xff\xfe\x00\x01a"])
def test_what_is_no_yaml_is_refused_with_a_line(broken: str | bytes) -> None:
    """Every way of being no YAML gives one kind of fault."""
    with pytest.raises(UnreadableYaml) as caught:
        parse_yaml(broken, "x.yaml")

    assert int(str(caught.value.details["line"])) >= 1


def test_a_day_that_does_not_exist_is_refused() -> None:
    """A date in a file must be a day of the calendar."""
    with pytest.raises(UnreadableYaml):
        parse_yaml("from: 2026-02-30\n", "x.yaml")


def test_no_code_is_run() -> None:
    """YAML that asks to make a Python object is refused."""
    with pytest.raises(UnreadableYaml):
        parse_yaml("a: !!python/object/apply:os.getcwd []\n", "x.yaml")


def test_a_file_is_read_from_its_path(tmp_path: Path) -> None:
    """Reading a file gives what it holds."""
    path = tmp_path / "x.yaml"
    path.write_text("a: é\n", encoding="utf-8")

    assert {"a": "é"} == read_yaml(path)


@pytest.mark.parametrize(
    ("place", "line"),
    [
        ((), 1),
        (("norms",), 2),
        (("norms", 0), 3),
        (("norms", 0, "when", "all", 1), 5),
        (("norms", 1, "text", "nl"), 8),
        (("norms", 1, "text", "en"), 7),
        (("norms", 7), 2),
        (("norms", "x"), 2),
        (("norms", 1, "id", "deeper"), 6),
        (("rules",), 1),
    ],
)
def test_a_place_has_a_line(place: tuple[str | int, ...], line: int) -> None:
    """A value is found by its line; what is missing by the line of what should hold it."""
    assert line == line_of(DOCUMENT, place)


@pytest.mark.parametrize("text", ["facts: " + "[" * 100_000, "[" * 200_000, "- " * 5_000])
def test_what_nests_without_end_is_refused(text: str) -> None:
    """The reader recurses in C: without this refusal the process would end."""
    with pytest.raises(UnreadableYaml, match="deep in each other"):
        parse_yaml(text, "file.yaml")


@pytest.mark.parametrize("text", ["a: 1\n? [b]\n: c", "a: 1\n{b: c}: d"])
def test_a_name_that_is_no_word_is_refused(text: str) -> None:
    """A list or a mapping as a name is a fault of the file, with its line, and no crash."""
    with pytest.raises(UnreadableYaml) as refused:
        parse_yaml(text, "file.yaml")

    assert 2 == refused.value.details["line"]
