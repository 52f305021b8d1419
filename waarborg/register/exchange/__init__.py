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
from waarborg.register.exchange.imports import columns_in, read_import
from waarborg.register.exchange.mapping import read_mapping, suggest_mapping
from waarborg.register.exchange.plans import Imported, apply_import, match_plan
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
from waarborg.register.exchange.rows import slots
from waarborg.register.exchange.wording import why_fault, why_left_out

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
    "Imported",
    "LeftOut",
    "NotImportable",
    "TargetName",
    "UnreadableImport",
    "apply_import",
    "columns_in",
    "entry_of",
    "export_all",
    "export_record",
    "match_plan",
    "read_import",
    "read_mapping",
    "slots",
    "suggest_mapping",
    "why_fault",
    "why_left_out",
]
