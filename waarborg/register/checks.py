# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Values of the fields of the record, the weighing and annex VIII, by the name of their fact."""

from typing import Any

from waarborg.law.law_base import unknown_record
from waarborg.register.errors import FaultyValue
from waarborg.register.fields import check_value, fields_of, record_fields
from waarborg.register.records import FAMILIES, RECORD


def checked_field(name: str, value: Any) -> Any:  # noqa: ANN401  # JSON holds anything
    """Return the value of a field as it is kept; None takes it back.

    Raises:
        FieldFault: the field cannot hold it.
        FaultyValue: there is no such field, or it is the name, which a system always has.
    """
    family = next(one for one in FAMILIES if name.startswith(one))
    known = fields_of(family)
    field = known.get(name.removeprefix(family))
    if field is None:
        near = unknown_record("field", name, (one.fact for one in known.values()))
        raise FaultyValue(field=name, reason="no-such-field", near=near.details["near"])
    if value is None and name == f"{RECORD}name":
        raise FaultyValue(field=name, reason="empty")
    return None if value is None else check_value(field, value)


def checked_name(value: str) -> str:
    """Return the name of a system.

    Raises:
        FieldFault: it is empty, too long or unreadable.
    """
    name: str = check_value(record_fields()["name"], value, "name")
    return name
