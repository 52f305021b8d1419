# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The desk of the sources, for what does not touch SQL."""

from tests.answers.sources.conftest import empty_answers, small_desk  # noqa: F401  # fixtures
