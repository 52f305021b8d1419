# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The norms that come with the product: complete, in two languages, and alive."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from itertools import chain
from statistics import mean

import pytest

from waarborg.kernel.texts import Text
from waarborg.kernel.yaml_files import read_yaml
from waarborg.law import DATA_FOLDER, LawBase, load_law_base
from waarborg.law.changes import law_changes
from waarborg.law.consistency import reference_faults
from waarborg.law.files import read_norm_files
from waarborg.law.records import Norm
from waarborg.law.soundness import flaws

WORDS_A_SENTENCE = 20
"""Dutch at level B1 has short sentences; this is what can be counted of it."""


def _norms(base: LawBase) -> Iterator[Norm]:
    return chain.from_iterable(base.norms.values())


def _texts(place: str, record: object) -> Iterator[tuple[str, Text]]:
    """Yield every text in a record, however deep, with the place where it stands."""
    if isinstance(record, Text):
        yield place, record
    elif isinstance(record, list | tuple):
        for index, child in enumerate(record):
            yield from _texts(f"{place}.{index}", child)
    elif is_dataclass(record):
        for field in fields(record):
            yield from _texts(f"{place}.{field.name}", getattr(record, field.name))


def _all_texts(base: LawBase) -> Iterator[tuple[str, Text]]:
    for field in fields(base):
        group = getattr(base, field.name)
        if isinstance(group, dict):
            for key, record in group.items():
                yield from _texts(f"{field.name}/{key}", record)
    yield from _texts("contradictions", base.contradictions)


def test_the_files_have_no_faults() -> None:
    """Every record follows the schema and every reference leads somewhere."""
    files = read_norm_files(DATA_FOLDER)

    assert [] == [str(fault) for fault in (*files.faults, *reference_faults(files))]


def test_loading_twice_gives_the_same_digest(base: LawBase) -> None:
    """A receipt names the law base by a digest of its content."""
    assert base.digest == load_law_base().digest


def test_every_norm_is_told_in_dutch_and_in_english(base: LawBase) -> None:
    """A norm has its own words in both languages: neither is empty or a copy of the other."""
    lacking = [
        (norm.id, field)
        for norm in _norms(base)
        for field in ("title", "text")
        if (text := getattr(norm, field)).nl.strip() == text.en.strip()
        or not (text.nl.strip() and text.en.strip())
    ]

    assert [] == lacking


def test_every_text_is_there_in_both_languages(base: LawBase) -> None:
    """No text of any record is empty."""
    assert [] == [
        place for place, text in _all_texts(base) if not (text.nl.strip() and text.en.strip())
    ]


@pytest.mark.parametrize("mark", ["—", "\u2013", "  ", "...", " ,", " ."])
def test_texts_are_written_plainly(base: LawBase, mark: str) -> None:
    """No dashes between thoughts, no doubled spaces, no loose marks."""
    assert [] == [
        place
        for place, text in _all_texts(base)
        if mark in text.nl.strip() or mark in text.en.strip()
    ]


def _words_a_sentence(text: str) -> float:
    sentences = [one for one in re.split(r"(?<=[.!?:;])\s+", text.strip()) if one]
    return mean(len(sentence.split()) for sentence in sentences)


def test_dutch_sentences_are_short(base: LawBase) -> None:
    """In no norm the Dutch sentences are longer on average than people read with ease."""
    long = {norm.id: round(_words_a_sentence(norm.text.nl), 1) for norm in _norms(base)}

    assert {} == {key: words for key, words in long.items() if words > WORDS_A_SENTENCE}


def test_every_amending_act_moves_at_least_one_norm(base: LawBase) -> None:
    """An act that says that it amends brings a norm, or changes what norms hang on."""
    amending = {key for key, act in base.acts.items() if act.amends}

    assert amending
    assert [] == [
        one.act for one in law_changes(base) if one.act in amending and not one.moves_a_norm
    ]


def test_a_proposal_never_changes_what_is_law(base: LawBase) -> None:
    """A bill may propose norms of its own; it makes no version of what an act in force made."""
    faults = [
        (versions[0].id, one.by)
        for versions in base.series()
        for one in versions[1:]
        if base.status_of(one) == "proposed" and base.status_of(versions[0]) != "proposed"
    ]

    assert [] == faults


def test_versions_come_in_the_order_in_which_their_acts_take_effect(base: LawBase) -> None:
    """The last version that counts on a day is the last one in the list."""
    faults = [
        versions[0].id
        for versions in base.series()
        if (days := [base.acts[one.by].effect for one in versions]) != sorted(days)
    ]

    assert [] == faults


def test_the_id_of_a_norm_of_the_ai_act_follows_its_place(base: LawBase) -> None:
    """A reader who knows the article finds the norm."""
    norms = [versions[0] for key, versions in base.norms.items() if key.startswith("ai-act.")]

    assert [] == [
        one.id
        for one in norms
        if not one.source.annex and re.split(r"[.-]", one.id)[2] != one.source.article
    ]


def test_every_norm_was_compared_with_its_act(base: LawBase) -> None:
    """The day on which somebody last laid text and law side by side is not before the law."""
    faults = [
        norm.id
        for norm in _norms(base)
        if (published := base.acts[norm.source.act].published) and norm.compared < published
    ]

    assert [] == faults


def test_every_kind_of_evidence_proves_something(base: LawBase) -> None:
    """No kind of evidence is asked for by nothing, but for those that the product itself makes."""
    used = {proof.kind for norm in _norms(base) for proof in norm.proof}
    own = read_yaml(DATA_FOLDER / "nl" / "evidence-kinds-platform.yaml")["evidence_kinds"]

    assert {one["id"] for one in own} == set(base.evidence_kinds) - used


@pytest.mark.slow
def test_nothing_in_the_law_base_is_dead(base: LawBase) -> None:
    """Every condition can be true, every question can be reached, every amending act counts."""
    assert () == flaws(base)
