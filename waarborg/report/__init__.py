# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the engine found, for people: as data, text, a table or a page, in Dutch or English."""
