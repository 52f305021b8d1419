# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Reading a stream of events (SSE): in pieces of any size, cut anywhere, also in a character."""

from collections.abc import Iterator
from typing import Final

from waarborg.gateway.faults import UpstreamBroken

LONGEST_LINE: Final = 1_000_000
"""Bytes. A longer line is no piece of an answer."""
_DATA: Final = b"data:"


class EventReader:
    """Gives the data of events. Comments, names and numbers of events are passed over."""

    __slots__ = ("_data", "_rest", "_size")

    def __init__(self) -> None:
        self._rest = bytearray()
        self._data: list[bytes] = []
        self._size = 0

    def feed(self, chunk: bytes) -> Iterator[bytes]:
        """Yield the data of each event that `chunk` completes.

        Raises:
            UpstreamBroken: a line is too long.
        """
        self._rest += chunk
        if b"\n" not in chunk and len(self._rest) <= LONGEST_LINE:
            return
        *lines, last = self._rest.split(b"\n")
        self._rest = last
        for line in lines:
            yield from self._line(bytes(line))
        if len(last) > LONGEST_LINE:
            raise UpstreamBroken

    def finish(self) -> Iterator[bytes]:
        """Yield an event that no empty line followed: some services end so."""
        rest, self._rest = bytes(self._rest), bytearray()
        yield from self._line(rest)
        yield from self._line(b"")

    def _line(self, line: bytes) -> Iterator[bytes]:
        if len(line) > LONGEST_LINE:
            raise UpstreamBroken
        line = line.removesuffix(b"\r")
        if line.startswith(_DATA):
            self._data.append(line[len(_DATA) :].removeprefix(b" "))
            self._size += len(line)
            if self._size > LONGEST_LINE:
                raise UpstreamBroken
        elif not line and self._data:
            data, self._data, self._size = b"\n".join(self._data), [], 0
            yield data
