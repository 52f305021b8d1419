# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The safeguards that a policy can name. One that is not here blocks whoever names it."""

from collections.abc import Mapping
from typing import Final

from waarborg.safeguards.injection import find_injection
from waarborg.safeguards.links import find_links
from waarborg.safeguards.personal import find_personal_data
from waarborg.safeguards.records import Safeguard

SAFEGUARDS: Final[Mapping[str, Safeguard]] = {
    "personal-data": find_personal_data,
    "injection": find_injection,
    "links": find_links,
}
