# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The gateway: a safe endpoint for applications, that checks, marks and writes down."""
