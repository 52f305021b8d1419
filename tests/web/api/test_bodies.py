# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Bodies: JSON of a size and depth that we can carry, and nothing else."""

import json
import time
import tracemalloc
from collections.abc import AsyncIterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.web.api.client import Client, problem
from waarborg.web.api.bodies import BODY_LIMIT, DEEPEST, parse_json, read_limited
from waarborg.web.api.faults import InvalidInput, TooLarge
from waarborg.web.security import DISCARDED_AT_MOST

_JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**300), 10**300)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda children: st.lists(children) | st.dictionaries(st.text(), children),
)


@given(_JSON)
def test_json_comes_out_as_it_went_in(content: object):
    """Whatever JSON can hold is read."""
    assert content == parse_json(json.dumps(content).encode())


@pytest.mark.parametrize(
    ("body", "field", "kind"),
    [
        (b"", "body", "json_invalid"),
        (b"{", "body", "json_invalid"),
        (b"\xff\xfe", "body", "json_invalid"),
        (b"[" * 100_000, "body", "json_invalid"),
        (b"1" * 5000, "body", "json_number"),
        (b'{"a": [1, NaN]}', "a.1", "json_number"),
        (b'{"a": {"b": -Infinity}}', "a.b", "json_number"),
        (b'{"a": 1e999}', "a", "json_number"),
        (b'{"a": 1' + b"0" * 400 + b"}", "a", "json_number"),
        (b"NaN", "body", "json_number"),
        (b'{"a": 1, "b": 2, "a": 1}', "a", "twin"),
        (b'{"a": {"b": 2, "b": 2}}', "b", "twin"),
        (b"[" * (DEEPEST + 1) + b"]" * (DEEPEST + 1), "body", "json_too_deep"),
    ],
)
def test_what_is_no_json_is_refused(body: bytes, field: str, kind: str):
    """The fault names the place, where there is one."""
    with pytest.raises(InvalidInput) as caught:
        parse_json(body)

    (fault,) = caught.value.faults
    assert (field, kind) == (fault.field, fault.kind)


@pytest.mark.parametrize(
    ("body", "field"),
    [
        (b'{"%s": [%s]}' % (b"k" * 900_000, b",".join([b"1"] * 50_000)), None),
        (b"{%s}" % b",".join(b'"%x": 1' % one for one in (*range(90_000), 89_999)), "15f8f"),
    ],
)
def test_a_body_costs_no_more_than_it_is_long(body: bytes, field: str | None):
    """A long name above many values, and a twin at the end of many names, took all there was."""
    began = time.process_time()
    tracemalloc.start()
    try:
        if field is None:
            parse_json(body)
        else:
            with pytest.raises(InvalidInput) as caught:
                parse_json(body)
            assert field == caught.value.faults[0].field
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert most < 100 * len(body)
    assert time.process_time() - began < 5


def test_the_deepest_body_is_read():
    """One level less than too deep is fine."""
    body = b"[" * (DEEPEST - 1) + b"]" * (DEEPEST - 1)

    assert isinstance(parse_json(body), list)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"nonsense",
        b'{"facts": {"lumen": NaN}}',
        b'{"facts": {"lumen": 1e999}}',
        b'{"facts": {"lumen": 1, "lumen": 2}}',
        b'{"facts": ' + b'{"a":' * 5000 + b"1" + b"}" * 5001,
        b"\x00",
    ],
)
@pytest.mark.parametrize(
    "path", ["/checks", "/next-questions", "/receipts", "/receipt-reruns", "/comparisons"]
)
def test_no_body_breaks_the_interface(client: Client, path: str, body: bytes):
    """What cannot be read is a fault of the request, with words."""
    members = problem(client.post(path, body, accept_language="en"), 400, "invalid-input")

    assert all(one["detail"] and "None" not in one["detail"] for one in members["errors"])


def test_half_a_character_breaks_nothing(client: Client):
    """JSON can name half of a pair that UTF-16 needs; it is no fact of ours."""
    answer = client.post("/checks", b'{"facts": {"\\ud800": 1}}')

    problem(answer, 400, "bad-facts")


@pytest.mark.parametrize("path", ["/checks", "/receipt-reruns"])
def test_a_body_that_is_too_large_is_refused(client: Client, path: str):
    """The limit is 1 MB, whatever it holds."""
    fits = b'{"facts": {}}' + b" " * (BODY_LIMIT - 13)

    problem(client.post(path, fits + b" "), 413, "too-large")
    assert 413 != client.post(path, fits).status_code


@pytest.mark.parametrize("media_type", ["", "text/plain", "application/xml", "multipart/form-data"])
def test_a_body_that_is_no_json_is_refused(client: Client, media_type: str):
    """The type of the body is said, not guessed."""
    answer = client.send("POST", "/checks", '{"facts": {}}', {"Content-Type": media_type})

    problem(answer, 415, "unsupported-media-type")


@pytest.mark.parametrize("media_type", ["application/json; charset=utf-8", "Application/JSON"])
def test_the_type_of_a_body_can_be_written_in_many_ways(client: Client, media_type: str):
    """Capitals and parameters do not matter."""
    answer = client.send("POST", "/checks", '{"facts": {}}', {"Content-Type": media_type})

    assert 200 == answer.status_code


async def _endless(read: list[int]) -> AsyncIterator[bytes]:
    while True:
        read.append(BODY_LIMIT)
        yield bytes(BODY_LIMIT)


def _run(coroutine: Any) -> Any:  # noqa: ANN401  # whatever it returns
    with pytest.raises(TooLarge):
        coroutine.send(None)


def test_an_endless_body_is_not_read_to_its_end():
    """So much is thrown away that a sender sees our answer, and no more."""
    read: list[int] = []
    _run(read_limited(_endless(read)))

    assert DISCARDED_AT_MOST < sum(read) <= DISCARDED_AT_MOST + BODY_LIMIT
