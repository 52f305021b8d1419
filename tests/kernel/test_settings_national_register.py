# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The settings of the national register: all or none, over a safe line, and never shown."""

from pathlib import Path
from typing import Final

import pytest

from waarborg.kernel.settings import BadSetting, read_settings

NAME: Final = "WAARBORG_NATIONAL_REGISTER"
COMPLETE: Final = {
    f"{NAME}_URL": "https://register.example/aanleverapi/v1_0/",
    f"{NAME}_TOKEN_URL": "https://sign-in.example/token",
    f"{NAME}_CLIENT_ID": "waarborg",
    f"{NAME}_CLIENT_SECRET": "a very secret value",
}


def test_an_installation_without_them_delivers_nothing(tmp_path: Path):
    """None is needed to start."""
    assert None is read_settings({"WAARBORG_HOME": str(tmp_path)}).national_register


def test_they_are_read_together(tmp_path: Path):
    """The address loses its last slash; what is secret is not shown."""
    found = read_settings({"WAARBORG_HOME": str(tmp_path), **COMPLETE}).national_register

    assert found is not None
    assert "https://register.example/aanleverapi/v1_0" == found.url
    assert "a very secret value" == found.client_secret
    assert "a very secret value" not in repr(found)


@pytest.mark.parametrize("missing", COMPLETE)
def test_one_that_is_missing_is_named(tmp_path: Path, missing: str):
    """They only work together."""
    given = {key: value for key, value in COMPLETE.items() if key != missing}
    with pytest.raises(BadSetting, match=missing):
        read_settings({"WAARBORG_HOME": str(tmp_path), **given})


@pytest.mark.parametrize(
    "url",
    [
        "http://register.example",
        "register.example",
        "https://",
        "https://name:word@register.example",
        "https://register.example/?a=1",
        "https://register.example/#a",
        "http://127.0.0.1.example/",
        "file:///etc/passwd",
    ],
)
@pytest.mark.parametrize("name", ["URL", "TOKEN_URL"])
def test_credentials_only_go_over_a_safe_line(tmp_path: Path, name: str, url: str):
    """An address that others can listen to, or that holds more than an address, is refused."""
    given = {**COMPLETE, f"{NAME}_{name}": url}
    with pytest.raises(BadSetting, match=f"{NAME}_{name}") as caught:
        read_settings({"WAARBORG_HOME": str(tmp_path), **given})

    assert "word@" not in str(caught.value)


@pytest.mark.parametrize("host", ["127.0.0.1:8081", "localhost", "[::1]:9"])
def test_a_test_on_the_same_machine_needs_no_certificate(tmp_path: Path, host: str):
    """What does not leave the machine is not listened to."""
    given = {
        **COMPLETE,
        f"{NAME}_URL": f"http://{host}/v1",
        f"{NAME}_TOKEN_URL": f"http://{host}/t",
    }
    found = read_settings({"WAARBORG_HOME": str(tmp_path), **given}).national_register

    assert found is not None
    assert f"http://{host}/v1" == found.url
