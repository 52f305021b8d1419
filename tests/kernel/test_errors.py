# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The tree of faults: each says what is wrong, why, and what to do."""

from collections.abc import Iterator

import pytest

from waarborg.kernel import errors
from waarborg.kernel.errors import BadFacts, FaultyLawBase, NotADate, UnknownFact, WaarborgError
from waarborg.kernel.texts import catalogue


def _tree(root: type[WaarborgError]) -> Iterator[type[WaarborgError]]:
    yield root
    for child in root.__subclasses__():
        yield from _tree(child)


KINDS = [kind for kind in _tree(WaarborgError) if kind.__module__ == errors.__name__]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_kind_has_its_wording_in_both_languages(kind: type[WaarborgError]) -> None:
    """A title, what is wrong and what to do stand in problems.yaml, in Dutch and in English."""
    texts = catalogue()

    for part in ("title", "what", "remedy"):
        text = texts[f"problems.{kind.kind}.{part}"]
        assert all((text.nl, text.en)), part


def test_every_kind_has_a_name_of_its_own() -> None:
    """The last part of a problem type tells faults apart."""
    assert len(KINDS) == len({kind.kind for kind in KINDS})


def test_every_fault_is_drawn_in_the_tree_of_the_module() -> None:
    """The picture in the docstring is complete."""
    drawn = errors.__doc__ or ""
    specific = [kind.__name__ for kind in KINDS if kind.__mro__[1] is not errors.FactFault]

    assert [] == [name for name in specific if name not in drawn]


def test_a_fault_says_what_and_what_to_do() -> None:
    """The details are filled in, in the language that is asked."""
    fault = NotADate(field="on", given="2026-02-30")

    what, remedy = fault.in_language("nl")
    assert "on" in what
    assert "2026-02-30" in what
    assert remedy.startswith("Schrijf")
    assert what != fault.in_language("en")[0]


def test_the_text_of_a_fault_is_english_in_one_line() -> None:
    """What a log or a terminal shows is the English wording."""
    fault = NotADate(field="on", given="x")

    assert " ".join(fault.in_language("en")) == str(fault)


def test_braces_in_what_a_user_gave_stay_as_they_are() -> None:
    """A value is shown, never filled in again."""
    assert "{given}" in str(NotADate(field="on", given="{given}"))


def test_bad_facts_hold_every_fault() -> None:
    """All fields can be mended at once."""
    faults = (UnknownFact(field="a", near="-"), UnknownFact(field="b", near="-"))

    caught = BadFacts(faults)
    assert faults == caught.faults
    assert {"count": 2, "fields": "a, b"} == caught.details
    assert "a" == faults[0].field


def test_a_faulty_law_base_shows_its_first_fault() -> None:
    """One line tells how many faults there are and which comes first."""
    fault = NotADate(field="on", given="x")

    caught = FaultyLawBase((fault, fault))
    assert {"count": 2, "first": str(fault)} == caught.details
