# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The assistant: answers from validated sources, that say when they are in doubt."""

from waarborg.answers.answers_base import MIGRATIONS, AnswersBase

__all__ = ["MIGRATIONS", "AnswersBase"]
