# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The zip of a dossier: one way to write it, and a reader that takes nothing else.

Members are stored as they are, in the order of their names, with nothing before, between or
behind them. So the same members are the same bytes everywhere, nothing can be hidden between
them, and nothing is ever unpacked: a zip bomb has no way in.
"""

import re
import struct
import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO
from typing import Final

from waarborg.report.dossier.faults import DossierFault, DossierTooLarge, Refused

LARGEST: Final = 512_000_000
"""Bytes that a dossier may have."""
MOST: Final = 5_000
"""How many members a dossier may have."""
_ROOM: Final = 2_000_000
"""Bytes for the seal, and for what a zip says of its members."""
_SAFE: Final = re.compile(r"[a-z]+\.(?:json|pdf|txt)|attachments/[0-9a-f]{64}")
_LOCAL: Final = struct.Struct("<4s5H3L2H")
_CENTRAL: Final = struct.Struct("<4s6H3L5H2L")
_END: Final = struct.Struct("<4s4H2LH")
_VERSION: Final = 20
_UNIX: Final = 3 << 8
_FIRST_DAY: Final = (1 << 5) | 1
"""1 January 1980, the first day that a zip knows: when a file was made does not matter."""
_FILE: Final = 0o100644 << 16
_LINK: Final = 0o120000
_KIND: Final = 0o170000
_ENCRYPTED: Final = 1


def check_size(members: Mapping[str, bytes]) -> None:
    """Return when a dossier with these members, and its seal, can be verified.

    Raises:
        DossierTooLarge: it would be more than `unpack` takes.
    """
    size, count = sum(map(len, members.values())), len(members)
    if size + _ROOM > LARGEST or count >= MOST:
        raise DossierTooLarge(size=size, members=count, limit=LARGEST, most=MOST)


def pack(members: Mapping[str, bytes]) -> bytes:
    """Return members as a zip; equal members are equal bytes."""
    written, directory = bytearray(), bytearray()
    for name in sorted(members):
        content, place = members[name], len(written)
        size, encoded = len(content), name.encode("ascii")
        common = (_VERSION, 0, 0, 0, _FIRST_DAY, zlib.crc32(content), size, size, len(encoded))
        written += _LOCAL.pack(b"PK\3\4", *common, 0) + encoded + content
        directory += _CENTRAL.pack(b"PK\1\2", _UNIX | _VERSION, *common, 0, 0, 0, 0, _FILE, place)
        directory += encoded
    count = len(members)
    end = _END.pack(b"PK\5\6", 0, 0, count, count, len(directory), len(written), 0)
    return bytes(written + directory + end)


def unpack(data: bytes) -> dict[str, bytes]:
    """Return the members of a dossier.

    Raises:
        Refused: these bytes are no dossier as `pack` writes it; the reason says what is wrong.
    """
    if len(data) > LARGEST:
        raise Refused(DossierFault.TOO_LARGE)
    _check_end(data)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            infos = archive.infolist()
            seen: set[str] = set()
            for info in infos:
                _check(info, seen)
            found = {info.filename: archive.read(info) for info in infos}
    except (
        zipfile.BadZipFile,
        struct.error,
        EOFError,
        NotImplementedError,
        OSError,
        OverflowError,
        RuntimeError,
        ValueError,
    ) as error:
        raise Refused(DossierFault.NOT_A_DOSSIER) from error
    if pack(found) != data:
        raise Refused(DossierFault.WRITTEN_OTHERWISE)
    return found


def _check_end(data: bytes) -> None:
    """Look at the end of a zip, where it says how many members it has, before all else."""
    if len(data) < _END.size or not data.startswith(b"PK\3\4"):
        raise Refused(DossierFault.NOT_A_DOSSIER)
    mark, _, _, here, count, _, _, note = _END.unpack_from(data, len(data) - _END.size)
    if mark != b"PK\5\6" or note:
        raise Refused(DossierFault.TRAILING)
    if max(here, count) > MOST:
        raise Refused(DossierFault.TOO_MANY)


def _check(info: zipfile.ZipInfo, seen: set[str]) -> None:
    """Refuse a member that could do harm, before anything of it is read."""
    name = info.orig_filename
    if info.flag_bits & _ENCRYPTED:
        raise Refused(DossierFault.ENCRYPTED, name)
    if (info.external_attr >> 16) & _KIND == _LINK:
        raise Refused(DossierFault.LINK, name)
    if not _SAFE.fullmatch(name):
        raise Refused(DossierFault.UNSAFE_NAME, name)
    if name in seen:
        raise Refused(DossierFault.DOUBLED, name)
    if info.compress_type != zipfile.ZIP_STORED or info.compress_size != info.file_size:
        raise Refused(DossierFault.COMPRESSED, name)
    seen.add(name)
