# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who may come in: accounts, memberships, sessions, one-time links, keys for programs."""
