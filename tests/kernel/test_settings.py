# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The settings of an installation: usable without any, and clear when one cannot be used."""

import os
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from waarborg.kernel import settings as module
from waarborg.kernel.settings import (
    ALL,
    BASE_URL,
    DATABASE,
    EXAMPLE,
    HOME,
    OIDC_CLIENT_ID,
    OIDC_CLIENT_SECRET,
    OIDC_ISSUER,
    QUESTIONS_A_MINUTE,
    SECRET,
    BadSetting,
    OpenIdConnect,
    Settings,
    read_settings,
)

OIDC = {
    OIDC_ISSUER: "https://sign-in.example",
    OIDC_CLIENT_ID: "waarborg",
    OIDC_CLIENT_SECRET: "geheim van beide",
}


def read(folder: Path, **given: str) -> Settings:
    """Return the settings of an installation in a folder."""
    return read_settings({HOME: str(folder), **given})


def refused(folder: Path, **given: str) -> BadSetting:
    """Return why settings are refused."""
    with pytest.raises(BadSetting) as caught:
        read(folder, **given)
    assert all(caught.value.in_language("nl"))
    return caught.value


def test_how_many_citizens_can_ask_is_a_number(tmp_path: Path) -> None:
    """With a word for what is none."""
    assert 120 == read(tmp_path).questions_a_minute
    assert 7 == read(tmp_path, **{QUESTIONS_A_MINUTE: "7"}).questions_a_minute
    for given in ("0", "-1", "many", "100001", "²"):
        assert QUESTIONS_A_MINUTE in str(refused(tmp_path, **{QUESTIONS_A_MINUTE: given}))


def test_none_is_needed(tmp_path: Path) -> None:
    """An installation starts with SQLite in its folder, on this machine, with the example."""
    found = read(tmp_path)

    assert f"sqlite:///{tmp_path}/waarborg.db" == found.database
    assert ("http://127.0.0.1:8080", False) == (found.base_url, found.is_https)
    assert (None, True, True) == (found.oidc, found.example, found.access_log)
    assert "127.0.0.1" == found.trusted_proxies
    assert found.security_contact


def test_an_empty_environment_is_not_that_of_this_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only where none is given is the real one read."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(EXAMPLE, "no")

    assert read_settings({}).example
    assert not read_settings().example


def test_an_empty_value_is_none(tmp_path: Path) -> None:
    """As in a file in which a line was left open."""
    assert read(tmp_path, **{name: "  " for name in ALL if name != HOME}) == read(tmp_path)


def test_every_setting_is_read(tmp_path: Path) -> None:
    """What is given is what is used."""
    found = read(
        tmp_path,
        **OIDC,
        WAARBORG_DATABASE="postgresql://waarborg:pw@db/waarborg",
        WAARBORG_SECRET="x" * 32,
        WAARBORG_BASE_URL="https://waarborg.example/",
        WAARBORG_EXAMPLE="no",
        WAARBORG_ACCESS_LOG="no",
        WAARBORG_TRUSTED_PROXIES="10.0.0.1",
        WAARBORG_SECURITY_CONTACT="mailto:veilig@town.example",
    )

    assert "postgresql+psycopg://waarborg:pw@db/waarborg" == found.database
    assert ("https://waarborg.example", True) == (found.base_url, found.is_https)
    assert OpenIdConnect(*OIDC.values()) == found.oidc
    assert ("x" * 32, False, False) == (found.secret, found.example, found.access_log)
    assert ("10.0.0.1", "mailto:veilig@town.example") == (
        found.trusted_proxies,
        found.security_contact,
    )


def test_no_secret_is_shown_with_the_settings(tmp_path: Path) -> None:
    """As a log or a crash would show them."""
    shown = repr(read(tmp_path, **OIDC, WAARBORG_DATABASE="postgresql://u:hidden@db/x"))

    assert read(tmp_path).secret not in shown
    for secret in ("geheim", "hidden"):
        assert secret not in shown


