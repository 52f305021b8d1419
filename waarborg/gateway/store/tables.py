# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The tables of the gateway, as `migrations/` makes them."""

from pathlib import Path
from typing import Any, Final

import sqlalchemy as sa

MIGRATIONS: Final = Path(__file__).parent.parent / "migrations"
_METADATA: Final = sa.MetaData()


def _table(table: str, /, **columns: type[sa.types.TypeEngine[Any]]) -> sa.Table:
    return sa.Table(table, _METADATA, *(sa.Column(one, kind) for one, kind in columns.items()))


def _texts(*names: str) -> dict[str, type[sa.types.TypeEngine[Any]]]:
    return dict.fromkeys(names, sa.Text)


REVISION: Final = _table("gateway_revision", id=sa.Integer, number=sa.BigInteger)
POLICIES: Final = _table(
    "gateway_policies",
    **_texts("id", "organisation", "system", "text", "digest", "at", "by"),
    number=sa.Integer,
)
ACTIVATIONS: Final = _table("gateway_activations", **_texts("id", "system", "policy", "at", "by"))
SWITCHES: Final = _table(
    "gateway_switches",
    **_texts("id", "organisation", "system", "reason", "at", "by"),
    is_stopped=sa.Boolean,
)
KEYS: Final = _table(
    "gateway_keys",
    **_texts("id", "digest", "organisation", "system", "name", "expires", "created"),
    **_texts("created_by", "ended"),
    requests_a_minute=sa.Integer,
    tokens_a_day=sa.BigInteger,
)
USAGE: Final = _table("gateway_usage", key=sa.Text, period=sa.Text, used=sa.BigInteger)
WRITERS: Final = _table(
    "gateway_writers",
    **_texts("id", "started", "seen", "head", "seal", "ended", "settled"),
    sequence=sa.BigInteger,
)
LOG: Final = _table(
    "gateway_log",
    **_texts("writer", "exchange", "step", "system", "at", "until", "record", "hash"),
    sequence=sa.BigInteger,
)
BATCHES: Final = _table(
    "gateway_batches",
    **_texts("writer", "before", "head", "root", "until", "entry"),
    number=sa.Integer,
    first=sa.BigInteger,
    last=sa.BigInteger,
)
ERASURES: Final = _table("gateway_erasures", **_texts("writer", "at", "entry"), number=sa.Integer)
CONTENT: Final = _table(
    "gateway_content",
    **_texts("exchange", "step", "organisation", "day", "until"),
    sealed=sa.LargeBinary,
)
DIGESTS: Final = _table("gateway_digests", **_texts("system", "day", "entry"))
EXPORTS: Final = _table("gateway_exports", writer=sa.Text, sequence=sa.BigInteger)
