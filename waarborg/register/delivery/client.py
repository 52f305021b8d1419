# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The delivery interface of the national register, version 1.0: one verb, one method.

A question is asked again by itself only where that is safe: what only looks, and what certainly
was not done (no line, 429). For the rest `Uncertain` tells the caller to look first.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Any, Final, Literal
from urllib.parse import quote

from tenacity import RetryCallState, Retrying, retry_if_exception_type, stop_after_attempt
from tenacity.wait import wait_random_exponential

from waarborg.kernel.clock import now
from waarborg.kernel.settings import NationalRegisterAccess
from waarborg.register.delivery.errors import (
    DeliveryFault,
    NotInRegister,
    RegisterBusy,
    RegisterForbids,
    RegisterRefuses,
    RegisterRefusesAccess,
    Uncertain,
)
from waarborg.register.delivery.fetch import Answer, Ask, NoAnswer, Question
from waarborg.register.delivery.lars import is_national_id
from waarborg.register.delivery.pace import Pace
from waarborg.register.delivery.records import Summary
from waarborg.register.delivery.tokens import Tokens
from waarborg.register.delivery.wording import unreachable, unreadable

Verb = Literal["GET", "POST", "PUT", "DELETE"]
TRIES: Final = 5
LONGEST_WAIT: Final = 120.0
"""Seconds. Asked to wait longer, we stop and say so."""
UNSAID_WAIT: Final = 15.0
"""Seconds to wait after too many questions when it does not say how long: four make a minute."""
_LONGEST_ASKED: Final = 86_400.0
_LONGEST_REASON: Final = 500


class _Again(Exception):
    """Ask once more, not before `after` seconds."""

    def __init__(self, fault: DeliveryFault, after: float = 0.0) -> None:
        super().__init__(fault)
        self.fault = fault
        self.after = after


@dataclass(frozen=True, slots=True)
class NationalRegister:
    """The national register, as an installation reaches it."""

    access: NationalRegisterAccess
    ask: Ask = field(repr=False)
    pace: Pace
    tokens: Tokens
    sleep: Callable[[float], None]

    def records_of(self, organisation: str) -> tuple[Summary, ...]:
        """Return what it has of an organisation, by the code that it gave it."""
        found = self._do("GET", self._place(organisation))
        if not isinstance(found, list):
            raise unreadable("no-list")
        return tuple(_summary_of(one) for one in found)

    def create(self, organisation: str, body: bytes) -> str:
        """Make a record, as a draft, and return its number there."""
        made = self._do("POST", self._place(organisation), body)
        national_id = made.get("lars_code") if isinstance(made, Mapping) else None
        if not (isinstance(national_id, str) and is_national_id(national_id)):
            raise Uncertain(unreadable("no-number"), is_over=True)
        return national_id

    def update(self, organisation: str, national_id: str, body: bytes) -> None:
        """Give a record a new version, as a draft. What is public stays until that is published."""
        self._do("PUT", self._place(organisation, national_id), body)

    def release(self, organisation: str, national_id: str) -> None:
        """Hand in the newest version."""
        self._do("PUT", f"{self._place(organisation, national_id)}/release")

    def publish(self, organisation: str, national_id: str) -> None:
        """Make the newest version public."""
        self._do("PUT", f"{self._place(organisation, national_id)}/publish")

    def retract(self, organisation: str, national_id: str) -> None:
        """Make no version public any more."""
        place = self._place(organisation, national_id, "published-algorithms")
        self._do("DELETE", f"{place}/retract")

    def _place(self, organisation: str, national_id: str = "", kind: str = "algorithms") -> str:
        """Return an address; whatever stands in the parts, they stay parts of a path."""
        parts = (self.access.url, "organizations", quote(organisation, safe=""), kind)
        return "/".join((*parts, quote(national_id, safe="")) if national_id else parts)

    def _do(self, method: Verb, url: str, body: bytes | None = None) -> Any:  # noqa: ANN401  # JSON holds anything
        """Ask, again where that is safe, and return what the answer holds."""
        question = Question(method, url, {"Content-Type": "application/json"} if body else {}, body)
        tries = Retrying(
            retry=retry_if_exception_type(_Again),
            stop=stop_after_attempt(TRIES),
            wait=_wait,
            sleep=self.sleep,
            reraise=True,
        )
        try:
            return _content_of(method, tries(self._once, question))
        except _Again as again:
            raise again.fault from again

    def _once(self, question: Question) -> Answer:
        answer = self._with_token(question)
        if answer.status == HTTPStatus.UNAUTHORIZED:
            self.tokens.forget()
            answer = self._with_token(question)
        if answer.status >= HTTPStatus.MULTIPLE_CHOICES:
            raise self._fault_of(question, answer)
        return answer

    def _with_token(self, question: Question) -> Answer:
        """Ask with a token. Asking for one is always safe to do again."""
        self.pace.wait()  # before the token is taken: it must not end while we wait
        try:
            token = self.tokens.current()
        except NoAnswer as error:
            raise _Again(unreachable(error.reason)) from error
        headers = {**question.headers, "Authorization": f"Bearer {token}"}
        try:
            return self.ask(replace(question, headers=headers))
        except NoAnswer as error:
            fault = unreachable(error.reason)
            if question.method == "GET" or not error.arrived:
                raise _Again(fault) from error
            raise Uncertain(fault, is_over=False) from error

    def _fault_of(self, question: Question, answer: Answer) -> Exception:
        """Return what an answer without success means."""
        status = answer.status
        if status == HTTPStatus.TOO_MANY_REQUESTS or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            return _fault_of_trouble(question, answer)
        if status < HTTPStatus.BAD_REQUEST:
            return unreadable("redirect", status=status)
        if status == HTTPStatus.UNAUTHORIZED:
            return RegisterRefusesAccess()
        kinds: Mapping[int, type[DeliveryFault]] = {
            HTTPStatus.FORBIDDEN: RegisterForbids,
            HTTPStatus.NOT_FOUND: NotInRegister,
        }
        reason = _reason_of(answer, self.tokens.secrets)
        return kinds.get(status, RegisterRefuses)(reason=reason)


