# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The interface for programs under `/v1`: the same verbs as on the pages and the command line."""

from waarborg.web.api.application import create_api, openapi_document

__all__ = ["create_api", "openapi_document"]
