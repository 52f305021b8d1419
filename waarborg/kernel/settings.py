# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The settings of an installation: read once, from the environment, with a clear error.

Each is described in docs/reference/settings.md.
"""

import contextlib
import os
import re
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from waarborg.kernel.errors import WaarborgError

HOME: Final = "WAARBORG_HOME"
DATABASE: Final = "WAARBORG_DATABASE"
SECRET: Final = "WAARBORG_SECRET"  # noqa: S105  # the name of a setting
BASE_URL: Final = "WAARBORG_BASE_URL"
OIDC_ISSUER: Final = "WAARBORG_OIDC_ISSUER"
OIDC_CLIENT_ID: Final = "WAARBORG_OIDC_CLIENT_ID"
OIDC_CLIENT_SECRET: Final = "WAARBORG_OIDC_CLIENT_SECRET"  # noqa: S105  # the name of a setting
NATIONAL_REGISTER_URL: Final = "WAARBORG_NATIONAL_REGISTER_URL"
NATIONAL_REGISTER_TOKEN_URL: Final = "WAARBORG_NATIONAL_REGISTER_TOKEN_URL"  # noqa: S105  # the name of a setting
NATIONAL_REGISTER_CLIENT_ID: Final = "WAARBORG_NATIONAL_REGISTER_CLIENT_ID"
NATIONAL_REGISTER_CLIENT_SECRET: Final = "WAARBORG_NATIONAL_REGISTER_CLIENT_SECRET"  # noqa: S105  # the name of a setting
EXAMPLE: Final = "WAARBORG_EXAMPLE"
TRUSTED_PROXIES: Final = "WAARBORG_TRUSTED_PROXIES"
ACCESS_LOG: Final = "WAARBORG_ACCESS_LOG"
SECURITY_CONTACT: Final = "WAARBORG_SECURITY_CONTACT"
UPSTREAMS: Final = "WAARBORG_UPSTREAMS"
EMBEDDINGS: Final = "WAARBORG_EMBEDDINGS"
OTEL_ENDPOINT: Final = "WAARBORG_OTEL_ENDPOINT"
MAIL_SERVER: Final = "WAARBORG_MAIL_SERVER"
MAIL_FROM: Final = "WAARBORG_MAIL_FROM"
QUESTIONS_A_MINUTE: Final = "WAARBORG_QUESTIONS_A_MINUTE"
DEFAULT_SECURITY_CONTACT: Final = "https://waarborg.example/security"
ALL: Final = (
    HOME,
    DATABASE,
    SECRET,
    BASE_URL,
    OIDC_ISSUER,
    OIDC_CLIENT_ID,
    OIDC_CLIENT_SECRET,
    NATIONAL_REGISTER_URL,
    NATIONAL_REGISTER_TOKEN_URL,
    NATIONAL_REGISTER_CLIENT_ID,
    NATIONAL_REGISTER_CLIENT_SECRET,
    EXAMPLE,
    TRUSTED_PROXIES,
    ACCESS_LOG,
    SECURITY_CONTACT,
    UPSTREAMS,
    EMBEDDINGS,
    OTEL_ENDPOINT,
    MAIL_SERVER,
    MAIL_FROM,
    QUESTIONS_A_MINUTE,
)
KEY_FILE: Final = "ledger-key.pem"
"""Name of the file, in the folder for data, with the key that signs for the ledger."""
SHORTEST_SECRET: Final = 32
_SECRET_FILE: Final = "secret"  # noqa: S105  # the name of a file
_MOST_QUESTIONS: Final = 100_000
_QUESTIONS: Final = 120
_LOOPBACK: Final = frozenset({"127.0.0.1", "::1", "localhost"})
_YES_NO: Final = {"yes": True, "no": False}


class BadSetting(WaarborgError):
    """A setting cannot be used. Details: setting, given, expected_nl, expected_en."""

    kind = "bad-setting"
    status = HTTPStatus.INTERNAL_SERVER_ERROR


@dataclass(frozen=True, slots=True)
class OpenIdConnect:
    """Where people sign in with the account that their organisation gave them."""

    issuer: str
    client_id: str
    client_secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class NationalRegisterAccess:
    """Where records are delivered to the national register, and with which machine credentials."""

    url: str
    """Address of the delivery interface with its version, without a slash at the end."""
    token_url: str
    client_id: str
    client_secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class MailServer:
    """Over which the assistant hands questions to people."""

    host: str
    port: int
    is_tls: bool
    """Whether the line is safe from its start; else it is made safe before anything is sent."""
    sender: str
    user: str = ""
    password: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Settings:
    """What is set for one installation."""

    home: Path
    """The folder for data: the database, the signing key, the secret."""
    database: str = field(repr=False)  # it may hold a password
    """URL of the database, as SQLAlchemy writes it."""
    secret: str = field(repr=False)
    """With which cookies and links are signed. Never shown."""
    base_url: str
    """Address under which others reach this installation, without a slash at the end."""
    oidc: OpenIdConnect | None
    example: bool
    """Whether an empty installation gets the example municipality."""
    trusted_proxies: str
    """Addresses of proxies whose word on the sender is taken, as uvicorn takes them."""
    security_contact: str
    access_log: bool = True
    """Whether each request is told on the error output, without following anybody."""
    national_register: NationalRegisterAccess | None = None
    upstreams: Path | None = None
    """The file that says which services run models for the gateway; None for no models."""
    embeddings: str = "auto"
    """`auto` (the embedded model where it is installed), `none`, or `UPSTREAM/MODEL`."""
    otel_endpoint: str | None = None
    """Where the gateway's spans go (OTLP over HTTP)."""
    mail: MailServer | None = None
    questions_a_minute: int = _QUESTIONS
    """How many questions citizens can ask the assistant a minute, all together."""

    @property
    def is_https(self) -> bool:
        """Whether people reach this installation over a safe line."""
        return self.base_url.startswith("https://")


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Return the settings. Makes the folder for data, and in it a secret where none is set.

    Raises:
        BadSetting: one cannot be used; the message names it and says what would do.
    """
    whole = os.environ if environment is None else environment
    given = {key: value.strip() for key, value in whole.items() if value.strip()}
    home = Path(given.get(HOME, "var"))
    base_url = given.get(BASE_URL, "http://127.0.0.1:8080").rstrip("/")
    _demand(BASE_URL, base_url, _is_origin, "http(s)://host[:port]", "http(s)://host[:poort]")
    return Settings(
        home=home,
        database=_database(given, home),
        secret=_checked_secret(given[SECRET]) if SECRET in given else _kept_secret(home),
        base_url=base_url,
        oidc=_oidc(given),
        example=_yes_no(given, EXAMPLE),
        access_log=_yes_no(given, ACCESS_LOG),
        trusted_proxies=given.get(TRUSTED_PROXIES, "127.0.0.1"),
        security_contact=given.get(SECURITY_CONTACT, DEFAULT_SECURITY_CONTACT),
        national_register=_national_register(given),
        upstreams=_file(given, UPSTREAMS),
        embeddings=_embeddings(given),
        otel_endpoint=_otel_endpoint(given),
        mail=_mail(given),
        questions_a_minute=_questions(given),
    )


def _demand(
    setting: str, value: str, holds: Callable[[str], bool], expected_en: str, expected_nl: str
) -> None:
    if not holds(value):
        raise BadSetting(
            setting=setting, given=value, expected_nl=expected_nl, expected_en=expected_en
        )


def _yes_no(given: Mapping[str, str], name: str) -> bool:
    value = given.get(name, "yes")
    _demand(name, value, _YES_NO.__contains__, "yes or no", "yes of no")
    return _YES_NO[value]


def _database(given: Mapping[str, str], home: Path) -> str:
    """Return the URL of the database; for PostgreSQL with the driver that we have."""
    url = given.get(DATABASE) or f"sqlite:///{(home / 'waarborg.db').absolute()}"
    if not url.startswith(("sqlite:///", "postgresql+psycopg://", "postgresql://")):
        raise BadSetting(
            setting=DATABASE,
            given=url.rpartition("@")[2],  # what stands before it may be a secret
            expected_nl="een URL van SQLite of PostgreSQL",
            expected_en="a URL of SQLite or PostgreSQL",
        )
    return re.sub("^postgresql://", "postgresql+psycopg://", url)


def _is_origin(url: str) -> bool:
    try:
        parts = urlsplit(url)
        known = parts.scheme in ("http", "https") and parts.port != 0
    except ValueError:  # a port that is none
        return False
    return (
        known
        and bool(parts.hostname)
        and url == f"{parts.scheme}://{parts.netloc}"
        and not parts.username
    )


def _oidc(given: Mapping[str, str]) -> OpenIdConnect | None:
    found = _all_or_none(given, (OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET))
    if not found:
        return None
    _demand(
        OIDC_ISSUER,
        found[0].rpartition("@")[2],
        lambda _: _is_safe_address(found[0]),
        "an address that starts with https://",
        "een adres dat begint met https://",
    )
    return OpenIdConnect(*found)


def _national_register(given: Mapping[str, str]) -> NationalRegisterAccess | None:
    addresses = (NATIONAL_REGISTER_URL, NATIONAL_REGISTER_TOKEN_URL)
    keys = (NATIONAL_REGISTER_CLIENT_ID, NATIONAL_REGISTER_CLIENT_SECRET)
    found = _all_or_none(given, (*addresses, *keys))
    if not found:
        return None
    for name, url in zip(addresses, found, strict=False):
        if not _is_safe_address(url):
            raise BadSetting(
                setting=name,
                given=url.rpartition("@")[2],  # what stands before it may be a secret
                expected_nl="een adres dat begint met https://",
                expected_en="an address that starts with https://",
            )
    url, *rest = found
    return NationalRegisterAccess(url.rstrip("/"), *rest)


def _file(given: Mapping[str, str], name: str) -> Path | None:
    if name not in given:
        return None
    path = Path(given[name])
    _demand(
        name, str(path), lambda _: path.is_file(), "a file that is there", "een bestaand bestand"
    )
    return path


def _embeddings(given: Mapping[str, str]) -> str:
    value = given.get(EMBEDDINGS, "auto")
    _demand(
        EMBEDDINGS,
        value,
        lambda one: one in ("auto", "none") or all(one.partition("/")),
        "auto, none or UPSTREAM/MODEL",
        "auto, none of UPSTREAM/MODEL",
    )
    return value


def _otel_endpoint(given: Mapping[str, str]) -> str | None:
    url = given.get(OTEL_ENDPOINT)
    if url is None:
        return None
    _demand(
        OTEL_ENDPOINT,
        url.rpartition("@")[2],
        lambda _: _is_safe_address(url),
        "an address that starts with https://",
        "een adres dat begint met https://",
    )
    return url.rstrip("/")


def _questions(given: Mapping[str, str]) -> int:
    value = given.get(QUESTIONS_A_MINUTE, str(_QUESTIONS))
    _demand(
        QUESTIONS_A_MINUTE,
        value,
        lambda one: one.isascii() and one.isdecimal() and 0 < int(one) <= _MOST_QUESTIONS,
        f"a number from 1 to {_MOST_QUESTIONS}",
        f"een getal van 1 tot en met {_MOST_QUESTIONS}",
    )
    return int(value)


def _mail(given: Mapping[str, str]) -> MailServer | None:
    found = _all_or_none(given, (MAIL_SERVER, MAIL_FROM))
    if not found:
        return None
    url, sender = found
    parts = urlsplit(url)
    expected = "smtp(s)://[name:password@]host[:port]", "smtp(s)://[naam:wachtwoord@]host[:poort]"
    shown = url.rpartition("@")[2]
    _demand(
        MAIL_SERVER,
        shown,
        lambda _: parts.scheme in ("smtp", "smtps") and bool(parts.hostname),
        *expected,
    )
    is_tls = parts.scheme == "smtps"
    try:
        port = parts.port or (465 if is_tls else 587)
    except ValueError as error:
        raise BadSetting(
            setting=MAIL_SERVER, given=shown, expected_en=expected[0], expected_nl=expected[1]
        ) from error
    return MailServer(
        host=str(parts.hostname),
        port=port,
        is_tls=is_tls,
        sender=sender,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
    )


def _is_safe_address(url: str) -> bool:
    """Tell whether credentials may go there: over a safe line, or not off this machine."""
    parts = urlsplit(url)
    is_safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOOPBACK)
    is_plain = not (parts.username or parts.password or parts.query or parts.fragment)
    return is_safe and bool(parts.hostname) and is_plain


def _all_or_none(given: Mapping[str, str], names: Sequence[str]) -> list[str]:
    """Return the values of settings that only work together; none where none is given."""
    found = [given[name] for name in names if name in given]
    if found and len(found) < len(names):
        missing = next(name for name in names if name not in given)
        there = next(name for name in names if name in given)
        raise BadSetting(
            setting=missing,
            given="",
            expected_nl=f"een waarde, want {there} is gezet",
            expected_en=f"a value, because {there} is set",
        )
    return found


def _checked_secret(secret: str) -> str:
    enough = len(secret) >= SHORTEST_SECRET
    expected = f"{SHORTEST_SECRET}+ characters", f"{SHORTEST_SECRET} of meer tekens"
    _demand(SECRET, "***" if not enough else "", lambda given: given == "", *expected)
    return secret


def _kept_secret(home: Path) -> str:
    """Return the secret that this installation made for itself at its first start."""
    path = home / _SECRET_FILE
    try:
        home.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            _make_secret(path)
        return _checked_secret(path.read_text("utf-8").strip())
    except OSError as error:
        raise BadSetting(
            setting=HOME,
            given=str(home),
            expected_nl="een map waarin wij kunnen schrijven",
            expected_en="a folder in which we can write",
        ) from error


def _make_secret(path: Path) -> None:
    """Make a secret; of two processes that start at once, both use the one that was first."""
    made = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    with os.fdopen(os.open(made, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(secrets.token_urlsafe(48))
    try:
        with contextlib.suppress(FileExistsError):
            os.link(made, path)
    finally:
        made.unlink()
