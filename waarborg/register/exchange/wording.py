# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Why a value of a file is not taken in, in words."""

from waarborg.kernel.texts import Language, say
from waarborg.register.exchange.records import ImportFault, LeftOut


def why_fault(fault: ImportFault, language: Language) -> str:
    """Return what is wrong."""
    return say(f"exchange.reasons.{fault.reason}", language, **fault.values)


def why_left_out(left: LeftOut, language: Language) -> str:
    """Return why a value has no place here."""
    values = dict(left.values)
    if "fault" in values:
        values["reason"] = say(f"exchange.reasons.{values['fault']}", language, **values)
    return say(f"exchange.left-out.{left.reason}", language, **values)
