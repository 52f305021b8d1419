# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The gateway: a safe endpoint for applications, that checks, marks and writes down."""

from waarborg.gateway.gateway_base import GatewayBase
from waarborg.gateway.store import MIGRATIONS

__all__ = ["MIGRATIONS", "GatewayBase"]
