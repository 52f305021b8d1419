# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The settings of the gateway and the assistant."""

from pathlib import Path

import pytest

from tests.kernel.test_settings import read, refused
from waarborg.kernel.settings import (
    EMBEDDINGS,
    MAIL_FROM,
    MAIL_SERVER,
    OTEL_ENDPOINT,
    UPSTREAMS,
    MailServer,
)


def test_without_them_nothing_is_asked_of_another_machine(tmp_path: Path):
    """No models, no spans, no mail."""
    settings = read(tmp_path)
    found = (settings.upstreams, settings.embeddings, settings.otel_endpoint, settings.mail)
    assert (None, "auto", None, None) == found


def test_the_file_with_upstreams_has_to_be_there(tmp_path: Path):
    """A typing error shows at the start, and not at the first question."""
    path = tmp_path / "upstreams.yaml"
    assert UPSTREAMS == refused(tmp_path, **{UPSTREAMS: str(path)}).details["setting"]
    path.write_text("upstreams: {}", "utf-8")
    assert path == read(tmp_path, **{UPSTREAMS: str(path)}).upstreams


@pytest.mark.parametrize("value", ["some", "/model", "upstream/"])
def test_embeddings_are_known_words_or_a_model_of_an_upstream(tmp_path: Path, value: str):
    """Anything else is refused."""
    assert EMBEDDINGS == refused(tmp_path, **{EMBEDDINGS: value}).details["setting"]
    assert "vlam/e5" == read(tmp_path, **{EMBEDDINGS: "vlam/e5"}).embeddings


def test_spans_go_over_a_safe_line(tmp_path: Path):
    """Unless they stay on this machine."""
    assert (
        OTEL_ENDPOINT
        == refused(tmp_path, **{OTEL_ENDPOINT: "http://far.example"}).details["setting"]
    )
    near = "http://127.0.0.1:4318/"
    assert near.rstrip("/") == read(tmp_path, **{OTEL_ENDPOINT: near}).otel_endpoint


def test_a_mail_server_is_read_from_its_url(tmp_path: Path):
    """With a name and a password that may hold signs of a URL."""
    url = "smtp://balie:geheim%40huis@mail.example"
    found = read(tmp_path, **{MAIL_SERVER: url, MAIL_FROM: "balie@stad.example"}).mail
    expected = MailServer("mail.example", 587, False, "balie@stad.example", "balie", "geheim@huis")
    assert expected == found
    assert "geheim" not in repr(found)
    safe = read(tmp_path, **{MAIL_SERVER: "smtps://mail.example", MAIL_FROM: "a@b.example"}).mail
    assert safe is not None
    assert (465, True) == (safe.port, safe.is_tls)


@pytest.mark.parametrize(
    "url", ["http://mail.example", "smtp://", "smtp://mail.example:99999", "mail.example"]
)
def test_another_url_is_no_mail_server(tmp_path: Path, url: str):
    """The message does not show what may be a password."""
    fault = refused(tmp_path, **{MAIL_SERVER: url, MAIL_FROM: "a@b.example"})
    assert MAIL_SERVER == fault.details["setting"]


def test_mail_needs_a_sender(tmp_path: Path):
    """Both or none."""
    url = "smtp://mail.example"
    assert MAIL_FROM == refused(tmp_path, **{MAIL_SERVER: url}).details["setting"]
