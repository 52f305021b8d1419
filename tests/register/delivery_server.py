# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""A local national register for tests: the delivery interface 1.0, with its rules and its moods.

It behaves as the real one was read to do: summaries of the newest versions, a draft for each
change, 400 for a step out of turn, 25 questions a minute for each address.
"""

import asyncio
import json
import random
import re
import threading
import time
from base64 import b64decode
from collections import deque
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Literal
from urllib.parse import parse_qs, unquote_plus

import uvicorn
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import Receive, Scope, Send

from waarborg.register.delivery.lars import check_digit

BASE: Final = "/aanleverapi/v1_0"
MINUTE: Final = 60.0
ALLOWED: Final = 25
MOST_PLACES: Final = 5
CATEGORIES: Final = ("Hoog-risico AI-systeem", "Impactvolle algoritmes", "Overige algoritmes")
STATUSES: Final = ("In ontwikkeling", "In gebruik", "Buiten gebruik")
OWN_RULES: Final[Mapping[str, Mapping[str, Any]]] = {
    "name": {"type": "string", "max_length": 100, "required": True},
    "description_short": {"type": "string", "max_length": 400, "required": True},
    "organization": {"type": "string", "max_length": 100, "required": True},
    "category": {"type": "array"},
    "status": {"type": "enum", "required": True, "permitted_values": STATUSES},
    "begin_date": {"type": "string", "max_length": 7},
    "contact_email": {"type": "string", "max_length": 500, "required": True},
    "publication_category": {"type": "enum", "required": True, "permitted_values": CATEGORIES},
    "goal": {"type": "string", "max_length": 2500},
    "lang": {"type": "enum", "required": True, "permitted_values": ("nld",)},
    "standard_version": {"type": "enum", "permitted_values": ("1.0",)},
    "source_id": {"type": "string", "max_length": 100},
}
"""The rules that these tests need, for where the register's own definitions are absent."""
Mood = Literal[
    "500",
    "503",
    "429",
    "204",
    "time-out",
    "drip",
    "drop",
    "html",
    "wrong-type",
    "no-json",
    "redirect",
    "huge",
]


_UNFINISHED: Final = ("drop", "time-out", "drip")
"""Moods in which less comes than was announced."""


def rules_of(folder: Path | None) -> Mapping[str, Mapping[str, Any]]:
    """Return the rules of the fields: those of the register where they are there, else ours."""
    path = folder / "data" / "register" / "delivery_schema_v1_0.json" if folder else None
    if path is None or not path.exists():
        return OWN_RULES
    found: Mapping[str, Mapping[str, Any]] = json.loads(path.read_text("utf-8"))["properties"]
    return found


@dataclass
class Fault:
    """A mood in which one question is answered."""

    mood: Mood
    method: str = ""
    ending: str = ""
    """End of the path; nothing is any path."""
    done: bool = False
    """Whether what was asked is done before it goes wrong."""
    after: str = ""
    """What `Retry-After` says."""


@dataclass
class Kept:
    """A record: its newest version, and the one that is public."""

    organisation: str
    body: Mapping[str, Any]
    state: Literal["STATE_1", "STATE_2", "PUBLISHED"] = "STATE_1"
    public: Mapping[str, Any] | None = None
    versions: int = 1


