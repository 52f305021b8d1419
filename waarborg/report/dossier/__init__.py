# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""A dossier of one system to take home: everything known of it, and the proof that it is true."""

from waarborg.report.dossier.faults import DossierFault
from waarborg.report.dossier.make import Wishes, make_dossier
from waarborg.report.dossier.material import Material, gather
from waarborg.report.dossier.verdicts import Asked, DossierVerdict
from waarborg.report.dossier.verify import verify_dossier

__all__ = [
    "Asked",
    "DossierFault",
    "DossierVerdict",
    "Material",
    "Wishes",
    "gather",
    "make_dossier",
    "verify_dossier",
]
