# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which rules apply to an algorithm or AI system on a day, and what proves that they are met."""

from importlib.metadata import version

__all__ = ["__version__"]

__version__ = version("waarborg")
