# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The language of the command line: what is asked, else what the terminal uses, else Dutch."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from waarborg.kernel.texts import LANGUAGES, Language

DEFAULT: Final[Language] = "nl"
_VARIABLES: Final = ("LC_ALL", "LC_MESSAGES", "LANG")
"""As in POSIX: the first that is set decides."""


def language_of(args: Sequence[str], environ: Mapping[str, str]) -> Language:
    """Return the language, before the arguments are read: their faults are told in it too."""
    locale = next((environ[name] for name in _VARIABLES if environ.get(name)), "")
    for given in (*_asked(args), locale[:2]):
        for language in LANGUAGES:
            if given == language:
                return language
    return DEFAULT


def _asked(args: Sequence[str]) -> Iterator[str]:
    for place, arg in enumerate(args):
        if arg == "--lang" and place + 1 < len(args):
            yield args[place + 1]
        elif arg.startswith("--lang="):
            yield arg.removeprefix("--lang=")
