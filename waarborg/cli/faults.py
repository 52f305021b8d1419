# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The faults of the command line: each says what, why, and what to do.

    WaarborgError
    └── CommandFault
        ├── WrongUse            an option, argument or command that is not there, or missing
        ├── NoSuchFile          a file that cannot be read
        ├── NoSuchFolder        a folder that is not there, or holds no files of norms
        ├── FileExists          a file that would be overwritten
        ├── NotWritten          a file that cannot be written
        ├── FileTooLarge        a file of more than 1 MB
        ├── NotAFactsFile       a file that holds no facts
        ├── UnknownWord         a word that is none of the choices
        ├── NotAReading         a choice of a reading that is not written as ID=OPTION
        ├── NotANumber          an amount that cannot be read
        ├── NotAPort            a number that is no port
        ├── PortInUse           another program listens there
        └── CannotListen        an address on which this machine cannot listen

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


class NoSuchFolder(CommandFault):
    """A folder is not there, or holds no files of norms. Details: folder."""

    kind: ClassVar[str] = "no-such-folder"


class FileExists(CommandFault):
    """A file would be overwritten. Details: file."""

    kind: ClassVar[str] = "file-exists"


class NotWritten(CommandFault):
    """A file cannot be written. Details: file, reason."""

    kind: ClassVar[str] = "not-written"


class FileTooLarge(CommandFault):
    """A file is larger than is read. Details: file, limit."""

    kind: ClassVar[str] = "file-too-large"


class NotAFactsFile(CommandFault):
    """A file holds no facts. Details: file, field."""

    kind: ClassVar[str] = "not-a-facts-file"


class UnknownWord(CommandFault):
    """A word is none of the choices. Details: field, given, choices."""

    kind: ClassVar[str] = "unknown-word"


class NotAReading(CommandFault):
    """A choice of a reading cannot be read. Details: given."""

    kind: ClassVar[str] = "not-a-reading"


class NotANumber(CommandFault):
    """An amount cannot be read. Details: field, given."""

    kind: ClassVar[str] = "not-a-number"


class PortInUse(CommandFault):
    """Another program listens on this address. Details: host, port."""

    kind: ClassVar[str] = "port-in-use"


class CannotListen(CommandFault):
    """This machine cannot listen on this address. Details: host, port, reason."""

    kind: ClassVar[str] = "cannot-listen"


class NotAPort(CommandFault):
    """The number of a port is not from 1 to 65535. Details: given."""

    kind: ClassVar[str] = "not-a-port"
