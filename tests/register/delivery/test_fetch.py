# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The line: what is no address, what never arrived, and what may have."""

import pytest

from tests.register.delivery.examples import ORGANISATION, PATIENCE, Time, way_to
from tests.register.delivery_server import NationalRegisterServer
from waarborg import __version__
from waarborg.register.delivery.fetch import Answer, NoAnswer, Question, open_line


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://127.0.0.1:9/", "no-line"),
        ("ftp://127.0.0.1/", "not-found"),
        ("no address", "not-found"),
        ("http://127.0.0.1:99999/", "no-line"),
    ],
)
def test_what_never_arrived_says_so(url: str, reason: str, monkeypatch: pytest.MonkeyPatch):
    """Then asking again is safe."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with open_line(connecting=PATIENCE) as ask, pytest.raises(NoAnswer) as caught:
        ask(Question("GET", url))

    assert (reason, False) == (caught.value.reason, caught.value.arrived)


def test_neither_a_question_nor_an_answer_shows_what_is_secret():
    """In a traceback or a log they show where, not what."""
    question = Question("GET", "https://a.example", {"Authorization": "Bearer t0ken"}, b"s3cret")
    answer = Answer(200, {}, b"s3cret")

    assert "t0ken" not in repr(question)
    assert "s3cret" not in f"{question!r} {answer!r}"


def test_we_say_who_we_are(server: NationalRegisterServer, time: Time):
    """Whoever runs the register sees which program asks."""
    with way_to(server, time) as national:
        national.records_of(ORGANISATION)

    assert f"waarborg/{__version__}" == server.agent
