# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The process with the gateway alone: over a real database, as a user starts and stops it."""

import asyncio
import json
import os
import re
import signal
import sys
from pathlib import Path

from benchmarks.gateway import free_port, prepared
from benchmarks.gateway_load import memory_of
from conformance.upstream import ANSWER, Service, running
from waarborg.gateway.store import log
from waarborg.kernel.store import Store

MOST_MEGABYTES = 130
"""Coverage is measured in it as well: that of an ordinary process is in the benchmark."""


async def asked(url: str, token: str, *, is_stream: bool) -> str:
    """Ask over a socket of our own, and return all that comes back."""
    port = int(url.rpartition(":")[2].partition("/")[0])
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    messages = [{"role": "user", "content": "Bel 06-12345678."}]
    body = json.dumps({"model": "plain", "messages": messages, "stream": is_stream})
    head = "POST /openai/v1/chat/completions HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
    head += f"Authorization: Bearer {token}\r\nContent-Length: {len(body)}\r\n\r\n"
    writer.write(head.encode() + body.encode())
    answer = (await reader.read()).decode()
    writer.close()
    return answer


async def served(home: Path, service: Service) -> tuple[list[str], int, float]:
    """Serve, ask, stop while an answer is under way; return the answers and how it ended."""
    settings, token = prepared(home, service.port)
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "waarborg", "gateway", "serve", "--port", str(free_port())),
        env={**os.environ, **settings},
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    line = (await process.stdout.readline()).decode()
    url = re.search(r"http://\S+/openai/v1", line)
    assert url is not None
    whole = await asked(url[0], token, is_stream=False)
    memory = memory_of(process.pid)
    service.pause = 0.5
    asking = asyncio.ensure_future(asked(url[0], token, is_stream=True))
    await asyncio.sleep(0.2)
    process.send_signal(signal.SIGTERM)
    return [whole, await asking], await process.wait(), memory


def test_the_gateway_is_served_alone_and_stops_when_all_is_said(tmp_path: Path):
    """An answer that is under way comes whole, and both exchanges are in the log."""

    async def run() -> tuple[list[str], int, float]:
        async with running() as service:
            found = await served(tmp_path, service)
            assert "06-12345678" not in json.dumps([one.body for one in service.asked])
            return found

    (whole, stream), code, memory = asyncio.run(run())

    assert 200 == int(whole.split(" ")[1])
    assert ANSWER in whole
    assert "[DONE]" in stream
    assert 0 == code
    assert memory < MOST_MEGABYTES
    store = Store(f"sqlite:///{tmp_path / 'waarborg.db'}")
    with store.reading() as connection:
        (writer,) = log.writers(connection)
        steps = [row.step for row in log.rows_of(connection, writer.id)]
    store.close()
    assert ["open", "close", "open", "close"] == steps
    assert writer.ended is not None
