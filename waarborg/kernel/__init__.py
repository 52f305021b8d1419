# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What every room shares: dates, texts in two languages, errors, canonical JSON, reading YAML."""
