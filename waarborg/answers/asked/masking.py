# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Taking personal data out of what citizens write, before it is kept. There is no way back."""

from typing import Final

from waarborg.safeguards.personal import find_personal_data
from waarborg.safeguards.records import Context

_WORDS: Final = {
    "phone": "telefoon",
    "email": "e-mail",
    "plate": "kenteken",
    "document": "documentnummer",
    "address": "adres",
    "birth": "geboortedatum",
    "name": "naam",
}


def masked(text: str, own: frozenset[str] = frozenset()) -> str:
    """Return a text with each piece of personal data replaced by the name of its kind.

    >>> masked("Mijn BSN is 111222333.")
    'Mijn BSN is [bsn].'
    """
    pieces, at = [], 0
    for span in find_personal_data(text, Context(own)).spans:
        pieces += [text[at : span.start], f"[{_WORDS.get(span.kind, span.kind)}]"]
        at = span.end
    return "".join((*pieces, text[at:]))
