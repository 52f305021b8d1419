# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Lines to services: what is right is read, what is not is no answer, and none is used twice."""

import asyncio
import socket
import ssl
import threading
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from waarborg.gateway.upstream_lines import (
    IDLE,
    Address,
    LineBroken,
    LineGone,
    Lines,
    LineStalled,
    LineUnreachable,
)

_KIND = b"Content-Type: application/json; charset=utf-8"
OK = b"HTTP/1.1 200 OK\r\n%b\r\nContent-Length: 2\r\n\r\n{}" % _KIND
CHUNKED = b"\r\n".join(
    (
        b"HTTP/1.1 200 OK",
        b"Content-Type: application/json",
        b"Transfer-Encoding: chunked",
        b"",
        b"1\r\n{",
        b"1\r\n}",
        b"0",
        b"Content-Type: text/html",
        b"\r\n",
    )
)
HOST = "127.0.0.1"
Talk = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


def says(*answers: bytes, ends: bool = False) -> Talk:
    """Return what gives these answers on each connection, and then waits or ends it."""

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        for answer in answers:
            await reader.readuntil(b"\r\n\r\n")
            await reader.readexactly(2)
            writer.write(answer)
        if not ends:
            with suppress(ConnectionError):
                await reader.read()
        writer.close()

    return talk


