# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The fixed texts of the assistant, in four languages, apart from those of the product in two."""

from waarborg.answers.speech.texts import SPEECHES, Speech, chosen_speech, speak, texts

__all__ = ["SPEECHES", "Speech", "chosen_speech", "speak", "texts"]