def _fault_of_trouble(question: Question, answer: Answer) -> Exception:
    """Return what to do when it has no time, or has trouble of its own."""
    after = _seconds(answer.headers.get("retry-after"))
    fault: DeliveryFault = unreachable("trouble", status=answer.status)
    if answer.status == HTTPStatus.TOO_MANY_REQUESTS:
        after = after or UNSAID_WAIT
        fault = RegisterBusy(seconds=round(after))
    elif question.method != "GET":
        return Uncertain(fault, is_over=True)
    return fault if after > LONGEST_WAIT else _Again(fault, after)


def _content_of(method: Verb, answer: Answer) -> Any:  # noqa: ANN401  # JSON holds anything
    """Return what a successful answer holds; a page of something in between is no success."""
    if answer.status == HTTPStatus.NO_CONTENT:
        return None
    kind = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
    fault = unreadable("content-type", given=kind[:50] or "-")
    if kind == "application/json":
        try:
            return json.loads(answer.content)
        except (ValueError, RecursionError):
            fault = unreadable("no-json")
    raise fault if method == "GET" else Uncertain(fault, is_over=True)


def _wait(state: RetryCallState) -> float:
    """Return how long to wait: as it asks, or ever longer, and never all at the same moment."""
    error = state.outcome.exception() if state.outcome else None
    asked = error.after if isinstance(error, _Again) else 0.0
    return asked + wait_random_exponential(multiplier=1, max=30)(state)


def _seconds(header: str | None) -> float:
    """Return how long `Retry-After` asks to wait; it holds seconds or a moment."""
    if not header:
        return 0.0
    try:
        return min(max(0.0, float(header)), _LONGEST_ASKED)
    except ValueError:
        pass
    try:
        moment = parsedate_to_datetime(header)
    except ValueError:
        return 0.0
    moment = moment if moment.tzinfo else moment.replace(tzinfo=now().tzinfo)
    return max(0.0, (moment - now()).total_seconds())


def _summary_of(raw: object) -> Summary:
    if not isinstance(raw, Mapping) or not is_national_id(str(raw.get("lars"))):
        raise unreadable("no-number")
    source_id = raw.get("source_id")
    return Summary(
        national_id=str(raw["lars"]),
        source_id=None if source_id is None else str(source_id),
        is_public=raw.get("published") is True,
        is_released=raw.get("current_version_released") is True,
        is_published=raw.get("current_version_published") is True,
    )


def _reason_of(answer: Answer, secrets: tuple[str, ...]) -> str:
    """Return why something was refused, in the words of the register, without what is secret."""
    try:
        held: Any = json.loads(answer.content)
        detail = held.get("detail", held.get("message"))
    except (ValueError, AttributeError, RecursionError):
        detail = None
    if isinstance(detail, list):
        detail = "; ".join(_fault_of_field(one) for one in detail)
    reason = detail if isinstance(detail, str) and detail else f"HTTP {answer.status}"
    for secret in secrets:
        reason = reason.replace(secret, "***")
    shown = "".join(one if one.isprintable() else " " for one in reason)
    return shown if len(shown) <= _LONGEST_REASON else f"{shown[:_LONGEST_REASON]}…"


def _fault_of_field(raw: object) -> str:
    if not isinstance(raw, Mapping):
        return str(raw)
    place = raw.get("loc")
    where = ".".join(str(one) for one in place if one != "body") if isinstance(place, list) else ""
    return f"{where}: {raw.get('msg')}" if where else str(raw.get("msg"))
