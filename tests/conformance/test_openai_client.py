# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""OpenAI's own client on the gateway, over real sockets."""

import asyncio

import pytest

from conformance.openai_client import TRIES, main, tried


@pytest.mark.parametrize("name", TRIES)
def test_the_client_of_openai_works_unchanged(name: str):
    """Each call ends properly, and each is in the log."""
    asyncio.run(tried(name))


def test_what_was_tried_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    """With an exit code for what does not hold."""

    async def fails(*_: object) -> None:
        raise AssertionError("not so")

    monkeypatch.setattr("conformance.openai_client.TRIES", {"a try": fails})

    assert 1 == main()
    assert "FAILS  a try: AssertionError not so\n" == capsys.readouterr().out
