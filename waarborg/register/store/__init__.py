# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The tables of the register, and the only SQL that touches them."""

from waarborg.register.store.tables import MIGRATIONS

__all__ = ["MIGRATIONS"]
