# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Where a hand-over goes: to the webhook of the organisation, else to its mailbox, else nowhere."""

import json
import ssl
from collections.abc import Callable
from dataclasses import dataclass, field
from email.message import EmailMessage

from waarborg.answers.asked import AssistantSettings, Message, Sent
from waarborg.answers.asked.settings import is_email
from waarborg.answers.faults import NotDelivered
from waarborg.answers.reach.fetch import post_json, send_mail
from waarborg.kernel.networks import is_public
from waarborg.kernel.settings import MailServer


@dataclass(frozen=True, slots=True)
class Sender:
    """Sends hand-overs; give it to `hand_over`."""

    mail: MailServer | None = None
    """Over which mail goes; None where this installation sends none."""
    may_reach: Callable[[str], bool] = is_public
    """Which IP addresses a webhook may have."""
    context: ssl.SSLContext = field(default_factory=ssl.create_default_context)
    """By which it is known that a line is safe."""

    def __call__(self, settings: AssistantSettings, message: Message) -> Sent:
        """Send a message, and tell where it went.

        Raises:
            NotDelivered: that did not work.
        """
        if settings.webhook:
            content = {
                "organisation": message.organisation,
                "question": message.question,
                "subject": message.subject,
                "text": message.text,
                "contact": message.contact,
            }
            body = json.dumps(content, ensure_ascii=False).encode()
            post_json(settings.webhook, body, self.may_reach, self.context)
            return Sent.WEBHOOK
        if settings.mailbox and self.mail is not None:
            send_mail(self.mail, _mail(self.mail, settings.mailbox, message), self.context)
            return Sent.MAILBOX
        return Sent.DESK


def _mail(server: MailServer, mailbox: str, message: Message) -> EmailMessage:
    mail = EmailMessage()
    try:
        mail["From"], mail["To"] = server.sender, mailbox
        mail["Subject"] = message.subject
        if is_email(message.contact.strip()):
            mail["Reply-To"] = message.contact.strip()
    except ValueError as error:  # somebody tried to put a header in
        raise NotDelivered(way="mailbox") from error
    mail.set_content(f"{message.text}\n\n{message.contact}\n")
    return mail
