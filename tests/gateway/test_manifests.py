# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Each marked answer names its manifest, and anybody who has its number can get that."""

import asyncio
import json
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from conformance.open_gateway import open_gateway
from conformance.upstream import ANSWER, Service, running
from tests.gateway.asgi import Reply, call, chat
from tests.gateway.examples import NOON, SECRET, ending, opening, running_journal
from waarborg.gateway import GatewayBase
from waarborg.gateway.endpoint import GatewayApp
from waarborg.gateway.faults import ManifestLater, ManifestsBusy, NoManifest
from waarborg.gateway.manifests import Made, Manifests, manifests_of
from waarborg.gateway.marking import AnswerMarking, Sealing
from waarborg.gateway.names import Names
from waarborg.safeguards.marking.files import NoMarkingExtra
from waarborg.safeguards.marking.manifests import judge_manifest
from waarborg.safeguards.marking.sidecars import is_of

NUMBER = "gx_01M8V34Q80AAAAAAAAAAAAAAAA"
TEXT = "Een paspoort kost veel."
TOWN = "https://town.example"


def given(base: GatewayBase, text: str = TEXT, **changes: Any) -> None:  # noqa: ANN401  # any field of a closing
    """Write an exchange down, with the digest of its answer."""

    async def run() -> None:
        await journal.open(opening(NUMBER))
        sealed = AnswerMarking(SECRET).seal(NUMBER, text) if text else ""
        await journal.close(replace(ending(NUMBER), **{"text_digest": sealed, **changes}))

    with running_journal(base) as journal:
        asyncio.run(run())


def got(base: GatewayBase, home: Path, path: str) -> Made:
    """Return the manifest at a path."""
    return asyncio.run(manifests_of(base, home).at(path))


def test_a_manifest_of_c2pa_is_made_from_the_log(base: GatewayBase, tmp_path: Path):
    """It holds for the text of the answer and no other; the log itself never had that text."""
    given(base)
    made = got(base, tmp_path / "not-there-yet", f"/merkteken/{NUMBER}.c2pa")
    found = judge_manifest(made.data, TEXT)
    other = judge_manifest(made.data, f"{TEXT} ")

    assert "application/c2pa" == made.form
    assert found is not None
    assert other is not None
    assert (True, True) == (found.is_signed, found.is_same)
    assert not other.is_same
    assert found.source_type.endswith("trainedAlgorithmicMedia")
    assert "2026-11-24T12:00:02+00:00" == found.at


def test_nothing_else_is_in_it(small_base: GatewayBase, tmp_path: Path):
    """No text, no system, no organisation, no model, no key."""
    given(small_base)
    for ending_ in (".c2pa", ".json"):
        data = got(small_base, tmp_path, f"/merkteken/{NUMBER}{ending_}").data
        for word in (TEXT, "sys_chat", "org_town", "small-model", "gky_1", SECRET):
            assert word.encode() not in data


def test_a_quoted_answer_is_not_called_generated(small_base: GatewayBase, tmp_path: Path):
    """It was put together from what people wrote."""
    given(small_base, origin="quoted")
    found = judge_manifest(got(small_base, tmp_path, f"/merkteken/{NUMBER}.c2pa").data, TEXT)

    assert found is not None
    assert found.source_type.endswith("/composite")


