# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Hand-overs go to a webhook or a mailbox over a safe line, or nowhere."""

import json
import smtplib
import socket
import socketserver
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any, ClassVar, Final

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from waarborg.answers.asked import AssistantSettings, Message, Sent
from waarborg.answers.faults import NotDelivered
from waarborg.answers.reach import Sender
from waarborg.kernel.networks import is_public
from waarborg.kernel.settings import MailServer

MESSAGE: Final = Message("org_1", "qst_1", "Vraag van een inwoner", "Wat nu?", "piet@voorbeeld.nl")
HOST: Final = "localhost"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a file with a certificate for this machine, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(HOST)]), critical=False)
        .sign(key, SHA256())
    )
    path = tmp_path_factory.mktemp("tls") / "certificate.pem"
    path.write_bytes(
        made.public_bytes(Encoding.PEM)
        + key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    )
    return path


def of_server(certificate: Path) -> ssl.SSLContext:
    """Return how a server proves who it is."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


def sender(certificate: Path, mail: MailServer | None = None) -> Sender:
    """Return a sender that trusts the certificate, and may reach this machine."""
    context = ssl.create_default_context(cafile=str(certificate))
    return Sender(mail, lambda _: True, context)


@contextmanager
def running(server: socketserver.BaseServer) -> Iterator[int]:
    """Run a server; yield its port."""
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield int(server.server_address[1])  # type: ignore[index]  # a pair
    server.shutdown()
    server.server_close()
    thread.join()


class Hook(BaseHTTPRequestHandler):
    """Takes what is posted at one address, and sends everything else elsewhere."""

    taken: ClassVar[list[dict[str, Any]]] = []

    def do_POST(self) -> None:  # the name that is called
        """Take JSON."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        status = 204 if self.path == "/vragen?bron=a" else 302
        if status < 300:
            self.taken.append(json.loads(body))
        self.send_response(status)
        self.send_header("Location", "https://elsewhere.example/")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # its signature
        """Say nothing."""


@pytest.fixture
def hook(certificate: Path) -> Iterator[str]:
    """Return the address of a webhook that runs."""
    Hook.taken.clear()
    server = HTTPServer((HOST, 0), Hook)
    server.socket = of_server(certificate).wrap_socket(server.socket, server_side=True)
    with running(server) as port:
        yield f"https://{HOST}:{port}"


def test_a_webhook_gets_the_whole_message(certificate: Path, hook: str):
    """As JSON; it goes nowhere else."""
    settings = AssistantSettings(webhook=f"{hook}/vragen?bron=a", mailbox="a@b.nl")

    assert Sent.WEBHOOK is sender(certificate)(settings, MESSAGE)

    assert [
        {
            "organisation": "org_1",
            "question": "qst_1",
            "subject": "Vraag van een inwoner",
            "text": "Wat nu?",
            "contact": "piet@voorbeeld.nl",
        }
    ] == Hook.taken


def test_a_webhook_is_not_followed_elsewhere(certificate: Path, hook: str):
    """What a citizen wrote goes where the organisation said, or not at all."""
    with pytest.raises(NotDelivered) as caught:
        sender(certificate)(AssistantSettings(webhook=f"{hook}/other"), MESSAGE)

    assert {"way": "webhook"} == caught.value.details
    assert [] == Hook.taken


def test_a_webhook_inside_the_network_is_refused(certificate: Path, hook: str):
    """An organisation cannot look into the network of the installation."""
    inside = Sender(context=ssl.create_default_context(cafile=str(certificate)))

    with pytest.raises(NotDelivered):
        inside(AssistantSettings(webhook=f"{hook}/vragen?bron=a"), MESSAGE)

    assert [] == Hook.taken


def test_a_webhook_that_cannot_be_trusted_or_found_is_refused(hook: str):
    """Without a good certificate it gets nothing."""
    untrusting = Sender(None, lambda _: True)

    for address in (f"{hook}/vragen?bron=a", "https://nowhere.invalid/"):
        with pytest.raises(NotDelivered):
            untrusting(AssistantSettings(webhook=address), MESSAGE)
    assert [] == Hook.taken


@pytest.mark.parametrize(
    ("address", "public"),
    [("127.0.0.1", False), ("10.1.2.3", False), ("::1", False), ("1.1.1.1", True)],
)
def test_only_public_addresses_can_be_reached(address: str, *, public: bool):
    """Unless an installation says otherwise."""
    assert public is is_public(address)


class Mail(socketserver.StreamRequestHandler):
    """A mail server: takes all mail, after the line was made safe."""

    taken: ClassVar[list[str]] = []
    context: ClassVar[ssl.SSLContext]
    is_safe: ClassVar[bool] = False
    refuses: ClassVar[bool] = False

    def handle(self) -> None:
        """Speak SMTP."""
        if self.is_safe:
            self._secure()
        self._say("220 mail")
        while line := self.rfile.readline().decode().strip():
            verb = line.split(" ")[0].upper()
            if verb == "EHLO":
                self._say("250-mail\r\n250-AUTH PLAIN\r\n250 STARTTLS")
            elif verb == "STARTTLS":
                self._say("220 go")
                self._secure()
            elif verb == "DATA":
                self._take()
            elif verb == "QUIT":
                self._say("221 bye")
                return
            else:
                self._say(
                    "550 no"
                    if self.refuses and verb == "RCPT"
                    else "235 ok"
                    if verb == "AUTH"
                    else "250 ok"
                )

    def finish(self) -> None:
        """Close the line, which is another once it was made safe."""
        super().finish()
        self.request.close()

    def _secure(self) -> None:
        self.request = self.context.wrap_socket(self.request, server_side=True)
        self.rfile = self.request.makefile("rb")
        self.wfile = self.request.makefile("wb", 0)

    def _take(self) -> None:
        self._say("354 go")
        lines = []
        while (line := self.rfile.readline().decode().rstrip("\r\n")) != ".":
            lines.append(line)
        self.taken.append("\n".join(lines))
        self._say("250 ok")

    def _say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())


