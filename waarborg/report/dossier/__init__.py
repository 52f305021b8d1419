# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""A dossier of one system to take home: everything known of it, and the proof that it is true."""

from waarborg.report.dossier.make import Wishes, make_dossier
from waarborg.report.dossier.material import Material, gather

__all__ = [
    "Material",
    "Wishes",
    "gather",
    "make_dossier",
]