def with_lines(
    talk: Talk, work: Callable[[Lines, Address], Awaitable[object]], clock: Sequence[float] = (0.0,)
) -> int:
    """Do some work with a service; return how many connections it saw."""
    times = iter(clock)
    seen = 0

    async def count(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal seen
        seen += 1
        try:
            await talk(reader, writer)
        finally:
            writer.close()

    async def run() -> None:
        server = await asyncio.start_server(count, HOST, 0)
        port = server.sockets[0].getsockname()[1]
        lines = Lines(lambda: next(times, clock[-1]))
        try:
            await work(lines, Address.of(f"http://{HOST}:{port}/v1/x", "secret", 1.0, 0.3))
        finally:
            lines.close()
            server.close()
            await asyncio.sleep(0.02)  # so that both sides see the end

    asyncio.run(run())
    return seen


async def _whole(lines: Lines, address: Address) -> bytes:
    line = await lines.ask(address, b"{}")
    try:
        whole = bytearray()
        while piece := await line.more():
            whole += piece
        return bytes(whole)
    finally:
        lines.let_go(address, line)


def test_a_line_is_used_again() -> None:
    """For the next question, when the answer before was read to its end."""

    async def twice(lines: Lines, address: Address) -> None:
        assert b"{}" == await _whole(lines, address)
        assert b"{}" == await _whole(lines, address)

    assert 1 == with_lines(says(OK, OK), twice)


@pytest.mark.parametrize(
    "answer",
    [
        OK.replace(b"OK\r\n", b"OK\r\nConnection: close\r\n"),
        OK + OK,  # the second would be taken for the answer to somebody else
        OK + b"rubbish",
        OK + b"HTTP/1.1 200 OK\r\nX: ",  # it would be put before the next answer
        OK + OK.replace(b"{}", b""),
        b"HTTP/1.0" + OK.removeprefix(b"HTTP/1.1"),
    ],
)
def test_a_line_that_may_be_wrong_is_not_used_again(answer: bytes) -> None:
    """One answer of it counts, and the next question goes over another."""

    async def twice(lines: Lines, address: Address) -> None:
        assert b"{}" == await _whole(lines, address)
        assert b"{}" == await _whole(lines, address)

    assert 2 == with_lines(says(answer, answer), twice)


def test_what_comes_unasked_ends_a_line() -> None:
    """It is no answer to the next question."""

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(OK)
        await asyncio.sleep(0.05)
        writer.write(OK.replace(b"{}", b"[]"))
        with suppress(ConnectionError):
            await reader.read()

    async def twice(lines: Lines, address: Address) -> None:
        assert b"{}" == await _whole(lines, address)
        await asyncio.sleep(0.1)
        assert b"{}" == await _whole(lines, address)

    assert 2 == with_lines(talk, twice)


def test_what_came_unasked_and_was_not_read_yet_ends_a_line_too() -> None:
    """We may have been too busy to read it when the next question comes."""
    listening = socket.create_server((HOST, 0))

    def serve() -> None:
        for _ in range(2):
            line, _ = listening.accept()
            with line:
                line.recv(1_000)
                line.sendall(OK)
                time.sleep(0.05)
                line.sendall(OK.replace(b"{}", b"[]"))
                has_sent.set()
                with suppress(ConnectionError):
                    line.recv(1_000)

    async def run() -> None:
        port = listening.getsockname()[1]
        lines, address = Lines(), Address.of(f"http://{HOST}:{port}/v1/x", "", 1.0, 1.0)
        assert b"{}" == await _whole(lines, address)
        has_sent.wait()
        assert b"{}" == await _whole(lines, address)
        lines.close()

    has_sent = threading.Event()
    serving = threading.Thread(target=serve)
    serving.start()
    with listening:
        asyncio.run(run())
        serving.join()


def test_a_line_that_was_ended_meanwhile_is_asked_again_over_another() -> None:
    """The other side may end it at any moment, also just before the question comes."""

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(OK)
        await reader.readuntil(b"\r\n\r\n")  # the next question, which it does not take
        writer.transport.abort()

    async def twice(lines: Lines, address: Address) -> None:
        assert b"{}" == await _whole(lines, address)
        assert b"{}" == await _whole(lines, address)

    assert 2 == with_lines(talk, twice)


def test_nobody_asks_a_third_time() -> None:
    """A service that takes no question has no answer."""

    async def ask(lines: Lines, address: Address) -> None:
        with pytest.raises(LineGone):
            await _whole(lines, address)

    assert 1 == with_lines(says(b"", ends=True), ask)


def test_a_line_that_was_idle_for_long_is_ended() -> None:
    """The other side may have forgotten it without a word."""

    async def twice(lines: Lines, address: Address) -> None:
        await _whole(lines, address)
        await _whole(lines, address)

    assert 2 == with_lines(says(OK, OK), twice, (0.0, IDLE + 1))


def test_many_idle_lines_end_in_time() -> None:
    """Those that were needed for a moment are closed when the oldest is idle for too long."""

    async def both(lines: Lines, address: Address) -> None:
        one, other = [await lines.ask(address, b"{}") for _ in range(2)]
        for line in (one, other):
            await line.more()
            lines.let_go(address, line)
        assert not one.is_idle
        assert other.is_idle

    assert 2 == with_lines(says(OK), both, (0.0, IDLE + 1))


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (b"HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" + OK, b"{}"),
        (b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{}", b"{}"),
        (CHUNKED, b"{}"),
    ],
)
def test_an_answer_has_an_end(answer: bytes, expected: bytes) -> None:
    """By its length, by its last part, or by the end of the line."""

    async def ask(lines: Lines, address: Address) -> None:
        line = await lines.ask(address, b"{}")
        assert (200, b"application/json") == (line.status, line.kind)
        whole = bytearray()
        while piece := await line.more():
            whole += piece
        assert expected == whole

    with_lines(says(answer, ends=True), ask)


@pytest.mark.parametrize(
    "answer",
    [
        b"rubbish",
        b"HTTP/1.1 200",
        OK[:-1],
        b"HTTP/1.1 200 OK\r\nX: " + b"x" * 70_000,
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n{}",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        CHUNKED.replace(b"text/html", b"x" * 1_000_000),
        CHUNKED.replace(b"1\r\n}", b"1;" + b"x" * 1_000_000 + b"\r\n}"),
    ],
)
def test_what_is_no_answer_is_a_fault(answer: bytes) -> None:
    """And the line is gone."""

    async def ask(lines: Lines, address: Address) -> None:
        with pytest.raises(LineBroken):
            await _whole(lines, address)
        await asyncio.sleep(0.01)
        assert set() == lines._all

    with_lines(says(answer, ends=True), ask)


def test_a_packed_answer_is_of_no_kind() -> None:
    """Nobody asked for it: it would have to be unpacked before it can be bounded."""

    async def ask(lines: Lines, address: Address) -> None:
        assert b"" == (await lines.ask(address, b"{}")).kind

    with_lines(says(OK.replace(b"OK\r\n", b"OK\r\nContent-Encoding: gzip\r\n")), ask)


