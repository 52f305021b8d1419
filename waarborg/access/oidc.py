# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Signing in with the account that an organisation gave (OpenID Connect Core 1.0).

Authorization code flow with PKCE (RFC 7636), state, nonce, and an id_token of which signature,
issuer, audience and age are checked. The other party says who somebody is; never what they may.
"""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from typing import Any, Final
from urllib.parse import urlencode

from authlib.oauth2.rfc7636 import create_s256_code_challenge  # type: ignore[import-untyped]
from authlib.oidc.core import CodeIDToken  # type: ignore[import-untyped]
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from waarborg.access import store as tables
from waarborg.access.accounts import LONGEST_NAME, new_account
from waarborg.access.errors import ProviderFault
from waarborg.access.fetch import fetch_json
from waarborg.access.people import People
from waarborg.access.records import Account
from waarborg.access.sessions import start_session
from waarborg.access.tokens import new_token, seal, unseal
from waarborg.kernel.actors import INSTALLATION, Actor
from waarborg.kernel.settings import OpenIdConnect
from waarborg.kernel.store import Connection

_PURPOSE: Final = "oidc"
PATIENCE: Final = timedelta(minutes=15)
"""So long somebody may take at the other party."""
LEEWAY: Final = 60
"""Seconds that the clocks of both may differ."""
ALGORITHMS: Final = ("RS256", "PS256", "ES256", "EdDSA")
_KEPT_SECONDS: Final = 600
"""So long what the other party says of itself is remembered."""


@dataclass(frozen=True, slots=True)
class Begun:
    """A signing in that began: where to send the visitor, and what their browser keeps."""

    url: str
    kept: str


@dataclass(frozen=True, slots=True)
class Finished:
    """A signing in that succeeded: the token of the session, and what the visitor carried."""

    token: str
    carried: Mapping[str, str]


def begin(people: People, redirect: str, carried: Mapping[str, str]) -> Begun:
    """Begin to sign in; the visitor comes back at `redirect`, with what they carry.

    Raises:
        ProviderFault: the other party does not say how.
    """
    provider = _provider(people)
    metadata = _metadata_now(people, provider)
    state, nonce, verifier = new_token(), new_token(), new_token()
    asked = {
        "response_type": "code",
        "client_id": provider.client_id,
        "redirect_uri": redirect,
        "scope": "openid profile",
        "state": state,
        "nonce": nonce,
        "code_challenge": create_s256_code_challenge(verifier),
        "code_challenge_method": "S256",
    }
    kept = {"state": state, "nonce": nonce, "verifier": verifier, "carried": dict(carried)}
    target = str(metadata["authorization_endpoint"])
    url = f"{target}{'&' if '?' in target else '?'}{urlencode(asked)}"
    return Begun(url, seal(people.settings.secret, _PURPOSE, kept, people.now()))


def finish(people: People, redirect: str, kept: str, answer: Mapping[str, str]) -> Finished:
    """Sign in whoever comes back with `answer`, in the browser that kept what `begin` gave.

    Raises:
        ProviderFault: it is not the browser that left, or the other party cannot be trusted.
    """
    provider = _provider(people)
    held = unseal(people.settings.secret, _PURPOSE, kept, people.now(), PATIENCE)
    if held is None or not _same(held["state"], answer.get("state", "")):
        raise ProviderFault(reason="sign-in-lost")
    if answer.get("iss", provider.issuer) != provider.issuer:
        raise ProviderFault(reason="provider-other")
    if "error" in answer or not answer.get("code"):
        raise ProviderFault(reason="provider-refused")
    metadata = _metadata_now(people, provider)
    answered = _exchanged(provider, metadata, redirect, answer["code"], held["verifier"])
    claims = _claims(people, provider, metadata, answered, held["nonce"])
    with people.store.writing() as connection:
        tables.lock(connection)
        account = _account(people, connection, provider, claims)
        return Finished(start_session(people, connection, account), held["carried"])


def _same(expected: str, given: str) -> bool:
    return hmac.compare_digest(expected.encode("utf-8"), given.encode("utf-8", "replace"))


def _provider(people: People) -> OpenIdConnect:
    if people.settings.oidc is None:
        raise ProviderFault(reason="provider-none")
    return people.settings.oidc


def _metadata_now(people: People, provider: OpenIdConnect) -> Mapping[str, Any]:
    return _metadata(provider.issuer, int(people.now().timestamp()) // _KEPT_SECONDS)


@lru_cache(maxsize=4)
def _metadata(issuer: str, _: int) -> Mapping[str, Any]:
    """Return what a provider says of itself (OpenID Connect Discovery 1.0, 4.3)."""
    found = fetch_json(f"{issuer.rstrip('/')}/.well-known/openid-configuration")
    if found.get("issuer") != issuer:
        raise ProviderFault(reason="provider-other")
    for name in ("authorization_endpoint", "token_endpoint", "jwks_uri"):
        if not isinstance(found.get(name), str):
            raise ProviderFault(reason="provider-silent")
    return found


def _exchanged(
    provider: OpenIdConnect, metadata: Mapping[str, Any], redirect: str, code: str, verifier: str
) -> Mapping[str, Any]:
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": redirect,
        "code_verifier": verifier,
    }
    methods = metadata.get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
    if "client_secret_basic" in methods:
        login = (provider.client_id, provider.client_secret)
        return fetch_json(metadata["token_endpoint"], form=form, login=login)
    secret = {"client_id": provider.client_id, "client_secret": provider.client_secret}
    return fetch_json(metadata["token_endpoint"], form={**form, **secret})


def _claims(
    people: People,
    provider: OpenIdConnect,
    metadata: Mapping[str, Any],
    answered: Mapping[str, Any],
    nonce: str,
) -> Mapping[str, Any]:
    """Return what the id_token says, once all of OpenID Connect Core 1.0, 3.1.3.7, holds."""
    try:
        keys = KeySet.import_key_set(fetch_json(metadata["jwks_uri"]))  # type: ignore[arg-type]
        token = jwt.decode(str(answered.get("id_token", "")), keys, list(ALGORITHMS))
        claims = CodeIDToken(
            token.claims,
            token.header,
            options={
                "iss": {"essential": True, "value": provider.issuer},
                "aud": {"essential": True, "value": provider.client_id},
            },
            params={
                "nonce": nonce,
                "client_id": provider.client_id,
                "access_token": answered.get("access_token"),
            },
        )
        claims.validate(now=int(people.now().timestamp()), leeway=LEEWAY)
    except (JoseError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ProviderFault(reason="provider-untrusted") from error
    subject = token.claims["sub"]
    if not isinstance(subject, str) or not subject:
        raise ProviderFault(reason="provider-untrusted")
    return token.claims


def _account(
    people: People, connection: Connection, provider: OpenIdConnect, claims: Mapping[str, Any]
) -> Account:
    """Return the account of somebody; the first time it is made, without any role."""
    subject = str(claims["sub"])
    found = tables.account_by(connection, issuer=provider.issuer, subject=subject)
    if found is not None and found.ended is not None:
        raise ProviderFault(reason="account-ended")
    if found is not None:
        return found
    told = str(claims.get("name") or claims.get("preferred_username") or subject)
    name = "".join(sign for sign in told if sign.isprintable()).strip()[:LONGEST_NAME]
    account = new_account(
        people, connection, name=name or "?", issuer=provider.issuer, subject=subject
    )
    actor = Actor(account.id, account.name)
    people.note(connection, actor, INSTALLATION, "account made", account=account.id)
    return account
