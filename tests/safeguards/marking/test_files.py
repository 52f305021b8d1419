# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""A file that AI made says so to other programs, and still opens."""

import base64
import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import docx
import odfdo
import pypdf
import pytest

from waarborg.safeguards.marking import files
from waarborg.safeguards.marking.certificates import FILE, credentials
from waarborg.safeguards.marking.files import UnsignableFile, read_manifest, sign_file

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
JPEG = (
    base64.b64decode(
        "/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////"
        "////////////////////////////wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxA="
    ).removesuffix(b"\xff\xd9")
    + b"\xff\xd9"
)


def _png() -> bytes:
    def part(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    body = part(b"IHDR", head) + part(b"IDAT", zlib.compress(b"\0\xff\0\0")) + part(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def _pdf() -> bytes:
    made, data = pypdf.PdfWriter(), io.BytesIO()
    made.add_blank_page(200, 200)
    made.write(data)
    return data.getvalue()


def _docx() -> bytes:
    made, data = docx.Document(), io.BytesIO()
    made.add_paragraph("Een brief")
    made.save(data)
    return data.getvalue()


def _odt() -> bytes:
    made, data = odfdo.Document("text"), io.BytesIO()
    made.body.append(odfdo.Paragraph("Een brief"))
    made.save(data)
    return data.getvalue()


MADE: dict[str, Callable[[], bytes]] = {
    ".pdf": _pdf,
    ".docx": _docx,
    ".odt": _odt,
    ".png": _png,
    ".JPG": lambda: JPEG,
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return where the certificate of an installation is kept."""
    return tmp_path_factory.mktemp("home")


@pytest.mark.parametrize("ending", MADE)
def test_a_file_says_that_a_model_made_it(folder: Path, ending: str):
    """Signed by us, with the term of IPTC; readers see that nobody vouches for us."""
    signer = credentials(folder, "Gemeente Voorbeeldstad", NOW)
    signed = sign_file(MADE[ending](), ending, "Een brief", signer, "Waarborg")
    found = read_manifest(signed, ending)

    assert found is not None
    assert "Valid" == found["validation_state"]
    assert ["signingCredential.untrusted"] == [one["code"] for one in found["validation_status"]]
    manifest = found["manifests"][found["active_manifest"]]
    assert "trainedAlgorithmicMedia" in str(manifest["assertions"])
    assert "Gemeente Voorbeeldstad" == manifest["signature_info"]["issuer"]


def test_signed_documents_open(folder: Path):
    """With the words that were in them."""
    signer = credentials(folder, "Gemeente Voorbeeldstad", NOW)
    word = sign_file(_docx(), ".docx", "", signer, "Waarborg")
    odt = sign_file(_odt(), ".odt", "", signer, "Waarborg")
    pdf = sign_file(_pdf(), ".pdf", "", signer, "Waarborg")

    assert "Een brief" == docx.Document(io.BytesIO(word)).paragraphs[-1].text
    assert "Een brief" in odfdo.Document(io.BytesIO(odt)).get_formatted_text()
    assert 1 == len(pypdf.PdfReader(io.BytesIO(pdf)).pages)
    assert "mimetype" == zipfile.ZipFile(io.BytesIO(odt)).namelist()[0]


def test_a_file_without_a_manifest_has_none():
    """Which proves nothing."""
    assert read_manifest(_png(), ".png") is None


@pytest.mark.parametrize(
    ("data", "ending"), [(b"woorden", ".txt"), (b"geen zip", ".docx"), (b"geen png", ".png")]
)
def test_what_cannot_be_signed_is_refused(folder: Path, data: bytes, ending: str):
    """Rather than let out without a mark."""
    with pytest.raises(UnsignableFile):
        sign_file(data, ending, "", credentials(folder, "x", NOW), "Waarborg")


def test_a_document_that_unpacks_too_large_is_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch
):
    """A small file may hide a large one."""
    monkeypatch.setattr(files, "LARGEST", 1000)
    with pytest.raises(UnsignableFile):
        sign_file(_docx(), ".docx", "", credentials(folder, "x", NOW), "Waarborg")


def test_the_certificate_is_made_once_and_shown_to_nobody(tmp_path: Path):
    """Only its owner reads the file, and a second time it is the same."""
    first = credentials(tmp_path, "", NOW)

    assert first == credentials(tmp_path, "An other name", NOW)
    assert 0o600 == (tmp_path / FILE).stat().st_mode & 0o777
    assert "<Credentials>" == repr(first)
    assert [FILE] == [path.name for path in tmp_path.iterdir()]