@pytest.fixture
def mail(certificate: Path) -> Iterator[MailServer]:
    """Return a mail server that runs."""
    Mail.taken.clear()
    Mail.context, Mail.is_safe, Mail.refuses = of_server(certificate), False, False
    with running(socketserver.ThreadingTCPServer((HOST, 0), Mail)) as port:
        yield MailServer(HOST, port, is_tls=False, sender="waarborg@voorbeeldstad.example")


SETTINGS: Final = AssistantSettings(mailbox="vragen@voorbeeldstad.example")


def test_a_mailbox_gets_the_message_and_can_answer(certificate: Path, mail: MailServer):
    """The answer goes to the citizen."""
    assert Sent.MAILBOX is sender(certificate, mail)(SETTINGS, MESSAGE)

    (text,) = Mail.taken
    assert "To: vragen@voorbeeldstad.example" in text
    assert "Reply-To: piet@voorbeeld.nl" in text
    assert "Subject: Vraag van een inwoner" in text
    assert text.endswith("Wat nu?\n\npiet@voorbeeld.nl")


def test_mail_goes_over_a_line_that_is_safe_from_the_start_with_a_login(
    certificate: Path, mail: MailServer
):
    """Where the server wants that."""
    Mail.is_safe = True
    safe = replace(mail, is_tls=True, user="waarborg", password="geheim")  # noqa: S106  # of the test

    assert Sent.MAILBOX is sender(certificate, safe)(SETTINGS, replace(MESSAGE, contact="06 1"))

    assert "Reply-To" not in Mail.taken[0]


def test_mail_is_never_sent_over_a_line_that_is_not_safe(mail: MailServer):
    """A server that proves nothing gets nothing."""
    with pytest.raises(NotDelivered):
        Sender(mail)(SETTINGS, MESSAGE)

    assert [] == Mail.taken


def test_mail_that_is_refused_is_told(certificate: Path, mail: MailServer):
    """So that the desk knows."""
    Mail.refuses = True

    with pytest.raises(NotDelivered) as caught:
        sender(certificate, mail)(SETTINGS, MESSAGE)

    assert isinstance(caught.value.__cause__, smtplib.SMTPException)


def test_nobody_puts_a_header_into_a_mail(certificate: Path, mail: MailServer):
    """A subject of two lines is refused."""
    with pytest.raises(NotDelivered):
        sender(certificate, mail)(SETTINGS, replace(MESSAGE, subject="A\nBcc: b@c.nl"))

    assert [] == Mail.taken


def test_without_a_way_it_stays_at_the_desk():
    """Also where the installation has no mail."""
    assert Sent.DESK is Sender()(AssistantSettings(), MESSAGE)
    assert Sent.DESK is Sender()(SETTINGS, MESSAGE)


class Slow(socketserver.BaseRequestHandler):
    """Says a little, again and again, for as long as anybody listens."""

    context: ClassVar[ssl.SSLContext | None] = None
    says: ClassVar[bytes] = b""

    def handle(self) -> None:
        """Speak."""
        with suppress(OSError), self._line() as line:
            while True:
                line.sendall(self.says)
                time.sleep(0.02)

    def _line(self) -> socket.socket:
        """Return the line, made safe where that is wanted."""
        plain: socket.socket = self.request
        return self.context.wrap_socket(plain, server_side=True) if self.context else plain


@pytest.mark.parametrize(
    ("way", "is_safe", "says"),
    [
        ("webhook", True, b"HTTP/1.1 100 Continue\r\n\r\n"),
        ("webhook", False, b"\x16\x03\x03\x40"),
        ("mail", False, b"220-wait\r\n"),
        ("mail-tls", True, b"220-wait\r\n"),
        ("mail-tls", False, b"\x16\x03\x03\x40"),
    ],
)
def test_who_goes_on_for_ever_is_cut_off(
    certificate: Path, monkeypatch: pytest.MonkeyPatch, way: str, *, is_safe: bool, says: bytes
):
    """However often it says a little, before the line is safe or after."""
    monkeypatch.setattr("waarborg.answers.reach.fetch.WHOLE", 0.3)
    Slow.context, Slow.says = of_server(certificate) if is_safe else None, says
    server = socketserver.ThreadingTCPServer((HOST, 0), Slow)
    server.daemon_threads = True
    started = time.monotonic()
    with running(server) as port:
        mail = MailServer(HOST, port, is_tls=way == "mail-tls", sender="a@b.example")
        settings = (
            AssistantSettings(webhook=f"https://{HOST}:{port}/")
            if way == "webhook"
            else AssistantSettings(mailbox="c@d.example")
        )
        with pytest.raises(NotDelivered):
            sender(certificate, mail)(settings, MESSAGE)

    assert time.monotonic() - started < 5
