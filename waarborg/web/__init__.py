# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What Waarborg offers over HTTP: pages for people, and /v1 for programs."""
