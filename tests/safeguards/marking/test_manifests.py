# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""A manifest of C2PA beside a text is made from its digest, and holds for that text alone."""

import hashlib
from datetime import UTC, datetime

import pytest

from waarborg.safeguards.marking import Origin, files
from waarborg.safeguards.marking.certificates import Credentials, credentials
from waarborg.safeguards.marking.files import NoMarkingExtra
from waarborg.safeguards.marking.manifests import (
    Claim,
    Judged,
    is_available,
    judge_manifest,
    text_manifest,
)

AT = datetime(2026, 11, 24, 12, tzinfo=UTC)
TEXT = "Een paspoort kost € 80,71. U haalt het bij de gemeente."


@pytest.fixture(scope="module")
def signer(tmp_path_factory: pytest.TempPathFactory) -> Credentials:
    """Return a key with its certificates."""
    return credentials(tmp_path_factory.mktemp("keys"), "Voorbeeldstad", AT)


def manifest(signer: Credentials, origin: Origin = Origin.ORIGINATED) -> bytes:
    """Return the manifest of a text, made without the text."""
    digest = hashlib.sha256(TEXT.encode()).digest()
    return text_manifest(Claim(digest, AT, origin, "gx_1", "Waarborg 1"), signer)


def judged(data: bytes, text: str) -> Judged:
    """Return what a manifest says of a text."""
    found = judge_manifest(data, text)
    assert found is not None
    return found


def test_it_holds_for_exactly_this_text(signer: Credentials):
    """As the library of C2PA judges it, which never saw the text when it was made."""
    made = manifest(signer)
    found, other = judged(made, TEXT), judged(made, TEXT.replace("80", "81"))

    assert (True, True) == (found.is_signed, found.is_same)
    assert (True, False) == (other.is_signed, other.is_same)
    assert ("Voorbeeldstad", signer.serial) == (found.signer, found.serial)
    assert ("gx_1", "2026-11-24T12:00:00+00:00") == (found.title, found.at)


@pytest.mark.parametrize(
    ("origin", "term"),
    [
        (Origin.ORIGINATED, "trainedAlgorithmicMedia"),
        (Origin.MODIFIED, "compositeWithTrainedAlgorithmicMedia"),
        (Origin.QUOTED, "composite"),
    ],
)
def test_it_says_how_the_text_came_about(signer: Credentials, origin: Origin, term: str):
    """In the words of IPTC: what was quoted is not called generated."""
    assert term == judged(manifest(signer, origin), TEXT).source_type.rpartition("/")[2]


def test_a_changed_manifest_is_not_signed(signer: Credentials):
    """Also where only the digest of the text in it was replaced."""
    made = manifest(signer)
    other = hashlib.sha256(b"Een andere tekst.").digest()
    changed = made.replace(hashlib.sha256(TEXT.encode()).digest(), other)

    assert made != changed
    assert not judged(changed, "Een andere tekst.").is_signed


def test_what_is_no_manifest_says_nothing():
    """Whatever it is."""
    assert judge_manifest(b"{}", TEXT) is None


def test_without_the_extra_none_are_made(signer: Credentials, monkeypatch: pytest.MonkeyPatch):
    """And it is told what to install."""

    def missing() -> None:
        raise NoMarkingExtra

    assert is_available()
    monkeypatch.setattr("waarborg.safeguards.marking.manifests.library", missing)
    with pytest.raises(NoMarkingExtra):
        manifest(signer)
    assert files.library()