@pytest.mark.parametrize(
    "url",
    [
        "waarborg.example",
        "ftp://waarborg.example",
        "https://",
        "https://waarborg.example/path",
        "https://waarborg.example?x",
        "https://waarborg.example#x",
        "https://u:p@waarborg.example",
        "https://waarborg.example:99999",
        "https://waarborg.example:http",
        "https://[::1",
    ],
)
def test_an_address_without_path_is_needed(tmp_path: Path, url: str) -> None:
    """Links in pages are made from it."""
    assert BASE_URL == refused(tmp_path, **{BASE_URL: url}).details["setting"]


@pytest.mark.parametrize(
    "url", ["http://localhost:9000", "https://[::1]:8443", "https://a.example"]
)
def test_an_address_may_have_a_port(tmp_path: Path, url: str) -> None:
    """And be that of this machine."""
    assert url == read(tmp_path, **{BASE_URL: url}).base_url


def test_another_database_is_refused_without_showing_its_password(tmp_path: Path) -> None:
    """The message holds what stands after it."""
    fault = refused(tmp_path, **{DATABASE: "mysql://user:hidden@db/x"})

    assert DATABASE == fault.details["setting"]
    assert "db/x" in str(fault)
    assert "hidden" not in str(fault)


@pytest.mark.parametrize("name", [EXAMPLE, "WAARBORG_ACCESS_LOG"])
def test_yes_or_no_is_said_so(tmp_path: Path, name: str) -> None:
    """True, 1 and ja are not guessed at."""
    for value in ("true", "1", "ja", "Yes"):
        assert name == refused(tmp_path, **{name: value}).details["setting"]


@pytest.mark.parametrize("missing", list(OIDC))
def test_the_settings_of_signing_in_belong_together(tmp_path: Path, missing: str) -> None:
    """The one that lacks is named."""
    given = {name: value for name, value in OIDC.items() if name != missing}

    assert missing == refused(tmp_path, **given).details["setting"]


@pytest.mark.parametrize("issuer", ["http://sign-in.example", "sign-in.example", "https://"])
def test_who_vouches_for_people_is_asked_over_a_safe_line(tmp_path: Path, issuer: str) -> None:
    """Unless it is on this machine."""
    assert OIDC_ISSUER == refused(tmp_path, **{**OIDC, OIDC_ISSUER: issuer}).details["setting"]
    assert read(tmp_path, **{**OIDC, OIDC_ISSUER: "http://127.0.0.1:9000"}).oidc


def test_a_short_secret_is_refused_and_not_shown(tmp_path: Path) -> None:
    """It could be guessed."""
    fault = refused(tmp_path, **{SECRET: "korter"})

    assert SECRET == fault.details["setting"]
    assert "korter" not in str(fault)


def test_a_secret_is_made_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    """The next start uses the same; nobody else reads it."""
    folder = tmp_path / "new" / "home"
    first = read(folder).secret
    mode = stat.S_IMODE((folder / "secret").stat().st_mode)

    assert first == read(folder).secret
    assert first != read(tmp_path).secret
    assert len(first) >= 64
    assert 0o600 == mode
    assert ["secret"] == [path.name for path in folder.iterdir()]


def test_who_start_at_once_use_one_secret(tmp_path: Path) -> None:
    """The one that was first."""
    with ThreadPoolExecutor() as pool:
        found = {one.secret for one in pool.map(lambda _: read(tmp_path), range(16))}

    assert 1 == len(found)


def test_the_secret_of_another_process_is_not_replaced(tmp_path: Path) -> None:
    """It may have been made between looking and making."""
    path = tmp_path / "secret"
    path.write_text("y" * 64, "utf-8")
    module._make_secret(path)

    assert "y" * 64 == path.read_text("utf-8")
    assert ["secret"] == [one.name for one in tmp_path.iterdir()]


def test_a_secret_that_was_cut_off_is_told(tmp_path: Path) -> None:
    """An empty file would mark nothing."""
    (tmp_path / "secret").write_text("", "utf-8")

    assert SECRET == refused(tmp_path).details["setting"]


def test_a_folder_that_cannot_be_is_told(tmp_path: Path) -> None:
    """Its name is that of a file."""
    (tmp_path / "file").write_text("", "utf-8")
    fault = refused(tmp_path / "file")

    assert HOME == fault.details["setting"]
    assert os.fspath(tmp_path / "file") in str(fault)
