# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Reading a stream of events of a service that means harm, or is broken."""

import time

import pytest

from waarborg.gateway.events import LONGEST_LINE, EventReader
from waarborg.gateway.faults import UpstreamBroken


def test_an_event_of_many_empty_lines_takes_no_longer_than_another():
    """Nobody else would be answered for so long."""
    begun = time.process_time()

    assert [b"\n" * 39_999] == list(EventReader().feed(b"data:\n" * 40_000 + b"\n"))
    assert time.process_time() - begun < 2.0


@pytest.mark.parametrize("piece", [b"data:\n", b"data: x\n"])
def test_an_event_has_a_bound_whatever_its_lines_are(piece: bytes):
    """Lines without anything fill a memory too."""
    some = piece * 1_000

    with pytest.raises(UpstreamBroken):
        _read_on(some, 2 * LONGEST_LINE // len(some))


def test_a_line_has_a_bound_also_when_it_comes_in_small_pieces():
    """And is then not read from its beginning for each of them."""
    begun = time.process_time()

    with pytest.raises(UpstreamBroken):
        _read_on(b"x" * 50, LONGEST_LINE // 50 + 1)
    assert time.process_time() - begun < 2.0


def _read_on(piece: bytes, times: int) -> None:
    reader = EventReader()
    for _ in range(times):
        list(reader.feed(piece))
