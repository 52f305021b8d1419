# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""How an answer says that it was made by AI: in words for people, in a header for programs.

AI Act, art. 50(1) and (5): people are told at the latest at first contact, clearly; art. 50(2): the
answer is marked in a form that machines read. The header is that of an individual draft at the
IETF (`draft-abaris-aicdh`) that has expired: a convention that programs may know, no standard.
"""

from enum import StrEnum
from typing import Final

from waarborg.safeguards.marking.settings import disclosures, labels, source_types

HEADER: Final = "AI-Disclosure"


class Origin(StrEnum):
    """How a text came about."""

    ORIGINATED = "originated"
    """A model wrote it."""
    MODIFIED = "modified"
    """A model changed what a person wrote."""
    QUOTED = "quoted"
    """A program chose sentences of people, word for word."""


def disclosure(origin: Origin = Origin.ORIGINATED) -> str:
    """Return the value of the header `AI-Disclosure`.

    >>> disclosure()
    'mode=ai-originated'
    """
    return disclosures()[origin]


def source_type(origin: Origin = Origin.ORIGINATED) -> str:
    """Return the term of IPTC for how a text or a file came about, as C2PA wants it.

    >>> source_type().rpartition("/")[2]
    'trainedAlgorithmicMedia'
    """
    return source_types()[origin]


def label(language: str) -> str:
    """Return the words for people, in a language that there are words in, else in English."""
    known = labels()
    return known.get(language) or known["en"]
