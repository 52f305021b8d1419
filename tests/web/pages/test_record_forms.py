# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Fields of the register in a form."""

from dataclasses import replace

import pytest

from waarborg.kernel.errors import UnknownFact
from waarborg.register.fields import FieldFault, record_fields
from waarborg.web.pages.desk_forms import Fault
from waarborg.web.pages.record_forms import _fault, filled_in, written_value

FIELDS = record_fields()


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("goal", "<p>Een.</p><p>Twee.</p>", "Een.\n\nTwee."),
        ("tags", ["a", "b"], "a\nb"),
        ("self_learning", True, "true"),
        ("self_learning", False, "false"),
        ("energy_use", 1200.5, "1200.5"),
        ("energy_use", 12, "12"),
        ("theme", ["recht"], ["recht"]),
        ("theme", None, []),
        ("name", None, ""),
        ("name", "Hulp", "Hulp"),
        (
            "legal_bases",
            [{"title": "Wet"}],
            [{"title": "Wet", "link": ""}, {"title": "", "link": ""}],
        ),
    ],
)
def test_a_value_is_filled_in_as_it_can_be_changed(name: str, value: object, expected: object):
    """A group has one empty line more."""
    assert expected == filled_in(FIELDS[name], value)


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("goal", "<p>Een <script>x</script></p>", "<p>Een </p>"),
        ("name", "<b>", "&lt;b&gt;"),
        ("theme", ["recht", "werk"], "<ul><li>Recht</li><li>Werk</li></ul>"),
        ("theme", ["no-longer"], "no-longer"),
        ("publication_category", "b", "Impactvol algoritme"),
        ("self_learning", True, "Ja"),
        ("energy_use", 1200.5, "1.200,5"),
        ("tags", ["<i>"], "&lt;i&gt;"),
        ("name", None, ""),
        ("legal_bases", [{"link": "https://a.example", "title": "Wet"}], "Wet · https://a.example"),
    ],
)
def test_a_value_is_read_as_words(name: str, value: object, expected: str):
    """Nothing in it can be markup but for the tags of rich text."""
    assert expected == written_value(FIELDS[name], value, "nl")


def test_a_day_is_written_out():
    """As elsewhere."""
    day = replace(FIELDS["begin_date"], type="date")

    assert "1 maart 2027" == written_value(day, "2027-03-01", "nl")


def test_a_fault_leads_to_its_field_also_for_a_part_of_it():
    """A fault that names no field of the form stands with the source."""
    part = FieldFault("legal_bases.2.link", "not-a-web-address")

    assert "legal_bases" == _fault(part, FIELDS.values(), "nl").target
    other = _fault(UnknownFact(field="no.such", near="-"), FIELDS.values(), "en")
    assert isinstance(other, Fault)
    assert "source" == other.target
