# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The interface over HTTP: addresses, sizes, languages, and what comes of a fault."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from conformance.open_gateway import TOKEN, OpenGateway, example_policy, open_gateway
from conformance.upstream import Service
from tests.gateway.asgi import Reply, call, chat
from waarborg.gateway.endpoint import LARGEST, PREFIX, GatewayApp
from waarborg.gateway.wire import language_of


def answered(
    asking: Callable[[OpenGateway], Awaitable[Reply]],
    prepare: Callable[[OpenGateway], None] | None = None,
) -> Reply:
    """Return what comes of a call that reaches no upstream."""

    async def run() -> Reply:
        opened = open_gateway(Service())
        if prepare is not None:
            prepare(opened)
        reply = await asking(opened)
        await opened.gateway.close()
        return reply

    return asyncio.run(run())


@pytest.mark.parametrize(
    ("path", "body", "status", "code"),
    [
        ("/completions", {"model": "m"}, 404, "no-such-address"),
        ("/chat/completions", None, 404, "no-such-address"),
        ("/models/unknown", None, 404, "unknown-model"),
        ("/chat/completions", b"{", 400, "unreadable-request"),
        ("/chat/completions", b"x" * (LARGEST + 1), 413, "too-large-request"),
        ("/chat/completions", chat("nothing"), 404, "unknown-model"),
    ],
)
def test_faults_have_the_shape_of_openai(
    path: str,
    body: dict[str, Any] | bytes | None,
    status: int,
    code: str,
):
    """With a message that says what to do."""
    reply = answered(lambda opened: call(opened, path, body))

    assert (status, code) == (reply.status, reply.error["code"])
    assert {"message", "type", "param", "code"} == set(reply.error)
    assert "nl" == reply.headers["content-language"]


def test_models_are_those_of_the_policy():
    """As a list and by name."""
    listed = answered(lambda opened: call(opened, "/models"))
    one = answered(lambda opened: call(opened, "/models/waarborg/assistant"))

    assert "plain" in [model["id"] for model in listed.content["data"]]
    assert "waarborg/assistant" == one.content["id"]


@pytest.mark.parametrize("token", ["", "wbg_other"])
@pytest.mark.parametrize("path", ["/models", "/chat/completions"])
def test_nobody_comes_in_without_a_key(token: str, path: str):
    """Not even to see which models there are."""
    body = None if path == "/models" else chat()
    reply = answered(lambda opened: call(opened, path, body, token=token))

    assert (401, "no-gateway-key") == (reply.status, reply.error["code"])


def test_a_header_that_is_no_bearer_is_no_key():
    """Basic authentication is not known here."""
    headers = {"authorization": "Basic d2JnX3Rlc3Q6"}
    reply = answered(lambda opened: call(opened, "/models", headers=headers))

    assert 401 == reply.status


def test_a_size_that_is_told_before_is_refused_before_it_is_read():
    """Nothing is taken in."""
    headers = {"content-length": str(LARGEST + 1)}
    reply = answered(lambda opened: call(opened, "/chat/completions", b"{}", headers=headers))

    assert 413 == reply.status


def test_rules_that_break_let_nobody_in():
    """Whatever it is: the client gets a proper end, and nothing of the error."""

    def breaks(opened: OpenGateway) -> None:
        def broken() -> bool:
            raise ValueError("secret")

        opened.rules.is_fresh = broken  # type: ignore[method-assign]  # it breaks

    reply = answered(lambda opened: call(opened, "/chat/completions", chat()), breaks)

    assert (500, "gateway-broken") == (reply.status, reply.error["code"])
    assert b"secret" not in reply.body


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "nl"),
        ("en", "en"),
        ("en-US,en;q=0.9", "en"),
        ("nl,en;q=0.9", "nl"),
        ("en;q=0.2, nl;q=0.1", "en"),
        ("de", "nl"),
        ("en;q=.", "nl"),
        ("*;q=1", "nl"),
    ],
)
def test_the_language_is_dutch_unless_english_is_asked_for_first(header: str, language: str):
    """As browsers and clients say it."""
    assert language == language_of(header)


def exchanged(
    *messages: dict[str, Any], kind: str = "http", token: str = TOKEN
) -> list[dict[str, Any]]:
    """Return what the application sends after these messages."""
    sent: list[dict[str, Any]] = []
    waiting = list(messages)

    async def receive() -> dict[str, Any]:
        return waiting.pop(0)

    async def send(message: Any) -> None:  # noqa: ANN401  # as ASGI has it
        sent.append(message)

    async def run() -> None:
        headers = [(b"authorization", f"Bearer {token}".encode())]
        path = f"{PREFIX}/embeddings"
        scope = {"type": kind, "method": "POST", "path": path, "headers": headers}
        await GatewayApp(open_gateway(Service()).gateway)(scope, receive, send)

    asyncio.run(run())
    return sent


def test_a_client_that_leaves_before_it_has_asked_gets_nothing():
    """Nobody is there."""
    part = {"type": "http.request", "body": b"{", "more_body": True}

    assert [] == exchanged(part, {"type": "http.disconnect"})


def test_a_body_may_come_in_parts_up_to_a_size():
    """The whole is bounded."""
    part = {"type": "http.request", "body": b"x" * (LARGEST // 2), "more_body": True}
    last = {"type": "http.request", "body": b"", "more_body": False}

    assert [400, 413] == [
        exchanged(part, last)[0]["status"],
        exchanged(part, part, part)[0]["status"],
    ]


def test_who_has_no_key_sends_nothing_that_is_kept():
    """What strangers send is not waited for: it would fill the memory."""
    assert 401 == exchanged(token="wbg_unknown")[0]["status"]  # noqa: S106  # no secret


def test_a_key_of_one_organisation_does_not_open_a_system_of_another():
    """However the two came to name the same system."""

    def change(opened: OpenGateway) -> None:
        opened.rules.in_force = example_policy(organisation="org_2")

    reply = answered(lambda opened: call(opened, "/chat/completions", chat()), change)

    assert (403, "no-policy") == (reply.status, reply.error["code"])


def test_the_application_lives_and_ends():
    """Its connections are closed when it ends."""
    sent = exchanged({"type": "lifespan.startup"}, {"type": "lifespan.shutdown"}, kind="lifespan")

    assert ["lifespan.startup.complete", "lifespan.shutdown.complete"] == [
        one["type"] for one in sent
    ]


def test_other_protocols_are_not_spoken():
    """No websockets."""
    with pytest.raises(NotImplementedError):
        exchanged(kind="websocket")
