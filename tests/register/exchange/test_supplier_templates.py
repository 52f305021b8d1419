# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Real descriptions of suppliers and municipalities come in, and leave as they came.

They are not in the repository; without them these tests are skipped.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import pytest

from tests.register.examples import Town
from waarborg.register import draft_content, rich, system_state
from waarborg.register.exchange import Entry, apply_import, export_record, read_import
from waarborg.register.exchange.encodings import encode

FILES: Final = 12
RECORDS: Final = 21
NOT_OURS: Final = frozenset({"id", "uuid", "type", "lang", "organization", "standard_version"})
"""Of whoever made the file, or prescribed: `lang` is NLD there, and nld in the standard."""
WITH_FAULTS: Final = {"Gemeente_Tilburg.json": ["website"], "Oribi.json": ["lawful_basis_grouping"]}
"""Words where an address must be, and a title of 127 characters."""


@pytest.fixture(scope="module")
def files(shared: Path) -> list[Path]:
    """Return the files."""
    return sorted((shared / "data/register/supplier_templates").glob("*.json"))


def test_all_files_are_read(files: list[Path]):
    """Two have a value that cannot be right; each is told by row and column."""
    plans = {path.name: read_import(path.read_bytes(), path.name) for path in files}
    faulty = {name: [one.column for one in plan.faults] for name, plan in plans.items()}

    assert FILES == len(plans)
    assert RECORDS == sum(len(plan.rows) for plan in plans.values())
    assert {name: columns for name, columns in faulty.items() if columns} == WITH_FAULTS
    assert {"delivery"} == {plan.form for plan in plans.values()}


def test_all_files_are_taken_in_and_leave_as_they_came(files: list[Path], small_town: Town):
    """Every value comes back; where it is written otherwise, a reader sees the same."""
    found: Counter[str] = Counter()
    for path in files:
        plan = read_import(path.read_bytes(), path.name, lenient=True)
        done = apply_import(
            small_town.register, small_town.editor, small_town.organisation.id, plan
        )
        told = {(one.row, one.column) for one in plan.left_out}
        for number, raw in enumerate(json.loads(path.read_bytes()), 1):
            system = done.added[number - 1]
            state = system_state(small_town.register, system.id)
            entry = Entry(draft_content(state), small_town.organisation, system.id)
            made = export_record(entry, small_town.organisation, "delivery", partial=True)
            sent = json.loads(made.content)
            found.update(_differences(raw, {**sent, **_own(entry)}, number, told))

    assert DIFFERENCES == found


DIFFERENCES: Final = {
    "empty": 209,
    "same": 231,
    "markup changed": 52,
    "words between signs": 2,
    "themes in our order": 1,
    "moved": 1,
    "told": 3,
}
"""Every value in the 21 records. Nothing is in 209 of them. Of the other 290, 231 leave sign for
sign as they came. In 52 texts only markup or space differs: plain text became a paragraph. In 2
lists space around names was dropped. 1 list of themes is in the order of the standard. 1 value of
an older key is where it belongs now. 3 were told and left out: two that cannot be right, and an
address of an older key without a name.
"""


def _own(entry: Entry) -> Mapping[str, Any]:
    """Return the own key of the file, which gives way to ours when it leaves."""
    key = encode(entry, "delivery").left_out.get("source_id")
    return {} if key is None else {"source_id": key}


def _differences(
    raw: Mapping[str, Any], sent: Mapping[str, Any], number: int, told: set[tuple[int, str]]
) -> Iterator[str]:
    for key, value in raw.items():
        if key in NOT_OURS:
            continue
        if value in (None, "", []) or not _words(value):
            yield "empty"
        elif sent.get(key) == value:
            yield "same"
        else:
            yield "told" if (number, key) in told else _difference(key, value, sent)


def _difference(key: str, value: Any, sent: Mapping[str, Any]) -> str:  # noqa: ANN401
    if key == "category" and sorted(sent[key]) == sorted(value):
        return "themes in our order"
    if key == "source_data_link" and _words(value)[1] in str(sent["source_data_grouping"]):
        return "moved"
    if _words(sent.get(key)) != _words(value):
        return "lost"
    return "markup changed" if isinstance(value, str) else "words between signs"


def _words(value: Any) -> list[str]:  # noqa: ANN401
    """Return what a reader sees of a value: its words, without signs between them."""
    if isinstance(value, list):
        return [word for one in value for word in _words(one)]
    if isinstance(value, dict):
        return [word for key in sorted(value) for word in _words(value[key])]
    text = str(value or "")
    plain = rich.to_plain(rich.clean(text)) if rich.is_html(text) else text
    return plain.replace(",", " ").split()
