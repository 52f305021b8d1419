# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The faults of the command line: each says what, why, and what to do.

    WaarborgError
    └── CommandFault
        ├── WrongUse            an option, argument or command that is not there, or missing
        ├── NoSuchFile          a file that cannot be read
        ├── FileExists          a file that would be overwritten
        ├── FileTooLarge        a file of more than 1 MB
        ├── NotAFactsFile       a file that holds no facts
        ├── UnknownWord         a word that is none of the choices
        ├── NotANumber          an amount that cannot be read
        └── PortInUse           another program listens there

The wording stands in `data/texts/cli.yaml`, under `problems`.
"""

from typing import ClassVar

from waarborg.kernel.errors import WaarborgError
from waarborg.kernel.texts import Language, say


class CommandFault(WaarborgError):
    """A fault in how the command line was used."""

    def in_language(self, language: str) -> tuple[str, str]:
        """Return (what is wrong and why, what to do) in `language`."""
        spoken: Language = "nl" if language == "nl" else "en"
        what, remedy = (
            say(f"cli.problems.{self.kind}.{part}", spoken) for part in ("what", "remedy")
        )
        return what.format(**self.details), remedy.format(**self.details)


class WrongUse(CommandFault):
    """The command is not used as it should be. Details: problem, command."""

    kind: ClassVar[str] = "wrong-use"


class NoSuchFile(CommandFault):
    """A file cannot be read. Details: file, reason."""

    kind: ClassVar[str] = "no-such-file"


class FileExists(CommandFault):
    """A file would be overwritten. Details: file."""

    kind: ClassVar[str] = "file-exists"


class FileTooLarge(CommandFault):
    """A file is larger than is read. Details: file, limit."""

    kind: ClassVar[str] = "file-too-large"


class NotAFactsFile(CommandFault):
    """A file holds no facts. Details: file, field."""

    kind: ClassVar[str] = "not-a-facts-file"


class UnknownWord(CommandFault):
    """A word is none of the choices. Details: field, given, choices."""

    kind: ClassVar[str] = "unknown-word"


class NotANumber(CommandFault):
    """An amount cannot be read. Details: field, given."""

    kind: ClassVar[str] = "not-a-number"


class PortInUse(CommandFault):
    """Another program listens on this address. Details: host, port."""

    kind: ClassVar[str] = "port-in-use"
