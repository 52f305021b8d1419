# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Injection and jailbreak: texts that want to command the model, however they are written."""

from waarborg.safeguards.injection.detect import find_injection

__all__ = ["find_injection"]
