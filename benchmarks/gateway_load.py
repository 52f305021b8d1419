# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Load on an endpoint over raw sockets, and what it costs the process that answers."""

import asyncio
import json
import os
import random
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Final

HOST: Final = "127.0.0.1"
_TICKS: Final = os.sysconf("SC_CLK_TCK")
_WORDS: Final = (
    "aanvraag", "afspraak", "balie", "bezwaar", "brief", "buurt", "formulier", "gemeente",
    "inkomen", "kosten", "loket", "melding", "nummer", "papieren", "parkeren", "paspoort",
    "rijbewijs", "straat", "termijn", "uitkering", "vergunning", "verhuizen", "wachttijd", "wijk",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Target:
    """Something that answers chat completions."""

    name: str
    port: int
    path: str
    headers: Mapping[str, str]
    model: str
    process: int
    """Id of the process, with whatever it started."""


@dataclass(frozen=True, slots=True)
class Load:
    """What came of asking for a while."""

    connections: int
    seconds: float
    answered: int
    failed: int
    times: Sequence[float]
    cpu: float
    """Seconds of the answering process."""

    @property
    def rate(self) -> float:
        """Answers a second."""
        return self.answered / self.seconds

    @property
    def cpu_ms(self) -> float:
        """Milliseconds of processor per request."""
        return 1000 * self.cpu / max(1, self.answered + self.failed)

    def at(self, share: float) -> float:
        """Return within how many milliseconds this share was answered."""
        if not self.times:
            return float("nan")
        return 1000 * sorted(self.times)[min(len(self.times) - 1, int(share * len(self.times)))]


class Questions:
    """Questions of about 275 characters, none like another, some with personal data."""

    def __init__(self) -> None:
        self._random = random.Random(4)  # noqa: S311  # the same questions in each run
        self._numbers = count()

    def body(self, model: str) -> bytes:
        """Return the body of a request."""
        chosen = self._random.choices(_WORDS, k=28)
        number = next(self._numbers)
        text = f"Vraag {number}: {' '.join(chosen)}. Bel mij op 06-{20_000_000 + number}."
        messages = [
            {"role": "system", "content": "U helpt inwoners van Voorbeeldstad."},
            {"role": "user", "content": text},
        ]
        return json.dumps({"model": model, "messages": messages}).encode()


def tree(process: int) -> list[int]:
    """Return a process and all that it started."""
    found = [process]
    for one in found:
        for children in Path(f"/proc/{one}/task").glob("*/children"):
            found += [int(child) for child in children.read_text("ascii").split()]
    return found


def cpu_of(process: int) -> float:
    """Return the processor time of a process and what it started, in seconds."""
    used = 0
    for one in tree(process):
        fields = Path(f"/proc/{one}/stat").read_text("utf-8").rpartition(")")[2].split()
        used += int(fields[11]) + int(fields[12])
    return used / _TICKS


def memory_of(process: int) -> float:
    """Return the memory of a process and what it started, in MB."""
    kilobytes = 0
    for one in tree(process):
        for line in Path(f"/proc/{one}/status").read_text("utf-8").splitlines():
            if line.startswith("VmRSS"):
                kilobytes += int(line.split()[1])
    return kilobytes / 1024


async def load(
    target: Target, connections: int, seconds: float, body: Callable[[str], bytes]
) -> Load:
    """Ask over so many connections for so long; each asks again when it is answered."""
    times: list[float] = []
    failed = 0
    began = time.perf_counter()
    before = cpu_of(target.process)

    async def ask() -> None:
        nonlocal failed
        reader, writer = await asyncio.open_connection(HOST, target.port)
        while time.perf_counter() - began < seconds:
            start = time.perf_counter()
            writer.write(_request(target, body(target.model)))
            status = await _answer(reader)
            if status == _OK:
                times.append(time.perf_counter() - start)
            else:
                failed += 1
        writer.close()

    await asyncio.gather(*(ask() for _ in range(connections)))
    took = time.perf_counter() - began
    return Load(connections, took, len(times), failed, times, cpu_of(target.process) - before)


_OK: Final = 200


def _request(target: Target, body: bytes) -> bytes:
    headers = {
        "Host": f"{HOST}:{target.port}",
        "Content-Type": "application/json",
        "Content-Length": str(len(body)),
        **target.headers,
    }
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"POST {target.path} HTTP/1.1\r\n{lines}\r\n".encode() + body


async def _answer(reader: asyncio.StreamReader) -> int:
    """Read a whole answer and return its status."""
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    place = head.find(b"content-length:")
    if place >= 0:
        await reader.readexactly(int(head[place + 15 : head.index(b"\r", place)]))
    else:
        while (size := int(await reader.readline(), 16)) > 0:
            await reader.readexactly(size + 2)
        await reader.readline()
    return int(head.split(b" ", 2)[1])
