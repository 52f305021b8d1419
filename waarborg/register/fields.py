# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The fields that a system has beside its law facts: what each is, and what it may hold."""

from waarborg.register.field_files import (
    Field,
    FieldType,
    Option,
    Spelling,
    Target,
    fields_of,
    groups_of,
    record_fields,
)
from waarborg.register.field_values import (
    FieldFault,
    check_value,
    is_mail_address,
    is_web_address,
)

__all__ = [
    "Field",
    "FieldFault",
    "FieldType",
    "Option",
    "Spelling",
    "Target",
    "check_value",
    "fields_of",
    "groups_of",
    "is_mail_address",
    "is_web_address",
    "record_fields",
]
