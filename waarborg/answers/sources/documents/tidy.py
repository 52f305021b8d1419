# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Plain text as people read it: one kind of space, and words that a line end cut made whole."""

import re
import unicodedata
from typing import Final

_SPACES: Final = re.compile(r"\s+")
_INVISIBLE: Final = re.compile(
    "[\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NON-JOINER}\N{WORD JOINER}"
    "\N{ZERO WIDTH NO-BREAK SPACE}]"
)


def tidy(text: str) -> str:
    r"""Return `text` on one line, composed (NFC), without what nobody sees.

    >>> tidy("Een  pas­poort\\nkost geld. ")
    'Een paspoort kost geld.'
    """
    seen = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    seen = "".join(one if one.isprintable() or one.isspace() else "" for one in seen)
    return _SPACES.sub(" ", seen).strip()
