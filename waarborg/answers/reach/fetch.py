# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Sending over the network: mail by SMTP, and JSON to an address on the web.

An organisation chooses the address of its webhook, so it may not lead into the network of the
installation: the name is looked up once, and only what was looked at is called.
"""

import http.client
import smtplib
import socket
import ssl
from collections.abc import Callable
from email.message import EmailMessage
from typing import Final
from urllib.parse import urlsplit

from waarborg.answers.faults import NotDelivered
from waarborg.kernel.settings import MailServer

_PATIENCE: Final = 10.0
"""Seconds that the other may take."""
_HTTPS: Final = 443
_GOOD: Final = range(200, 300)


def send_mail(server: MailServer, mail: EmailMessage, context: ssl.SSLContext) -> None:
    """Send a mail over a safe line.

    Raises:
        NotDelivered: it was not taken.
    """
    try:
        with _open_mail(server, context) as line:
            if server.user:
                line.login(server.user, server.password)
            line.send_message(mail)
    except (smtplib.SMTPException, OSError) as error:
        raise NotDelivered(way="mailbox") from error


def _open_mail(server: MailServer, context: ssl.SSLContext) -> smtplib.SMTP:
    if server.is_tls:
        return smtplib.SMTP_SSL(server.host, server.port, timeout=_PATIENCE, context=context)
    line = smtplib.SMTP(server.host, server.port, timeout=_PATIENCE)
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
        with plain, context.wrap_socket(plain, server_hostname=host) as safe:
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
