# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Where text stands: it is looked at, and replaced without breaking what it stands in."""

import json
from typing import Any

import pytest

from waarborg.gateway.faults import Blocked
from waarborg.gateway.slots import JsonSlot, NestedSlot, Slot, TextSlot


def hide(_part: str, text: str) -> str:
    """Replace a secret."""
    return text.replace("geheim", "⟦x-1⟧").replace("123456782", "⟦bsn-1⟧")


def edited(kind: type[JsonSlot | NestedSlot | TextSlot], value: Any) -> Any:  # noqa: ANN401  # JSON
    """Return a value after its slot was edited."""
    holder = {"key": value}
    slot: Slot = kind("part", holder, "key")
    slot.edit(hide)
    return holder["key"]


def test_a_text_is_replaced():
    """As a whole."""
    assert "een ⟦x-1⟧" == edited(TextSlot, "een geheim")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"a": "geheim"}', {"a": "⟦x-1⟧"}),
        ('{"a": 123456782, "b": [true, null]}', {"a": "⟦bsn-1⟧", "b": [True, None]}),
        ('{"a": 1}', {"a": 1}),
    ],
)
def test_arguments_stay_json(text: str, expected: object):
    """A number becomes a text when a token stands for it."""
    assert expected == json.loads(edited(JsonSlot, text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r'{"a": "\u0067eheim", "b": 1.50}', {"a": "⟦x-1⟧", "b": 1.5}),
        (r'{"a": "\u0031\u0032345\u0036782"}', {"a": "⟦bsn-1⟧"}),
        (r'{"a": "\u0067eheim geheim"}', {"a": "⟦x-1⟧ ⟦x-1⟧"}),
    ],
)
def test_what_is_escaped_in_arguments_is_looked_at_as_it_is_read(text: str, expected: object):
    """Whoever reads the JSON sees the text, and not its escapes."""
    assert expected == json.loads(edited(JsonSlot, text))


@pytest.mark.parametrize("text", [r'{"a": "twee\nregels", "b": 1.50}', r"{'a': '\u0067eheim'"])
def test_arguments_with_nothing_to_hide_stay_as_they_were_written(text: str):
    """To the letter; also those that are no JSON, where an escape is no escape."""
    assert text == edited(JsonSlot, text)


def test_what_is_escaped_in_a_name_blocks():
    """It cannot be replaced there."""
    with pytest.raises(Blocked):
        edited(JsonSlot, r'{"\u0067eheim": 1}')


def test_arguments_that_are_no_json_are_text():
    """Models write those too."""
    assert "{⟦x-1⟧" == edited(JsonSlot, "{geheim")


def test_something_nested_is_replaced_leaf_by_leaf():
    """Whatever is not text stays as it is."""
    given = {"a": ["geheim", 1, None], "b": {"c": True, "d": "openbaar"}}

    assert {"a": ["⟦x-1⟧", 1, None], "b": {"c": True, "d": "openbaar"}} == edited(NestedSlot, given)


@pytest.mark.parametrize(
    "given", [{"geheim": True}, {"a": {"geheim": {}}}, {"geheim": ["x"]}, {"n": 123456782}]
)
def test_what_stands_in_a_name_blocks(given: object):
    """It cannot be replaced there; nor can a number in a setting."""
    with pytest.raises(Blocked):
        edited(NestedSlot, given)


def test_nothing_is_looked_at_where_there_is_nothing():
    """A setting without a text."""
    assert True is edited(NestedSlot, True)


def test_the_words_of_the_form_itself_are_no_text():
    """A row of them looked like an order; what the application wrote is looked at."""
    function = {"name": "look_up", "description": "Zoekt op.", "parameters": {"type": "object"}}
    body = {"tools": [{"type": "function", "function": function}]}

    assert ["look_up", "Zoekt op."] == list(NestedSlot("tools", body, "tools").texts())
