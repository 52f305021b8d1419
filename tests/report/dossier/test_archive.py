# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The zip of a dossier."""

import struct
import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waarborg.kernel.texts import LANGUAGES
from waarborg.report.dossier import DossierFault, archive
from waarborg.report.dossier.archive import check_size, pack, unpack
from waarborg.report.dossier.faults import DossierTooLarge, Refused

NAME = "record.json"
GOOD = pack({NAME: b"{}", "verify.txt": b"how"})


def zipped(*members: tuple[zipfile.ZipInfo | str, bytes], compression: int = 0) -> bytes:
    """Return a zip that another program made."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", compression) as made:
        for name, content in members:
            made.writestr(name, content)
    return stream.getvalue()


def refused(data: bytes) -> DossierFault:
    """Return why these bytes are refused."""
    with pytest.raises(Refused) as caught:
        unpack(data)
    return caught.value.fault


@given(
    st.dictionaries(
        st.from_regex(r"[a-z]{1,9}\.(json|pdf|txt)", fullmatch=True)
        | st.from_regex(r"attachments/[0-9a-f]{64}", fullmatch=True),
        st.binary(max_size=50),
        min_size=1,
        max_size=5,
    )
)
def test_what_is_packed_comes_out(members: dict[str, bytes]):
    """And the same members are the same bytes, in whatever order they come."""
    packed = pack(members)

    assert members == unpack(packed)
    assert packed == pack(dict(reversed(members.items())))


def test_any_program_can_open_it():
    """It is an ordinary zip, with the size and the sum of each member."""
    with zipfile.ZipFile(BytesIO(GOOD)) as opened:
        assert [NAME, "verify.txt"] == opened.namelist()
        assert b"how" == opened.read("verify.txt")
        assert opened.testzip() is None


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd",
        "/etc/passwd",
        "C:\\windows\\win.ini",
        "attachments/../record.json",
        "attachments/" + "0" * 63,
        "attachments\\" + "0" * 64,
        "record.json/",
        "inner.zip",
        "récord.json",
        "RECORD.json",
    ],
)
def test_a_name_that_no_part_has_is_refused(name: str):
    """Nothing can be written outside a folder, and no zip hides in a zip."""
    assert DossierFault.UNSAFE_NAME == refused(zipped((name, b"x")))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_one_name_for_two_members_is_refused():
    """Two programs could read two different files."""
    assert DossierFault.DOUBLED == refused(zipped((NAME, b"1"), (NAME, b"2")))


def test_a_symbolic_link_is_refused():
    """It could point at any file of who unpacks it."""
    info = zipfile.ZipInfo(NAME)
    info.external_attr = 0o120777 << 16

    assert DossierFault.LINK == refused(zipped((info, b"/etc/passwd")))


def test_a_zip_bomb_is_refused_before_it_goes_off():
    """Nothing is ever decompressed."""
    bomb = zipped((NAME, b"0" * 5_000_000), compression=zipfile.ZIP_DEFLATED)

    assert len(bomb) < 10_000
    assert DossierFault.COMPRESSED == refused(bomb)


def test_a_size_that_lies_is_refused():
    """The list of a zip may say that a member is larger than it is."""
    place = GOOD.index(b"PK\1\2") + 20
    lying = GOOD[:place] + struct.pack("<2L", 2, 2**31) + GOOD[place + 8 :]

    assert DossierFault.COMPRESSED == refused(lying)


def test_an_encrypted_member_is_refused():
    """Who cannot read it cannot verify it."""
    place = GOOD.index(b"PK\1\2") + 8
    sealed = GOOD[:place] + b"\1\0" + GOOD[place + 2 :]

    assert DossierFault.ENCRYPTED == refused(sealed)


def test_too_many_members_are_refused_unread():
    """The count is looked at before the list is."""
    place = len(GOOD) - 22 + 8
    many = GOOD[:place] + struct.pack("<2H", 60_000, 60_000) + GOOD[place + 4 :]

    assert DossierFault.TOO_MANY == refused(many)


def test_what_could_not_be_verified_is_not_written(monkeypatch: pytest.MonkeyPatch):
    """Too much in one dossier is told to who makes it, with what to do."""
    check_size({NAME: b"123456"})
    monkeypatch.setattr(archive, "LARGEST", 2_000_005)

    with pytest.raises(DossierTooLarge) as caught:
        check_size({NAME: b"123456"})

    assert (6, 1, 2_000_005) == tuple(
        caught.value.details[one] for one in ("size", "members", "limit")
    )
    assert all("--withhold artefact" in caught.value.in_language(one)[1] for one in LANGUAGES)


def test_too_large_a_file_is_refused_unread(monkeypatch: pytest.MonkeyPatch):
    """Before anything else."""
    monkeypatch.setattr(archive, "LARGEST", len(GOOD) - 1)

    assert DossierFault.TOO_LARGE == refused(GOOD)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda data: data + b"x", DossierFault.TRAILING),
        (lambda data: data + data, DossierFault.WRITTEN_OTHERWISE),
        (lambda data: b"x" + data, DossierFault.NOT_A_DOSSIER),
        (lambda data: data[:-2] + b"\1\0x", DossierFault.TRAILING),
        (lambda data: data[:40], DossierFault.TRAILING),
        (lambda _: b"", DossierFault.NOT_A_DOSSIER),
        (lambda _: b"PK\3\4", DossierFault.NOT_A_DOSSIER),
        (lambda _: b"%PDF-1.7" * 10, DossierFault.NOT_A_DOSSIER),
        (lambda _: zipped(), DossierFault.NOT_A_DOSSIER),
        (lambda _: zipped((NAME, b"{}")), DossierFault.WRITTEN_OTHERWISE),
    ],
)
def test_nothing_may_stand_before_or_behind_it(
    change: Callable[[bytes], bytes], fault: DossierFault
):
    """Nor may another program have written it."""
    assert fault == refused(change(GOOD))


@given(st.data())
def test_no_byte_of_it_can_differ(data: st.DataObject):
    """Also not one that no program looks at, such as a time."""
    place = data.draw(st.integers(0, len(GOOD) - 1))
    altered = bytearray(GOOD)
    altered[place] ^= data.draw(st.integers(1, 255))

    try:
        found = unpack(bytes(altered))
    except Refused:
        return
    assert {NAME: b"{}", "verify.txt": b"how"} != found


@given(st.binary(max_size=200))
def test_any_bytes_are_refused_and_nothing_breaks(junk: bytes):
    """With what looks like the start and the end of a zip."""
    refused(b"PK\3\4" + junk + b"PK\5\6" + bytes(18))
