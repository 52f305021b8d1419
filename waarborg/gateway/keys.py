# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Keys with which an application of a system comes in. Of a key only the digest is kept.

It has 256 random bits, so that no salt or slow hash is needed (OWASP ASVS 5.0, 11.4).
"""

import hashlib
import secrets
from datetime import timedelta
from typing import Final

from waarborg.gateway import proof
from waarborg.gateway.bounds import Bound, bounds
from waarborg.gateway.gateway_base import GatewayBase
from waarborg.gateway.records import GatewayKey
from waarborg.gateway.store import rules as tables
from waarborg.gateway.store.rules import StoredKey
from waarborg.gateway.verb_faults import FaultyGatewayKey
from waarborg.kernel.actors import Actor, Permission
from waarborg.kernel.errors import UnknownRecord
from waarborg.kernel.ids import new_id
from waarborg.kernel.texts import say

PREFIX: Final = "wbg_"
"""What every key starts with, so that scanners of code recognise one."""
LONGEST_NAME: Final = 80


def digest_of(token: str) -> str:
    """Return what is kept of a key."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def make_key(  # noqa: PLR0913  # a key has as many limits
    base: GatewayBase,
    actor: Actor,
    organisation: str,
    system: str,
    *,
    name: str,
    requests_a_minute: int | None = None,
    tokens_a_day: int | None = None,
    days: int | None = None,
) -> tuple[GatewayKey, str]:
    """Return a new key, and what the application has to show: told once, and not kept.

    `days` is how long it works. What is left out gets the number in `data/gateway/policy.yaml`.

    Raises:
        NotAllowed: the actor does not administer the organisation.
        FaultyGatewayKey: a field cannot be used.
    """
    actor.demand(Permission.ADMINISTER, organisation)
    now, limits = base.now(), bounds()
    valid = _checked("days", days, limits.key_days)
    key = GatewayKey(
        id=new_id("gky"),
        organisation=organisation,
        system=system,
        name=_checked_name(name),
        requests_a_minute=_checked(
            "requests_a_minute", requests_a_minute, limits.requests_a_minute
        ),
        tokens_a_day=_checked("tokens_a_day", tokens_a_day, limits.tokens_a_day),
        expires=now + timedelta(days=valid),
    )
    token = f"{PREFIX}{secrets.token_urlsafe(32)}"
    with base.store.writing() as connection:
        tables.lock_rules(connection)
        tables.insert_key(connection, digest_of(token), StoredKey(key, now, actor.id, None))
        tables.raise_revision(connection)
        proof.note(
            base,
            connection,
            proof.KEY,
            say("gateway.results.key-made", "nl"),
            organisation=organisation,
            subject=system,
            actor=actor,
            details={
                "key": key.id,
                "requests_a_minute": key.requests_a_minute,
                "tokens_a_day": key.tokens_a_day,
                "expires": key.expires.isoformat(),
            },
        )
    return key, token


def end_key(base: GatewayBase, actor: Actor, organisation: str, key: str) -> None:
    """Let a key work no longer, within a second, in all processes.

    Raises:
        NotAllowed: the actor does not administer the organisation.
        UnknownRecord: the organisation has no such key.
    """
    actor.demand(Permission.ADMINISTER, organisation)
    with base.store.writing() as connection:
        tables.lock_rules(connection)
        found = tables.key_by_id(connection, key)
        if found is None or found.key.organisation != organisation:
            raise UnknownRecord(record="key", id=key, near="-")
        if found.ended is not None:
            return
        tables.end_key(connection, key, base.now())
        tables.raise_revision(connection)
        proof.note(
            base,
            connection,
            proof.KEY,
            say("gateway.results.key-ended", "nl"),
            organisation=organisation,
            subject=found.key.system,
            actor=actor,
            details={"key": key},
        )


def keys_of(
    base: GatewayBase, actor: Actor, organisation: str, system: str
) -> tuple[StoredKey, ...]:
    """Return the keys of a system, newest first, also those that work no longer.

    Raises:
        NotAllowed: the actor does not administer the organisation.
    """
    actor.demand(Permission.ADMINISTER, organisation)
    with base.store.reading() as connection:
        found = tables.keys_of(connection, [system])
    return tuple(one for one in found if one.key.organisation == organisation)


def _checked_name(name: str) -> str:
    told = " ".join(name.split())
    if not told or len(told) > LONGEST_NAME or not told.isprintable():
        raise FaultyGatewayKey(field="name", least=1, most=LONGEST_NAME)
    return told


def _checked(field: str, given: int | None, bound: Bound) -> int:
    number = bound.default if given is None else given
    if not bound.least <= number <= bound.most:
        raise FaultyGatewayKey(field=field, least=bound.least, most=bound.most)
    return number
