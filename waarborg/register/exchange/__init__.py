# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Records out of the register and into it, in the forms that others use."""

from waarborg.register.exchange.dcat import Catalogue
from waarborg.register.exchange.errors import (
    ExportFault,
    ExportFaults,
    NotImportable,
    UnreadableImport,
)
from waarborg.register.exchange.exports import entry_of, export_all, export_record
from waarborg.register.exchange.records import (
    TARGETS,
    Change,
    Entry,
    Export,
    ImportFault,
    ImportPlan,
    ImportRow,
    LeftOut,
    TargetName,
)

__all__ = [
    "TARGETS",
    "Catalogue",
    "Change",
    "Entry",
    "Export",
    "ExportFault",
    "ExportFaults",
    "ImportFault",
    "ImportPlan",
    "ImportRow",
    "LeftOut",
    "NotImportable",
    "TargetName",
    "UnreadableImport",
    "entry_of",
    "export_all",
    "export_record",
]
