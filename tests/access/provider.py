# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""A party that vouches for people (OpenID Connect), which can be told to be wrong."""

import base64
import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from waarborg.kernel.settings import OpenIdConnect

CLIENT_ID: Final = "waarborg"
CLIENT_SECRET: Final = "a secret of both"  # noqa: S105  # of a party that does not exist
_KEY: Final = RSAKey.generate_key(2048, {"kid": "1", "use": "sig"}, private=True)
_STRANGE_KEY: Final = RSAKey.generate_key(2048, {"kid": "1", "use": "sig"}, private=True)

Answer = Callable[[dict[str, Any]], Response]


@dataclass
class Provider:
    """What it says, and where it says something else than it should."""

    now: Callable[[], datetime]
    issuer: str = ""
    subject: str = "subject-1"
    changes: dict[str, Any] = field(default_factory=dict)
    """Claims that replace those that are right; None leaves one out."""
    strange_key: bool = False
    algorithm: str = "RS256"
    error: str | None = None
    token_status: int = 200
    metadata: dict[str, Any] = field(default_factory=dict)
    raw: dict[str, str] = field(default_factory=dict)
    """By path: text that is answered instead."""
    asked: list[dict[str, str]] = field(default_factory=list)
    exchanged: list[dict[str, str]] = field(default_factory=list)
    _codes: dict[str, dict[str, str]] = field(default_factory=dict)

    @property
    def settings(self) -> OpenIdConnect:
        """How an installation is told of it."""
        return OpenIdConnect(self.issuer, CLIENT_ID, CLIENT_SECRET)

    def app(self) -> Starlette:
        """Return it as an application."""
        return Starlette(
            routes=[
                Route("/.well-known/openid-configuration", self._discovery),
                Route("/authorize", self._authorize),
                Route("/token", self._token, methods=["POST"]),
                Route("/keys", self._keys),
            ]
        )

    def _discovery(self, request: Request) -> Response:
        found = {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            **self.metadata,
        }
        return self._raw(request) or JSONResponse(found)

    def _raw(self, request: Request) -> Response | None:
        text = self.raw.get(request.url.path)
        return PlainTextResponse(text) if text is not None else None

    def _authorize(self, request: Request) -> Response:
        return RedirectResponse(self.back(str(request.url)), 302)

    def back(self, url: str) -> str:
        """Return where somebody goes who was sent to `url` and is let in."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
        self.asked.append(asked)
        if self.error:
            answer = {"error": self.error, "state": asked["state"]}
        else:
            code = secrets.token_urlsafe(8)
            self._codes[code] = asked
            answer = {"code": code, "state": asked["state"]}
        return f"{asked['redirect_uri']}?{urlencode(answer)}"

    async def _token(self, request: Request) -> Response:
        form = {name: str(value) for name, value in (await request.form()).items()}
        self.exchanged.append({**form, "authorization": request.headers.get("authorization", "")})
        asked = self._codes.pop(form["code"], None)
        if asked is None or self.token_status != 200 or not self._is_client(request, form):
            return JSONResponse({"error": "invalid_grant"}, max(400, self.token_status))
        hashed = hashlib.sha256(form["code_verifier"].encode()).digest()
        challenge = base64.urlsafe_b64encode(hashed).rstrip(b"=").decode()
        if (challenge, asked["redirect_uri"]) != (asked["code_challenge"], form["redirect_uri"]):
            return JSONResponse({"error": "invalid_grant"}, 400)
        answer = {"access_token": "at", "token_type": "Bearer", "id_token": self._id_token(asked)}
        return self._raw(request) or JSONResponse(answer)

    def _is_client(self, request: Request, form: dict[str, str]) -> bool:
        basic = base64.b64encode(f"{CLIENT_ID}:{CLIENT_SECRET}".encode()).decode()
        if request.headers.get("authorization") == f"Basic {basic}":
            return True
        return (form.get("client_id"), form.get("client_secret")) == (CLIENT_ID, CLIENT_SECRET)

    def _id_token(self, asked: dict[str, str]) -> str:
        moment = int(self.now().timestamp())
        claims = {
            "iss": self.issuer,
            "sub": self.subject,
            "aud": CLIENT_ID,
            "iat": moment,
            "exp": moment + 300,
            "nonce": asked["nonce"],
            "name": "Bo Bakker",
            **self.changes,
        }
        given = {name: value for name, value in claims.items() if value is not None}
        if self.algorithm == "none":
            parts = ('{"alg":"none"}', str(given).replace("'", '"'))
            return (
                ".".join(
                    base64.urlsafe_b64encode(one.encode()).rstrip(b"=").decode() for one in parts
                )
                + "."
            )
        if self.algorithm == "HS256":
            from joserfc.jwk import OctKey

            return jwt.encode({"alg": "HS256", "kid": "1"}, given, OctKey.import_key(CLIENT_SECRET))
        key = _STRANGE_KEY if self.strange_key else _KEY
        return jwt.encode({"alg": self.algorithm, "kid": "1"}, given, key, [self.algorithm])

    def _keys(self, request: Request) -> Response:
        return self._raw(request) or JSONResponse(KeySet([_KEY]).as_dict(private=False))