@pytest.mark.parametrize("answer", [b"", OK[:-1]])
def test_silence_ends(answer: bytes) -> None:
    """Before an answer, and in the middle of one."""

    async def ask(lines: Lines, address: Address) -> None:
        with pytest.raises(LineStalled):
            await _whole(lines, address)

    with_lines(says(answer), ask)


def test_a_fast_service_waits_for_a_slow_reader() -> None:
    """What has come and was not taken is bounded; in the end all of it is there."""
    size = 20_000_000
    answer = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % size + bytes(size)

    async def ask(lines: Lines, address: Address) -> None:
        line = await lines.ask(address, b"{}")
        await asyncio.sleep(0.2)
        total = len(await line.more())
        assert total < 1_000_000
        while piece := await line.more():
            total += len(piece)
        assert size == total

    with_lines(says(answer), ask)


def test_who_leaves_ends_the_line() -> None:
    """So the service hears that nobody waits, and nobody else gets the rest of that answer."""
    heard = []

    async def talk(reader: asyncio.StreamReader, _writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        try:
            await reader.readexactly(3)
        except (asyncio.IncompleteReadError, ConnectionError):
            heard.append("left")

    async def leave(lines: Lines, address: Address) -> None:
        task = asyncio.ensure_future(_whole(lines, address))
        await asyncio.sleep(0.05)
        task.cancel()
        await asyncio.wait({task})
        await asyncio.sleep(0.05)
        assert task.cancelled()

    with_lines(talk, leave)
    assert ["left"] == heard


def test_where_nobody_listens_there_is_no_line() -> None:
    """Also for a name that nobody has."""

    async def ask() -> None:
        for url in ("http://127.0.0.1:1/v1", "http://name.invalid/v1"):
            with pytest.raises(LineUnreachable):
                await Lines().ask(Address.of(url, "", 1.0, 1.0), b"{}")

    asyncio.run(ask())


def test_only_who_is_trusted_gets_the_key(tmp_path: Path) -> None:
    """A service over HTTPS with a certificate of its own making hears nothing."""
    certificate = _certificate(tmp_path)
    server_side = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server_side.load_cert_chain(certificate)
    trusting = ssl.create_default_context(cafile=str(certificate))

    async def run() -> None:
        server = await asyncio.start_server(says(OK), HOST, 0, ssl=server_side)
        port = server.sockets[0].getsockname()[1]
        address = Address.of(f"https://localhost:{port}/v1", "secret", 1.0, 1.0)
        lines = Lines()
        with pytest.raises(LineUnreachable):
            await lines.ask(address, b"{}")
        lines._trust = trusting
        assert b"{}" == await _whole(lines, address)
        lines.close()
        server.close()
        await asyncio.sleep(0.02)

    asyncio.run(run())


def _certificate(folder: Path) -> Path:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(datetime.now(UTC) - timedelta(days=1))
        .not_valid_after(datetime.now(UTC) + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    path = folder / "both.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    path.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return path


@pytest.mark.parametrize(
    ("url", "head"),
    [
        ("http://Model.example/v1/x", b"POST /v1/x HTTP/1.1\r\nHost: model.example\r\n"),
        ("https://[::1]:8443/a b?c=d", b"POST /a%20b?c=d HTTP/1.1\r\nHost: [::1]:8443\r\n"),
        ("https://bücher.example", b"POST / HTTP/1.1\r\nHost: xn--bcher-kva.example\r\n"),
    ],
)
def test_the_head_says_where_it_goes(url: str, head: bytes) -> None:
    """And gives the key."""
    found = Address.of(url, "secret", 1.0, 1.0)
    assert found.head.startswith(head)
    assert b"\r\nAuthorization: Bearer secret\r\n" in found.head
    assert b"\r\nContent-Length: " in found.head
    assert "secret" not in repr(found)


@pytest.mark.parametrize(("url", "key"), [("http:///x", ""), ("http://a/x", "a\r\nX: y")])
def test_what_cannot_be_sent_is_refused(url: str, key: str) -> None:
    """A key with a line end would add a header."""
    with pytest.raises(ValueError, match="not an address"):
        Address.of(url, key, 1.0, 1.0)