def test_there_is_a_statement_where_c2pa_is_not_installed(
    small_base: GatewayBase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """It is signed and of this text, and is not called a manifest of C2PA."""

    def missing(*_: object) -> None:
        raise NoMarkingExtra

    monkeypatch.setattr("waarborg.gateway.manifests.text_manifest", missing)
    given(small_base)
    made = got(small_base, tmp_path, f"/merkteken/{NUMBER}.json")

    assert is_of(json.loads(made.data), TEXT)
    assert not is_of(json.loads(made.data), "Iets anders")
    with pytest.raises(NoManifest):
        got(small_base, tmp_path, f"/merkteken/{NUMBER}.c2pa")
    headers = dict(AnswerMarking(SECRET, TOWN, is_c2pa=False).headers(NUMBER, "originated"))
    link = f'<{TOWN}/merkteken/{NUMBER}.json>; rel="describedby"; type="application/json"'
    assert link == headers[b"link"].decode()


@pytest.mark.parametrize(
    "path",
    [
        f"/merkteken/{NUMBER}",
        f"/merkteken/{NUMBER}.png",
        f"/merkteken/{NUMBER[:-1]}B.c2pa",
        "/merkteken/gx_1.c2pa",
        "/merkteken/%.c2pa",
    ],
)
def test_what_is_not_known_is_not_found(small_base: GatewayBase, tmp_path: Path, path: str):
    """Whatever is asked for."""
    given(small_base)

    with pytest.raises(NoManifest):
        got(small_base, tmp_path, path)


def test_an_answer_without_a_text_has_none(small_base: GatewayBase, tmp_path: Path):
    """Nor has one that was blocked."""
    given(small_base, "")

    with pytest.raises(NoManifest):
        got(small_base, tmp_path, f"/merkteken/{NUMBER}.c2pa")


def test_an_answer_under_way_has_one_later(small_base: GatewayBase, tmp_path: Path):
    """It says when to try again."""

    async def run() -> None:
        await journal.open(opening(NUMBER))
        await manifests_of(small_base, tmp_path).at(f"/merkteken/{NUMBER}.c2pa")

    with running_journal(small_base) as journal, pytest.raises(ManifestLater) as told:
        asyncio.run(run())
    assert told.value.wait


def test_too_many_at_once_are_sent_away(small_base: GatewayBase, tmp_path: Path):
    """A few are made, the others can try again; nobody else waits for them."""
    given(small_base)
    manifests = manifests_of(small_base, tmp_path)

    async def run() -> list[Made | BaseException]:
        asked = [manifests.at(f"/merkteken/{NUMBER}.c2pa") for _ in range(40)]
        return await asyncio.gather(*asked, return_exceptions=True)

    ends = asyncio.run(run())
    assert {Made, ManifestsBusy} == {type(one) for one in ends}
    assert asyncio.run(manifests.at(f"/merkteken/{NUMBER}.c2pa")) in ends


def test_the_digest_in_the_log_says_nothing_without_the_secret():
    """Of a short answer, a plain digest can be guessed back; two exchanges share nothing."""
    sealed = [Sealing(SECRET).seal(one, TEXT) for one in ("gx_1", "gx_2")]

    assert 2 == len(set(sealed))
    assert Sealing(SECRET).opened("gx_1", sealed[0]) == Sealing(SECRET).opened("gx_2", sealed[1])
    assert Sealing("another").opened("gx_1", sealed[0]) != Sealing(SECRET).opened("gx_1", sealed[0])


def test_names_cannot_be_guessed_from_others(monkeypatch: pytest.MonkeyPatch):
    """Each has ten bytes from the system, taken for many at once."""
    asked: list[int] = []

    def random(count: int) -> bytes:
        asked.append(count)
        return bytes(number % 251 for number in range(count))

    monkeypatch.setattr("waarborg.gateway.names.os.urandom", random)
    names = Names(lambda: NOON)
    found = [names.exchange() for _ in range(401)]

    assert 250 < len(set(found))
    assert [4000, 4000] == asked


def answered(asking: Callable[[Any], Awaitable[Reply]]) -> tuple[Reply, Any]:
    """Return an answer of a gateway that marks, and what it wrote down."""

    async def run() -> tuple[Reply, Any]:
        async with running() as service:
            opened = open_gateway(service, timeout=5, marking=AnswerMarking(SECRET, TOWN))
            reply = await asking(opened)
            await opened.gateway.close()
            return reply, opened.journal.last

    return asyncio.run(run())


@pytest.mark.parametrize("is_stream", [False, True])
@pytest.mark.parametrize("path", ["/chat/completions", "/responses"])
def test_an_answer_names_its_manifest(path: str, is_stream: bool):  # noqa: FBT001  # of pytest
    """In the header and in the field; what is sealed is the text that the client has."""
    asked = chat("plain") if path == "/chat/completions" else {"model": "plain", "input": "Dag"}
    reply, closing = answered(lambda opened: call(opened, path, {**asked, "stream": is_stream}))
    number = reply.headers["x-request-id"]
    address = f"{TOWN}/merkteken/{number}.c2pa"

    assert f'<{address}>; rel="c2pa-manifest"; type="application/c2pa"' == reply.headers["link"]
    assert f'"manifest":"{address}"' in reply.body.decode()
    assert '"origin":"originated"' in reply.body.decode()
    assert closing.text_digest == Sealing(SECRET).seal(number, ANSWER)


def test_vectors_have_none():
    """They are no text."""
    asked = {"model": "plain", "input": "Dag"}
    reply, closing = answered(lambda opened: call(opened, "/embeddings", asked))

    assert 200 == reply.status
    assert "link" not in reply.headers
    assert "" == reply.content["waarborg"]["manifest"]
    assert "" == closing.text_digest


class _Some(Manifests):
    """Has one manifest."""

    def __init__(self) -> None:
        """Need no log."""

    async def at(self, path: str) -> Made:
        """Return it."""
        if path != "/merkteken/one":
            raise NoManifest
        return Made("application/c2pa", b"jumb")


@pytest.mark.parametrize(("path", "status"), [("one", 200), ("two", 404)])
def test_it_is_public(path: str, status: int):
    """Without a key, and for pages of others."""
    sent: list[Any] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request"}

    async def send(message: MutableMapping[str, Any]) -> None:
        sent.append(message)

    async def run() -> None:
        opened = open_gateway(Service())
        scope = {"type": "http", "method": "GET", "path": f"/merkteken/{path}", "headers": []}
        await GatewayApp(opened.gateway, manifests=_Some())(scope, receive, send)

    asyncio.run(run())
    assert status == sent[0]["status"]
    assert ((b"access-control-allow-origin", b"*") in sent[0]["headers"]) == (status == 200)
