# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The desk of the sources, on both databases."""

from tests.answers.sources.conftest import (  # noqa: F401  # fixtures
    answers_schema,
    database,
    desk,
    empty_answers,
    small_desk,
)
