# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The options that many commands share: the two days, and the readings."""

from waarborg.cli.speech import option
from waarborg.cli.values import day, reading

on_option = option("--on", metavar="DATE", type=day("--on"))
"""The day for which one asks."""

as_of_option = option("--as-of", "as_of", metavar="DATE", type=day("--as-of"))
"""The day whose knowledge of the law is used."""

readings_option = option("--reading", "readings", metavar="ID=OPTION", type=reading, multiple=True)
"""Another reading of an ambiguous text."""
