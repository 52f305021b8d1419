# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What can be wrong with a file for the gateway: every fault at once, each with its line.

WaarborgError
├── FaultyGatewayFile       a policy or a list of upstreams that cannot be used (holds each fault)
│   └── GatewayFileFault    one place in it: what is wrong, why, and what to do
"""

from http import HTTPStatus

from waarborg.kernel.errors import WaarborgError
from waarborg.kernel.texts import Language, say


class GatewayFileFault(WaarborgError):
    """One place is not right. Details: line, place, reason, and what the reason fills in.

    The words stand under `gateway.file-faults`; never what the file holds beside names.
    """

    kind = "gateway-file-fault"
    status = HTTPStatus.BAD_REQUEST

    def in_language(self, language: str) -> tuple[str, str]:
        """Return (where and what is wrong and why, what to do) in `language`."""
        spoken: Language = "nl" if language == "nl" else "en"
        what, mend = (
            say(f"gateway.file-faults.{self.details['reason']}.{part}", spoken, **self.details)
            for part in ("what", "mend")
        )
        told = WaarborgError(**{**self.details, "what": what, "mend": mend})
        told.kind = self.kind  # type: ignore[misc]  # the wording is that of this kind of fault
        return told.in_language(language)


class FaultyGatewayFile(WaarborgError):
    """A file cannot be used. Holds every fault, to be mended at once. Details: file, count."""

    kind = "faulty-gateway-file"
    status = HTTPStatus.BAD_REQUEST

    def __init__(self, file: str, faults: tuple[GatewayFileFault, ...]) -> None:
        super().__init__(file=file, count=len(faults))
        self.faults = faults

    def in_language(self, language: str) -> tuple[str, str]:
        """Return (what is wrong and why, what to do) in `language`, with the first fault."""
        self.details["first"] = " ".join(self.faults[0].in_language(language))
        return super().in_language(language)
