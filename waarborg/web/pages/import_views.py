# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What an import would do, in words: rows, changes, faults by row and column, what is left out."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from waarborg.kernel.errors import WaarborgError
from waarborg.kernel.texts import Language, say
from waarborg.law import Engine, parse_facts
from waarborg.register.exchange import (
    Change,
    ImportPlan,
    ImportRow,
    slots,
    why_fault,
    why_left_out,
)
from waarborg.register.fields import record_fields
from waarborg.register.records import RECORD
from waarborg.report.written import written_answer
from waarborg.web.pages.record_forms import written_value

ROWS_SHOWN: Final = 100
FAULTS_SHOWN: Final = 200


def plan_view(engine: Engine, plan: ImportPlan, language: Language) -> dict[str, Any]:
    """Return a plan that was matched with the register."""
    new = [row for row in plan.rows if row.existing is None]
    changed = [row for row in plan.rows if row.existing and row.changes]
    return {
        "file": plan.file,
        "ready": plan.is_ready,
        "total": len(plan.rows),
        "new": len(new),
        "changed": len(changed),
        "same": len(plan.rows) - len(new) - len(changed),
        "rows": [_row(engine, row, language) for row in plan.rows[:ROWS_SHOWN]],
        "more_rows": max(0, len(plan.rows) - ROWS_SHOWN),
        "faults": [
            {"row": one.row, "column": one.column, "reason": why_fault(one, language)}
            for one in plan.faults[:FAULTS_SHOWN]
        ],
        "fault_count": len(plan.faults),
        "more_faults": max(0, len(plan.faults) - FAULTS_SHOWN),
        "left_out": [
            {
                "row": one.row,
                "column": one.column,
                "value": one.value,
                "reason": why_left_out(one, language),
            }
            for one in plan.left_out[:FAULTS_SHOWN]
        ],
        "left_out_count": len(plan.left_out),
        "more_left_out": max(0, len(plan.left_out) - FAULTS_SHOWN),
    }


def _row(engine: Engine, row: ImportRow, language: Language) -> dict[str, Any]:
    what = "new" if row.existing is None else "changed" if row.changes else "same"
    return {
        "row": row.row,
        "name": row.name,
        "what": what,
        "kind": say(f"desk.kind.{row.kind}", language),
        "lifecycle": say(f"desk.lifecycle.{row.lifecycle}", language),
        "changes": [_change(engine, one, language) for one in row.changes],
    }


def _change(engine: Engine, one: Change, language: Language) -> dict[str, Any]:
    return {
        "label": _label(engine, one.name, language),
        "old": _value(engine, one.name, one.old, language),
        "new": _value(engine, one.name, one.new, language),
    }


def _label(engine: Engine, name: str, language: Language) -> str:
    field = record_fields().get(name.removeprefix(RECORD))
    if field:
        return field.label[language]
    question = engine.base.questions.get(name)
    return question.text[language] if question else name


def _value(engine: Engine, name: str, value: Any, language: Language) -> str:  # noqa: ANN401  # plain JSON
    field = record_fields().get(name.removeprefix(RECORD))
    if field:
        return written_value(field, value, language)
    if value is None or name not in engine.base.questions:
        return "" if value is None else str(value)
    try:
        parsed = parse_facts(engine.base, {name: value})
    except WaarborgError:
        return str(value)
    return written_answer(engine.base.questions[name], parsed[name], language)


def mapping_view(columns: Sequence[str], mapping: Mapping[str, str | None]) -> list[dict[str, str]]:
    """Return the columns of a table, each with what it is read as."""
    return [
        {"id": f"column-{place}", "name": column, "slot": mapping.get(column) or ""}
        for place, column in enumerate(columns)
    ]


def slot_options(language: Language) -> list[tuple[str, str]]:
    """Return everything that a column can be, with its words, in the order of the record."""
    fields = record_fields()
    own = sorted(slots() - set(_of_fields(fields)))
    options = [(slot, say(f"desk-work.import.slot.{slot}", language)) for slot in own]
    for name in _of_fields(fields):
        field, _, part = name.partition(".")
        label = fields[field].label[language]
        inner = fields[field].parts[part].label[language] if part else ""
        options.append((name, f"{label}: {inner}" if inner else label))
    return options


def _of_fields(fields: Mapping[str, Any]) -> Iterable[str]:
    return [
        name
        for one in fields.values()
        for name in (one.id, *(f"{one.id}.{part}" for part in one.parts))
    ]
