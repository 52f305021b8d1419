# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The list of upstreams: keys stay out of it, and lines are safe."""

from pathlib import Path
from typing import Final

import pytest

from waarborg.gateway.file_faults import FaultyGatewayFile
from waarborg.gateway.records import Upstream
from waarborg.gateway.upstream_files import read_upstreams, upstreams_of

FULL: Final = """
upstreams:
  local:
    url: http://127.0.0.1:11434/v1/
  vlam:
    url: https://models.example/v1
    key_from: VLAM_KEY
    connect_timeout: 2.5
    timeout: 60
    watts: [300, 700.5]
    place: Netherlands
"""
ENVIRONMENT: Final = {"VLAM_KEY": "s3cret ", "EMPTY": " "}


def _reasons(text: str) -> list[tuple[object, object]]:
    with pytest.raises(FaultyGatewayFile) as caught:
        upstreams_of(text, ENVIRONMENT)
    assert "s3cret" not in str(caught.value)
    return [(one.details["place"], one.details["reason"]) for one in caught.value.faults]


def test_a_list_is_read(tmp_path: Path) -> None:
    """With the key from the environment, and the usual times where none is said."""
    path = tmp_path / "upstreams.yaml"
    path.write_text(FULL, "utf-8")
    found = read_upstreams(path, ENVIRONMENT)

    assert Upstream("local", "http://127.0.0.1:11434/v1") == found["local"]
    assert found["vlam"] == Upstream(
        id="vlam",
        url="https://models.example/v1",
        key="s3cret",
        connect_timeout=2.5,
        timeout=60.0,
        watts=(300.0, 700.5),
        place="Netherlands",
    )
    assert "s3cret" not in repr(found)


@pytest.mark.parametrize(
    ("old", "new", "place", "reason"),
    [
        ("http://127.0.0.1:11434", "http://models.example", "upstreams.local.url", "plain-http"),
        ("http://127.0.0.1:11434", "ftp://127.0.0.1", "upstreams.local.url", "no-address"),
        ("http://127.0.0.1:11434", "http://127.0.0.1:99999", "upstreams.local.url", "no-address"),
        ("https://models", "https://me:word@models", "upstreams.vlam.url", "no-address"),
        ("https://models.example", "https://mo dels", "upstreams.vlam.url", "no-address"),
        ("url: https://models.example/v1", "plain_http: false", "upstreams.vlam.url", "missing"),
        ("VLAM_KEY", "sk-1234", "upstreams.vlam.key_from", "no-variable"),
        ("VLAM_KEY", "EMPTY", "upstreams.vlam.key_from", "empty-variable"),
        ("VLAM_KEY", "ABSENT", "upstreams.vlam.key_from", "empty-variable"),
        ("[300, 700.5]", "[700, 300]", "upstreams.vlam.watts", "wrong-order"),
        ("[300, 700.5]", "[300]", "upstreams.vlam.watts", "too-few"),
        ("[300, 700.5]", "[a, b]", "upstreams.vlam.watts.1", "no-number"),
        ("timeout: 60", "timeout: 0", "upstreams.vlam.timeout", "no-number"),
        ("timeout: 60", "timeout: true", "upstreams.vlam.timeout", "no-number"),
        ("  local:", "  waarborg:", "upstreams.waarborg", "reserved-upstream"),
        ("  local:", "  lo cal:", "upstreams.lo cal", "no-name"),
        ("place: N", "plaats: N", "upstreams.vlam.plaats", "unknown-name"),
    ],
)
def test_what_is_not_right_is_told(old: str, new: str, place: str, reason: str) -> None:
    """With its place, and never with a key."""
    assert old in FULL

    assert (place, reason) in _reasons(FULL.replace(old, new, 1))


def test_an_open_line_must_be_asked_for():
    """In so many words."""
    text = "upstreams: {far: {url: 'http://models.example/v1', plain_http: true}}"

    assert {"far"} == set(upstreams_of(text, {}))


@pytest.mark.parametrize("text", ["", "upstreams: 3", "x: 1", "upstreams: {a: 1}"])
def test_what_is_no_list_is_refused(text: str) -> None:
    """Whatever it is."""
    assert _reasons(text)
