# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Texts for property tests: pieces of everything that the rules look at, in any order."""

from hypothesis import strategies as st

from benchmarks.personal_data import read_marked

VALUES = (
    "111222333",
    "1112.22.333",
    "NL91 ABNA 0417 1643 00",
    "06-12345678",
    "+31 6 12345678",
    "jan.de.vries@ziggo.nl",
    "GB-123-X",
    "NX4H8B3R7",
    "Dorpsstraat 12",
    "1234 AB 12",
    "12 maart 1985",
    "Jan de Vries",
    "Fatima El Khattabi",
    "J.P. Bakker",
)
CUES = (
    "BSN: ",
    "geboren op ",
    "mijn naam is ",
    "mevrouw ",
    "paspoort ",
    "kenteken ",
    "zaaknummer ",
    "Naam: ",
    "Beste ",
    "Met vriendelijke groet,\n",
    "ik woon op ",
)
PIECES = (
    "⟦persoon-1⟧",
    "⟦",
    "⟧",
    "[persoon-2]",
    "persoon-3",
    "telefoon-1b",
    ". Dan is er ",
    "\n\n",
    "\n",
    " ",
    ", ",
    "\u200b",
    "\uff10\uff16",
    "é",
    "e\u0301",
    "De Kerkstraat is dicht",
    "zin zonder einde " * 9,
)
LETTERS = st.text(max_size=12)
TEXTS = st.lists(st.one_of(st.sampled_from((*VALUES, *CUES, *PIECES)), LETTERS), max_size=14).map(
    "".join
)
SPACED = st.lists(st.sampled_from((*VALUES, *CUES, *PIECES)), max_size=14).map(" ".join)
LETTER_LIKE = tuple(
    one.text for name in ("tuning", "tuning-3", "tuning-4") for one in read_marked(name)
)
LONG = st.lists(st.sampled_from(LETTER_LIKE), min_size=2, max_size=7).map(" ".join)
ANY_TEXT = st.one_of(TEXTS, SPACED, LONG)
