# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The faults of the register: each says what is wrong and what to do, in both languages."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import waarborg.register
from waarborg.kernel.errors import NotADate
from waarborg.kernel.texts import catalogue
from waarborg.register import errors
from waarborg.register.errors import FaultyValue, FieldFaults, RegisterFault, RowFaults

KINDS = [
    kind
    for kind in vars(errors).values()
    if isinstance(kind, type) and issubclass(kind, RegisterFault) and kind.__name__[0] != "_"
]
FOLDER = Path(waarborg.register.__file__).parent


def reasons() -> Iterator[str]:
    """Yield every reason that the code gives to a faulty value."""
    for path in FOLDER.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or "FaultyValue" != getattr(node.func, "id", ""):
                continue
            for one in node.keywords:
                if one.arg == "reason" and isinstance(one.value, ast.Constant):
                    yield str(one.value.value)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_kind_has_its_wording_and_stands_in_the_tree(kind: type[RegisterFault]) -> None:
    """Title, what and remedy in Dutch and English; the picture in the docstring is complete."""
    for part in ("title", "what", "remedy"):
        text = catalogue()[f"problems.{kind.kind}.{part}"]
        assert all((text.nl, text.en))
    assert kind.__name__ in (errors.__doc__ or "")


def test_every_reason_has_its_wording_and_none_is_left_over() -> None:
    """What the code can say is what the texts hold."""
    told = {key.split(".")[2] for key in catalogue() if key.startswith("register.reasons.")}

    assert told == set(reasons())


def test_a_faulty_value_says_why_in_words() -> None:
    """In the language of the reader."""
    fault = FaultyValue(field="oin", reason="not-an-oin")

    assert "oin" == fault.field
    assert "Er is niets opgeslagen. oin: Een OIN heeft 20 cijfers." == fault.in_language("nl")[0]
    assert "Nothing was saved. oin: An OIN has 20 digits." == fault.in_language("en")[0]


def test_many_faults_are_told_together() -> None:
    """By field, or by row as people count them."""
    one = FaultyValue(field="record.a", reason="empty")
    two = NotADate(field="record.b", given="x")

    fields, rows = FieldFaults((one, two)), RowFaults(((6, one), (9, two)))

    assert (2, "record.a, record.b") == (fields.details["count"], fields.details["fields"])
    assert "record.a, record.b" in str(fields)
    assert "row 7" in str(rows)
    assert "2" in rows.in_language("nl")[0]
