# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Values of fields, by the name of their fact."""

import pytest

from waarborg.register.checks import checked_field, checked_name
from waarborg.register.errors import FaultyValue
from waarborg.register.fields import FieldFault


def test_a_value_comes_out_as_it_is_kept() -> None:
    """Without what is around it; None takes any field back but the name."""
    assert "Fabriek" == checked_field("record.supplier", " Fabriek ")
    assert checked_field("record.supplier", None) is None
    assert "Bot" == checked_name(" Bot ")


def test_a_field_that_is_not_there_is_told_with_what_looks_like_it() -> None:
    """Of its own family."""
    with pytest.raises(FaultyValue) as caught:
        checked_field("record.suplier", "x")

    assert ("record.suplier", "no-such-field") == (
        caught.value.field,
        caught.value.details["reason"],
    )
    assert "record.supplier" in str(caught.value.details["near"])


@pytest.mark.parametrize("value", [5, ["x"], "", "x" * 10_000])
def test_a_value_that_a_field_cannot_hold_is_refused(value: object) -> None:
    """The fault names the field."""
    with pytest.raises(FieldFault) as caught:
        checked_field("record.supplier", value)

    assert "record.supplier" == caught.value.field


def test_the_name_cannot_be_taken_back() -> None:
    """A system always has one."""
    with pytest.raises(FaultyValue):
        checked_field("record.name", None)
