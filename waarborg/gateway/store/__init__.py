# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The SQL of the gateway, by what it is about. Nothing else of this room speaks SQL."""

from waarborg.gateway.store.tables import MIGRATIONS

__all__ = ["MIGRATIONS"]
