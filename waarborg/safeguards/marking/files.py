# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Files that AI made: signed with a manifest of C2PA in them, so that other programs can tell.

Needs the extra `marking`. Nothing is fetched: no time stamp of an authority, no list of trust.
"""

import io
import json
import zipfile
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, Final

from waarborg.kernel.errors import WaarborgError
from waarborg.safeguards.marking.certificates import Credentials
from waarborg.safeguards.marking.labels import source_type

FORMS: Final = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
}
"""Endings of files that can be signed."""
LARGEST: Final = 100_000_000
"""A document that is larger than this when it is unpacked is not signed."""


class NoMarkingExtra(WaarborgError):
    """What signs files is not installed."""

    kind = "no-marking-extra"
    status = HTTPStatus.NOT_IMPLEMENTED


class UnsignableFile(WaarborgError):
    """A file cannot be signed: its form is not one of ours, or it is damaged. Details: form."""

    kind = "unsignable-file"
    status = HTTPStatus.UNPROCESSABLE_ENTITY


def sign_file(data: bytes, ending: str, title: str, signer: Credentials, generator: str) -> bytes:
    """Return a file with a manifest in it that says that a trained model made it.

    Raises:
        NoMarkingExtra: the extra `marking` is not installed.
        UnsignableFile: the form is none of `FORMS`, or the file is damaged.
    """
    form = FORMS.get(ending.casefold())
    if form is None:
        raise UnsignableFile(form=ending)
    c2pa = library()
    data = _unpacked(data) if form in _ZIPPED else data
    info = c2pa.C2paSignerInfo(b"ed25519", signer.chain, signer.key, None)
    signed = io.BytesIO()
    try:
        with c2pa.Context.from_dict(SETTINGS) as context:
            builder = c2pa.Builder(json.dumps(_manifest(title, form, generator)), context=context)
            with builder, c2pa.Signer.from_info(info) as key:
                builder.sign(key, form, io.BytesIO(data), signed)
    except c2pa.C2paError as fault:
        raise UnsignableFile(form=ending) from fault
    return signed.getvalue()


def read_manifest(data: bytes, ending: str) -> Mapping[str, Any] | None:
    """Return what the manifest in a file says, or None for a file without one.

    Raises:
        NoMarkingExtra: the extra `marking` is not installed.
    """
    c2pa = library()
    try:
        with c2pa.Reader(FORMS[ending.casefold()], io.BytesIO(data)) as reader:
            found: Mapping[str, Any] = json.loads(reader.json())
    except c2pa.C2paError:
        return None
    return found


_ZIPPED: Final = frozenset({FORMS[".docx"], FORMS[".odt"]})


def _unpacked(data: bytes) -> bytes:
    """Return a document with its parts as they are: the library signs no packed ones."""
    plain = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed, zipfile.ZipFile(plain, "w") as written:
            if sum(part.file_size for part in packed.infolist()) > LARGEST:
                raise UnsignableFile(form="zip")
            for part in packed.infolist():
                one = zipfile.ZipInfo(part.filename, part.date_time)
                one.external_attr = part.external_attr
                written.writestr(one, packed.read(part), zipfile.ZIP_STORED)
    except zipfile.BadZipFile as fault:
        raise UnsignableFile(form="zip") from fault
    return plain.getvalue()


SETTINGS: Final = {
    "verify": {"verify_after_sign": False, "ocsp_fetch": False, "remote_manifest_fetch": False},
}
"""Nothing is asked of another machine."""


def _manifest(title: str, form: str, generator: str) -> dict[str, Any]:
    action = {"action": "c2pa.created", "digitalSourceType": source_type()}
    return {
        "claim_generator_info": [{"name": generator}],
        "title": title,
        "format": form,
        "assertions": [{"label": "c2pa.actions.v2", "data": {"actions": [action]}}],
    }


def library() -> Any:  # noqa: ANN401  # an extra, without types
    """Return the library of C2PA.

    Raises:
        NoMarkingExtra: the extra `marking` is not installed.
    """
    try:
        import c2pa  # noqa: PLC0415  # an extra
    except ImportError as fault:
        raise NoMarkingExtra from fault
    return c2pa
