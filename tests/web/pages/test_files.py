# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Files to take home, and saved answers to open."""

import json

import pytest
import yaml

from tests.web.pages.reader import CHATBOT, TODAY, Reader, carried
from waarborg.kernel.texts import LANGUAGES, Language
from waarborg.law import product_engine, rerun
from waarborg.web.pages.answers import read_answers
from waarborg.web.pages.places import PLACES


@pytest.mark.parametrize(
    ("kind", "media", "start"),
    [
        ("pdf", "application/pdf", b"%PDF-"),
        ("markdown", "text/markdown; charset=utf-8", b"# "),
        ("json", "application/json", b"{"),
        ("answers", "application/yaml; charset=utf-8", b"# "),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_result_can_be_saved(
    reader: Reader, language: Language, kind: str, media: str, start: bytes
):
    """As a file with a name, that no cache keeps."""
    answer = reader.post("download", language, answers=carried(CHATBOT), format=kind).answer
    assert (200, media) == (answer.status_code, answer.headers["content-type"])
    assert answer.content.startswith(start)
    assert answer.headers["content-disposition"].startswith("attachment; filename=")
    assert "no-store" == answer.headers["cache-control"]


def test_the_receipt_of_a_rule_can_be_run_again(reader: Reader):
    """With the same bytes as outcome."""
    answer = reader.post("download", answers=carried(CHATBOT), receipt="ai-act.4").answer
    assert 'attachment; filename="bewijs-ai-act.4.json"' == answer.headers["content-disposition"]
    assert answer.content == rerun(product_engine(), answer.content).to_bytes()


def test_a_receipt_of_no_rule_is_a_page_that_says_so(reader: Reader):
    """Not a crash."""
    page = reader.post("download", answers=carried(CHATBOT), receipt="no.such")
    assert 404 == page.answer.status_code


def test_saved_answers_are_what_was_answered(reader: Reader):
    """With the days and readings."""
    sent = carried(CHATBOT, on="2027-01-01", readings={"amb-sec5": "A"})
    answer = reader.post("download", answers=sent, format="answers").answer
    saved = read_answers(answer.content, TODAY)
    assert dict(CHATBOT) == saved.facts
    assert ("2027-01-01", {"amb-sec5": "A"}) == (saved.on.isoformat(), saved.readings)


def opened(reader: Reader, content: bytes, language: Language = "nl") -> tuple[int, str]:
    """Return the status and the page after opening a file."""
    files = {"file": ("answers.yaml", content, "application/yaml")}
    answer = reader.send("POST", PLACES["open"][language], files=files)
    return answer.status_code, answer.text


@pytest.mark.parametrize("write", [json.dumps, yaml.safe_dump])
def test_saved_answers_can_be_opened(reader: Reader, write: object):
    """YAML or JSON; the answers can be looked over at once."""
    content = write({"facts": dict(CHATBOT)})  # type: ignore[operator]
    status, text = opened(reader, content.encode())
    assert 200 == status
    assert "Controleer uw antwoorden" in text
    assert "Gemeente, provincie of waterschap" in text


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "Choose a file first."),
        (b"a: {", "is not right. Choose a file"),
        (b"\xff\xfe\x00", "cannot read this file"),
        (b"- a", "There are no answers in this file"),
        (b"on: '2026-99-99'", "There are no answers in this file"),
    ],
)
def test_a_file_of_something_else_is_refused_with_words(reader: Reader, content: bytes, words: str):
    """At the field where it was chosen."""
    status, text = opened(reader, content, "en")
    assert 422 == status
    assert words in text
    assert "<title>Error: " in text


def test_a_file_with_wrong_answers_shows_what_to_mend(reader: Reader):
    """Each with its reason."""
    status, text = opened(reader, b"facts: {subject.kind: spaceship}", "en")
    assert 422 == status
    assert "spaceship" in text


def test_no_file_at_all_is_refused_with_words(reader: Reader):
    """Somebody pressed the button too early."""
    page = reader.post("open", "en", other="x")
    assert "Choose a file first." in page.text


def test_a_form_that_is_broken_is_refused_with_a_page(reader: Reader):
    """Not a crash."""
    headers = {"content-type": "multipart/form-data; boundary=x"}
    answer = reader.send("POST", PLACES["open"]["nl"], content=b"--y\r\nbroken", headers=headers)
    assert answer.status_code in (400, 422)
    assert "<h1" in answer.text
