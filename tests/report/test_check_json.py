# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""A view as JSON."""

import json

from tests.report.example import viewed
from waarborg.report.check_json import to_json


def test_json_for_a_reader_is_indented_and_keeps_its_letters():
    """An accent is an accent, and the text ends in a line break."""
    assert '{\n  "naam": "één"\n}\n' == to_json({"naam": "één"})


def test_canonical_json_is_the_same_bytes_for_the_same_answer():
    """Whatever the order in which things were put together."""
    view = viewed()
    turned = dict(reversed(view.items()))

    assert to_json(view, canonical=True) == to_json(turned, canonical=True)
    assert view == json.loads(to_json(view, canonical=True))
    assert view == json.loads(to_json(view))


def test_two_checks_of_one_lamp_are_equal_bytes():
    """Nothing in the answer comes from a clock or from chance."""
    assert to_json(viewed(), canonical=True) == to_json(viewed(), canonical=True)
    assert to_json(viewed("nl"), canonical=True) != to_json(viewed("en"), canonical=True)


def test_a_canonical_answer_is_what_it_was():
    """Keys are sorted, and no space is spent."""
    assert '{"a":[1,2.5],"b":null}' == to_json({"b": None, "a": [1, 2.5]}, canonical=True)
