# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Salted fields: any of them can be left out, and the record stays the same record."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waarborg.evidence.chain import Open, Sealed, disclose, entry_hash, record_digest

SALT = "0f" * 32
NAMES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8)
VALUES = st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | NAMES
CONTENTS = st.dictionaries(NAMES, VALUES | st.lists(VALUES), min_size=1, max_size=8)


@given(st.data(), CONTENTS)
def test_what_is_withheld_does_not_change_the_digest(
    data: st.DataObject, content: dict[str, object]
) -> None:
    """With any set of fields left out, and nothing of them shows."""
    withheld = frozenset(data.draw(st.sets(st.sampled_from(sorted(content)))))

    shown = disclose(content, SALT, withheld=withheld)

    assert record_digest(disclose(content, SALT)) == record_digest(shown)
    assert withheld == {name for name, one in shown.items() if isinstance(one, Sealed)}
    assert {name: content[name] for name in content if name not in withheld} == {
        name: one.value for name, one in shown.items() if isinstance(one, Open)
    }


@given(st.data(), CONTENTS, VALUES)
def test_another_value_gives_another_digest(
    data: st.DataObject, content: dict[str, object], value: object
) -> None:
    """No field can be altered under the same digest."""
    name = data.draw(st.sampled_from(sorted(content)))
    altered = {**content, name: [value, content[name]]}

    assert record_digest(disclose(content, SALT)) != record_digest(disclose(altered, SALT))


@pytest.mark.parametrize(
    "other", [{"a": 2, "b": 1}, {"a": 1}, {"a": 1, "b": 2, "c": None}, {"a": 1, "c": 2}]
)
def test_names_and_values_belong_together(other: dict[str, int]) -> None:
    """Swapping, dropping, adding or renaming a field shows."""
    assert record_digest(disclose({"a": 1, "b": 2}, SALT)) != record_digest(disclose(other, SALT))


def test_a_value_cannot_be_guessed_from_its_digest() -> None:
    """Each field has a salt of its own, which is not that of the record."""
    shown = disclose({"a": 1, "b": 1}, SALT)
    sealed = disclose({"a": 1, "b": 1}, SALT, withheld=frozenset("ab"))
    salts = {one.salt for one in shown.values() if isinstance(one, Open)}

    assert 2 == len(salts)
    assert SALT not in salts
    assert sealed["a"] != sealed["b"]
    assert sealed != disclose({"a": 1, "b": 1}, "1f" * 32, withheld=frozenset("ab"))


def test_each_part_of_an_entry_counts() -> None:
    """Another place, id, moment, predecessor or record gives another hash."""
    parts = (1, "ev_1", "2026-01-01T00:00:00.000000+00:00", "sha256:0", "sha256:1")
    others = (2, "ev_2", "2026-01-01T00:00:00.000001+00:00", "sha256:2", "sha256:3")
    hashes = {entry_hash(*parts)}
    for place, other in enumerate(others):
        changed = [*parts]
        changed[place] = other
        hashes.add(entry_hash(*changed))  # type: ignore[arg-type]  # the types of the parts

    assert 6 == len(hashes)