@dataclass
class NationalRegisterServer:
    """A national register with what it keeps, and what it is told to do wrong."""

    clock: Callable[[], float] = time.monotonic
    rules: Mapping[str, Mapping[str, Any]] = field(default_factory=lambda: OWN_RULES)
    organisations: frozenset[str] = frozenset({"gm0001"})
    client: tuple[str, str] = ("waarborg-test", "s3cret+/& value")
    may_publish: bool = True
    """False: the register itself publishes what is handed in."""
    publishes_silently: bool = False
    """True: it answers 200 to `publish` without doing it."""
    token_life: int = 300
    url: str = ""
    kept: dict[str, Kept] = field(default_factory=dict)
    faults: deque[Fault] = field(default_factory=deque)
    token_faults: deque[Mood] = field(default_factory=deque)
    asked: list[tuple[float, str, str]] = field(default_factory=list)
    """Moment, method and path of each question that was let in."""
    raw_paths: list[str] = field(default_factory=list)
    """The same paths as they came over the line."""
    agent: str = ""
    """Which program asked last, as it says itself."""
    refused: int = 0
    """Questions beyond the limit."""
    tokens: dict[str, float] = field(default_factory=dict)
    token_requests: list[Mapping[str, Any]] = field(default_factory=list)
    released: threading.Event = field(default_factory=threading.Event)
    _window: deque[float] = field(default_factory=deque)
    _random: random.Random = field(default_factory=lambda: random.Random(3))  # noqa: S311

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one question, in the mood that it was told to be in."""
        if scope["type"] != "http":
            return
        request = Request(scope, receive)
        body = await request.body()
        if request.url.path == "/token":
            await self._token(request, body)(scope, receive, send)
            return
        await self._answer(request, body, scope, receive, send)

    async def _answer(
        self, request: Request, body: bytes, scope: Scope, receive: Receive, send: Send
    ) -> None:
        refusal = self._let_in(request)
        if refusal is not None:
            await refusal(scope, receive, send)
            return
        fault = self._fault_for(request)
        if fault is None:
            await self._do(request, body)(scope, receive, send)
            return
        if fault.done:
            self._do(request, body)
        await self._misbehave(fault, send)

    def _let_in(self, request: Request) -> Response | None:
        now, self.agent = self.clock(), request.headers.get("user-agent", "")
        while self._window and self._window[0] <= now - MINUTE:
            self._window.popleft()
        if len(self._window) >= ALLOWED:
            self.refused += 1
            return JSONResponse({"error": "Rate limit exceeded: 25 per 1 minute"}, 429)
        self._window.append(now)
        self.asked.append((now, request.method, request.url.path.removeprefix(BASE)))
        self.raw_paths.append(request.scope["raw_path"].decode().removeprefix(BASE))
        token = request.headers.get("authorization", "").removeprefix("Bearer ")
        if self.tokens.get(token, float("-inf")) <= now:
            return JSONResponse({"detail": "Authentication Error"}, 401)
        return None

    def _fault_for(self, request: Request) -> Fault | None:
        for fault in self.faults:
            if fault.method in ("", request.method) and request.url.path.endswith(fault.ending):
                self.faults.remove(fault)
                return fault
        return None

    async def _misbehave(self, fault: Fault, send: Send) -> None:
        start: Callable[..., Awaitable[None]] = send
        headers = {"content-type": "application/json"}
        if fault.after:
            headers["retry-after"] = fault.after
        status, content = {
            "500": (500, b'{"detail": "Internal Server Error"}'),
            "503": (503, b"busy"),
            "429": (429, b'{"error": "Rate limit exceeded"}'),
            "204": (204, b""),
            "drip": (200, b"["),
            "html": (200, b"<html>Onderhoud</html>"),
            "wrong-type": (200, b"[]"),
            "no-json": (200, b"{"),
            "redirect": (302, b""),
            "huge": (200, b" " * (9 * 1024 * 1024)),
            "drop": (200, b"["),
            "time-out": (200, b"["),
        }[fault.mood]
        if fault.mood == "html":
            headers["content-type"] = "text/html"
        if fault.mood == "wrong-type":
            headers["content-type"] = "text/plain"
        if fault.mood == "redirect":
            headers["location"] = "https://elsewhere.example/"
        if fault.mood in _UNFINISHED:
            headers["content-length"] = "1000"
        raw = [(name.encode(), value.encode()) for name, value in headers.items()]
        await start({"type": "http.response.start", "status": status, "headers": raw})
        ends = fault.mood not in ("time-out", "drip")
        await start({"type": "http.response.body", "body": content, "more_body": not ends})
        while fault.mood == "drip" and not self.released.is_set():
            await asyncio.sleep(0.02)
            await start({"type": "http.response.body", "body": b" ", "more_body": True})
        if fault.mood == "time-out":
            await asyncio.to_thread(self.released.wait)

    def _token(self, request: Request, body: bytes) -> Response:
        form = {key: values[0] for key, values in parse_qs(body.decode()).items()}
        self.token_requests.append(form)
        if self.token_faults:
            mood = self.token_faults.popleft()
            if mood == "500":
                return JSONResponse({"error": "server_error"}, 500)
            return Response("<html></html>", media_type="text/html")
        given = request.headers.get("authorization", "").removeprefix("Basic ")
        name, _, secret = b64decode(given).decode().partition(":")
        is_known = (unquote_plus(name), unquote_plus(secret)) == self.client
        if form.get("grant_type") != "client_credentials" or not is_known:
            return JSONResponse({"error": "invalid_client"}, 401)
        token = f"token-{len(self.tokens) + 1}-{self._random.randrange(10**9)}"
        self.tokens[token] = self.clock() + self.token_life
        return JSONResponse(
            {"access_token": token, "token_type": "Bearer", "expires_in": self.token_life}
        )

    def _do(self, request: Request, body: bytes) -> Response:
        path = request.url.path.removeprefix(f"{BASE}/organizations/").split("/")
        organisation, kind, number, verb, *_ = (*path, *[""] * MOST_PLACES)
        if organisation not in self.organisations:
            return _detail(404, "ORG_NOT_FOUND")
        if not number:
            if request.method == "GET":
                return JSONResponse(self._summaries(organisation))
            return self._create(organisation, body)
        record = self.kept.get(number)
        if record is None or record.organisation != organisation:
            return _detail(404, "ALGORITHM_NOT_FOUND")
        if (request.method, kind, verb) == ("DELETE", "published-algorithms", "retract"):
            record.public, record.state = None, "STATE_1"
            return JSONResponse(None)
        if verb == "release":
            return self._move(record, "STATE_1", "STATE_2")
        if verb == "publish":
            return self._publish(record)
        return self._update(record, body)

    def _publish(self, record: Kept) -> Response:
        if not self.may_publish:
            return _detail(403, "Not allowed to publish")
        if self.publishes_silently:
            return JSONResponse({"message": "The latest version is not released."})
        answer = self._move(record, "STATE_2", "PUBLISHED")
        if record.state == "PUBLISHED":
            record.public = record.body
        return answer

    def publish_all(self) -> None:
        """Do what the people of the register do: publish all that was handed in."""
        for record in self.kept.values():
            if record.state == "STATE_2":
                record.state, record.public = "PUBLISHED", record.body

    @staticmethod
    def _move(record: Kept, origin: str, target: Any) -> Response:  # noqa: ANN401  # one of the states
        if record.state != origin:
            return _detail(400, f"INVALID ORIGIN_STATE, CURRENT STATE: {record.state}")
        record.state = target
        return JSONResponse(None)

    def _summaries(self, organisation: str) -> list[Mapping[str, Any]]:
        return [
            {
                "name": record.body["name"],
                "schema_version": "1.0",
                "last_update_dt": "2026-11-24T10:00:00",
                "lars": number,
                "source_id": record.body.get("source_id"),
                "published": record.public is not None,
                "current_version_released": record.state == "STATE_2",
                "current_version_published": record.state == "PUBLISHED",
                "last_update_by": "waarborg-test",
            }
            for number, record in self.kept.items()
            if record.organisation == organisation
        ]

    def _create(self, organisation: str, body: bytes) -> Response:
        content = json.loads(body)
        faults = self.faults_of(content)
        if faults:
            return JSONResponse({"detail": faults}, 422)
        number = self._new_number()
        self.kept[number] = Kept(organisation, content)
        return JSONResponse({"lars_code": number})

    def _update(self, record: Kept, body: bytes) -> Response:
        content = json.loads(body)
        faults = self.faults_of(content)
        if faults:
            return JSONResponse({"detail": faults}, 422)
        if content == record.body:
            return JSONResponse({"message": "NO_CHANGES"})
        record.body, record.state, record.versions = content, "STATE_1", record.versions + 1
        return JSONResponse(None)

    def _new_number(self) -> str:
        digits = "".join(str(self._random.randint(1, 9)) for _ in range(7))
        return f"{digits}{check_digit(digits)}"

    def faults_of(self, content: Mapping[str, Any]) -> list[Mapping[str, Any]]:
        """Return what the rules of the fields have against a record."""
        found = [
            (key, "Field required")
            for key, rule in self.rules.items()
            if rule.get("required") is True and not content.get(key)
        ]
        for key, value in content.items():
            rule = self.rules.get(key)
            if rule is not None and value is not None:
                found += [(key, message) for message in _faults_of_value(rule, value)]
        return [{"loc": ["body", key], "msg": message, "type": "value"} for key, message in found]


def _faults_of_value(rule: Mapping[str, Any], value: Any) -> Iterator[str]:  # noqa: ANN401  # JSON holds anything
    if rule["type"] == "array":
        if not isinstance(value, list):
            yield "Input should be a valid list"
        return
    if not isinstance(value, str):
        yield "Input should be a valid string"
        return
    if rule["type"] == "enum" and value not in rule["permitted_values"]:
        yield "Input should be one of the permitted values"
    most = rule.get("max_length")
    if most is not None and len(re.sub("<[^>]*>", "", value)) > most:
        yield f"String should have at most {most} characters"


def _detail(status: int, detail: str) -> Response:
    return JSONResponse({"detail": detail}, status)


@dataclass
class Line:
    """An address on this machine behind which one national register after another can stand."""

    url: str = ""
    server: NationalRegisterServer = field(default_factory=NationalRegisterServer)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the register that stands there now answer."""
        await self.server(scope, receive, send)


@contextmanager
def running() -> Iterator[Line]:
    """Run a line on a free port of this machine, on a thread."""
    line = Line()
    config = uvicorn.Config(line, "127.0.0.1", 0, log_config=None, lifespan="off")
    program = uvicorn.Server(config)
    thread = threading.Thread(target=program.run, daemon=True)
    thread.start()
    try:
        while not program.started:
            time.sleep(0.005)
        host, port = program.servers[0].sockets[0].getsockname()[:2]
        line.url = f"http://{host}:{port}"
        yield line
    finally:
        program.should_exit = True
        thread.join()
