# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Sending over the network: mail by SMTP, and JSON to an address on the web.

An organisation chooses the address of its webhook, so it may not lead into the network of the
installation: the name is looked up once, and only what was looked at is called. Whoever answers a
little at a time is cut off all the same: all of it together has an end.
"""

import http.client
import smtplib
import socket
import ssl
import threading
from collections.abc import Callable
from contextlib import suppress
from email.message import EmailMessage
from typing import Final, Self
from urllib.parse import urlsplit

from waarborg.answers.faults import NotDelivered
from waarborg.kernel.settings import MailServer

_PATIENCE: Final = 10.0
"""Seconds that the other may take."""
WHOLE: Final = 30.0
"""Seconds that all of it may take, however often the other says a little."""
_HTTPS: Final = 443
_GOOD: Final = range(200, 300)


def send_mail(server: MailServer, mail: EmailMessage, context: ssl.SSLContext) -> None:
    """Send a mail over a safe line.

    Raises:
        NotDelivered: it was not taken.
    """
    try:
        with _Deadline() as deadline, _open_mail(server, context, deadline) as line:
            if server.user:
                line.login(server.user, server.password)
            line.send_message(mail)
    except (smtplib.SMTPException, OSError) as error:
        raise NotDelivered(way="mailbox") from error


class _Deadline:
    """Cuts lines off when all of the time is over, from another thread."""

    def __init__(self) -> None:
        self._held: list[socket.socket] = []
        self._timer = threading.Timer(WHOLE, self._cut)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        for one in self._held:
            one.close()

    def hold(self, line: socket.socket) -> socket.socket:
        """Cut this line off, if it comes to that; also when it is made safe after this."""
        self._held.append(line.dup())
        return line

    def _cut(self) -> None:
        for one in self._held:
            with suppress(OSError):  # it has ended already
                one.shutdown(socket.SHUT_RDWR)


class _Held(smtplib.SMTP):
    """A line for mail that has an end."""

    deadline: _Deadline

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        """Open a line; smtplib has this method to be replaced."""
        return self.deadline.hold(socket.create_connection((host, port), timeout))


class _Mail(_Held):
    """One that is made safe after its start."""

    def __init__(self, server: MailServer, deadline: _Deadline) -> None:
        self.deadline = deadline
        super().__init__(server.host, server.port, timeout=_PATIENCE)


class _SafeMail(smtplib.SMTP_SSL, _Held):
    """One that is safe from its start."""

    def __init__(self, server: MailServer, deadline: _Deadline, context: ssl.SSLContext) -> None:
        self.deadline = deadline
        super().__init__(server.host, server.port, timeout=_PATIENCE, context=context)


def _open_mail(server: MailServer, context: ssl.SSLContext, deadline: _Deadline) -> smtplib.SMTP:
    if server.is_tls:
        return _SafeMail(server, deadline, context)
    line = _Mail(server, deadline)
    try:
        line.starttls(context=context)
    except BaseException:
        line.close()
        raise
    return line


def post_json(
    url: str, body: bytes, may_reach: Callable[[str], bool], context: ssl.SSLContext
) -> None:
    """Send JSON to an address. It is not followed anywhere else.

    Raises:
        NotDelivered: it may not be reached, or did not take it.
    """
    parts = urlsplit(url)
    host, port = parts.hostname or "", parts.port or _HTTPS
    path = f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
    try:
        address = _looked_up(host, port, may_reach)
        line = http.client.HTTPSConnection(host, port, timeout=_PATIENCE)
        plain = socket.create_connection((address, port), _PATIENCE)
        with (
            _Deadline() as deadline,
            deadline.hold(plain),
            context.wrap_socket(plain, server_hostname=host) as safe,
        ):
            line.sock = safe
            line.request("POST", path, body, {"Content-Type": "application/json"})
            status = line.getresponse().status
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise NotDelivered(way="webhook") from error
    if status not in _GOOD:
        raise NotDelivered(way="webhook")


def _looked_up(host: str, port: int, may_reach: Callable[[str], bool]) -> str:
    """Return the address of a host, unless one of its addresses may not be reached."""
    found = [str(one[4][0]) for one in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    if not found or not all(map(may_reach, found)):
        raise NotDelivered(way="webhook")
    return found[0]
