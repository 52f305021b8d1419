# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What verifying a dossier found, and in which words it is told."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from waarborg.kernel.texts import Language, say
from waarborg.report.dossier.faults import DossierFault

_SHOWN: Final = ("made", "on", "asOf", "lawBase", "tool", "organisation", "system", "withheld")


@dataclass(frozen=True, slots=True)
class Asked:
    """What whoever received a dossier knows already. What is None is not looked at."""

    keys: frozenset[str] | None = None
    """The public keys that the organisation publishes."""
    system: str | None = None
    """Id of the system, its short name, or that of the organisation, a slash and its own."""
    organisation: str | None = None
    """Id or short name of the organisation."""
    not_before: datetime | None = None
    """The dossier must not have been signed before this moment."""


@dataclass(frozen=True, slots=True)
class DossierVerdict:
    """What was found. `fault` is None when all is as it was signed for."""

    fault: DossierFault | None = None
    name: str = "-"
    """The part, norm, entry or attachment that is wrong."""
    reason: str | None = None
    """For a fault in what the ledger says: the key of the text, under `ledger`."""
    manifest: Mapping[str, Any] = field(default_factory=dict)
    """The list of contents. Only to be relied on when nothing is wrong."""
    key: str | None = None
    """The public key with which it is signed."""
    signed: str | None = None
    """When it was signed."""
    is_key_compared: bool = False
    entries: int = 0
    attachments: int = 0
    receipts: int = 0
    """How many receipts were made again, and were equal."""
    not_rerun: str | None = None
    """Why the receipts were not made again: the key of a text; None when they were."""
    not_judged: str | None = None
    """Why the findings were not computed again; None when they were."""

    @property
    def is_intact(self) -> bool:
        """Whether nothing was altered, left out, added or put in another place."""
        return self.fault is None

    def message(self, language: Language) -> str | None:
        """Return the fault in words; None when there is none."""
        if self.fault is None:
            return None
        reason = "-"
        if self.reason is not None:
            reason = say(f"ledger.{self.reason}", language, place="-", name=self.name)
        return say(f"dossier.faults.{self.fault.value}", language, name=self.name, reason=reason)

    def told(self, language: Language, law_base: str) -> Iterator[str]:
        """Yield what was found, a sentence at a time; `law_base` is the digest of ours."""
        if self.fault is not None:
            yield say("ledger.verdict.altered", language, fault=self.message(language))
            return
        manifest = self.manifest
        names = {one: manifest[one]["name"] for one in ("organisation", "system")}
        counts = {"entries": self.entries, "attachments": self.attachments}
        yield say("dossier.verdict.intact", language, **names, **counts, signed=self.signed)
        if self.not_judged is None:
            yield say("dossier.verdict.judged", language)
        else:
            yield say(f"dossier.verdict.not-judged.{self.not_judged}", language)
        if self.not_rerun is None:
            yield say("dossier.verdict.rerun", language, receipts=self.receipts)
        else:
            bases = {"theirs": manifest["lawBase"], "ours": law_base}
            yield say(f"dossier.verdict.not-rerun.{self.not_rerun}", language, **bases)
        if not self.is_key_compared:
            yield say("ledger.verdict.any-key", language, key=self.key)

    def view(self, language: Language) -> dict[str, Any]:
        """Return the verdict as plain JSON values."""
        return {
            "intact": self.is_intact,
            "fault": self.fault,
            "name": None if self.is_intact else self.name,
            "message": self.message(language),
            "key": self.key,
            "keyCompared": self.is_key_compared,
            "signed": self.signed,
            "entries": self.entries,
            "attachments": self.attachments,
            "receipts": self.receipts,
            "notRerun": self.not_rerun,
            "notJudged": self.not_judged,
            **{one: self.manifest.get(one) for one in _SHOWN},
        }
