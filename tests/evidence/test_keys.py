# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The key for signing: made once, for its owner alone."""

import base64
import stat
import string
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from hypothesis import given
from hypothesis import strategies as st

from waarborg.evidence import SigningKey, signing_key
from waarborg.evidence.errors import FaultyKey
from waarborg.evidence.keys import is_signed


def test_the_key_is_made_once(tmp_path: Path) -> None:
    """The second time it is read; its folder is made too, and no draft stays behind."""
    path = tmp_path / "new" / "key.pem"

    first, second = signing_key(path), signing_key(path)

    assert first.public == second.public
    assert [path] == list(path.parent.iterdir())


def test_only_its_owner_reads_the_key(tmp_path: Path) -> None:
    """Mode 0600."""
    signing_key(tmp_path / "key.pem")

    assert 0o600 == stat.S_IMODE((tmp_path / "key.pem").stat().st_mode)


def test_processes_that_start_together_use_one_key(tmp_path: Path) -> None:
    """Whoever is first makes it."""
    program = (
        "import sys; from pathlib import Path; from waarborg.evidence.keys import signing_key; "
        "print(signing_key(Path(sys.argv[1])).public)"
    )
    command = [sys.executable, "-c", program, str(tmp_path / "key.pem")]
    started = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(3)]

    assert 1 == len({process.communicate()[0] for process in started})
    assert [tmp_path / "key.pem"] == list(tmp_path.iterdir())


def test_threads_that_start_together_use_one_key(tmp_path: Path) -> None:
    """Also where nothing but chance tells the drafts apart."""
    with ThreadPoolExecutor(8) as threads:
        made = list(threads.map(lambda _: signing_key(tmp_path / "key.pem").public, range(8)))

    assert 1 == len(set(made))


def other_kind_of_key() -> bytes:
    """Return a key with which we do not sign."""
    private = generate_private_key(SECP256R1())
    return private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


@pytest.mark.parametrize("content", [b"", b"no key", other_kind_of_key()])
def test_another_file_is_no_key(tmp_path: Path, content: bytes) -> None:
    """It is not overwritten: it may be a key that somebody needs."""
    path = tmp_path / "key.pem"
    path.write_bytes(content)

    with pytest.raises(FaultyKey):
        signing_key(path)
    assert content == path.read_bytes()


def test_a_signature_holds_for_its_message_and_key_alone(key: SigningKey, tmp_path: Path) -> None:
    """Another message or another key is refused."""
    signature = key.sign(b"message")
    other = signing_key(tmp_path / "other.pem")

    assert is_signed(b"message", signature, key.public)
    assert not is_signed(b"massage", signature, key.public)
    assert not is_signed(b"message", signature, other.public)


def test_a_signature_is_written_in_one_way(key: SigningKey) -> None:
    """The last character of base64 has bits that say nothing; they may not be altered either."""
    signature = key.sign(b"message")
    digits = string.ascii_uppercase + string.ascii_lowercase + string.digits + "+/"
    same = [f"{signature[:-3]}{digit}==" for digit in digits]
    decoded = [one for one in same if base64.b64decode(one) == base64.b64decode(signature)]

    assert 16 == len(decoded)
    assert [signature] == [one for one in decoded if is_signed(b"message", one, key.public)]


@given(st.text(), st.text())
def test_nonsense_is_no_signature(signature: str, public: str) -> None:
    """It is refused, and it is no error."""
    assert not is_signed(b"message", signature, public)
