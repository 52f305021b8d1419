# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the forms of the workspace share: what is wrong with a field, and days in three fields."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from waarborg.kernel.errors import WaarborgError
from waarborg.kernel.texts import Language, say
from waarborg.register.errors import FaultyValue
from waarborg.register.field_values import FieldFault as RecordFault
from waarborg.web.pages.answer_fields import DAY_PARTS, FieldFault, read_day
from waarborg.web.pages.desk import Desk

Options = tuple[tuple[str, str], ...]
"""What can be chosen: the value that is sent, and its words."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a field, and where the summary of faults leads to."""

    target: str
    text: str
    name: str = ""
    """The day of which a part is wrong; its fields have ids of their own."""


@dataclass(slots=True)
class Reading:
    """A form that is being read: what is wrong with it is collected, to be told at once."""

    desk: Desk
    faults: list[Fault] = field(default_factory=list)

    def wrong(self, target: str, key: str, **values: object) -> None:
        """Note that a field is wrong, in the words of a text."""
        self.faults.append(Fault(target, say(key, self.desk.language, **values)))

    def day(self, name: str, missing: str = "") -> date | None:
        """Return the day in three fields; none when it is left empty, or cannot be a day.

        `missing` is the text that says that it must be there.
        """
        try:
            found = read_day(self.desk.form, name)
        except FieldFault as fault:
            text = say(f"fields.{fault.key}", self.desk.language, **fault.values)
            self.faults.append(Fault(fault.target, text, name))
            return None
        if found is None and missing:
            text = say(missing, self.desk.language)
            self.faults.append(Fault(f"{name}-{DAY_PARTS[0]}", text, name))
        return found

    def trying(self, act: Callable[[], Any], days: Iterable[str] = ()) -> Any:  # noqa: ANN401  # what the act returns
        """Do something when nothing is wrong yet; what is wrong with it is noted.

        `days` names the fields that are days.
        """
        if self.faults:
            return None
        try:
            return act()
        except WaarborgError as fault:
            named = str(fault.details.get("field", ""))
            if not named:
                raise
            is_day = named in days
            target = f"{named}-{DAY_PARTS[0]}" if is_day else named
            text = fault_text(fault, self.desk.language)
            self.faults.append(Fault(target, text, named if is_day else ""))
            return None

    def moved(self, places: Mapping[str, str]) -> None:
        """Let faults lead to where their fields stand in the form, under another name."""
        self.faults = [
            replace(one, target=places.get(one.target, one.target)) for one in self.faults
        ]


def fault_text(fault: WaarborgError, language: Language) -> str:
    """Return what is wrong, as it is told beside a field."""
    if isinstance(fault, FaultyValue):
        return say(f"register.reasons.{fault.details['reason']}", language)
    if isinstance(fault, RecordFault):
        return fault.why(language)
    return " ".join(fault.in_language(language))


def day_values(day: date | None) -> Mapping[str, str]:
    """Return what the three fields of a day show."""
    return {part: str(getattr(day, part)) if day else "" for part in DAY_PARTS}


def sent_day(desk: Desk, name: str) -> Mapping[str, str]:
    """Return the three fields of a day as they were sent."""
    return {part: desk.field(f"{name}.{part}")[:10] for part in DAY_PARTS}


def options(key: str, values: Iterable[str], language: Language) -> Options:
    """Return choices with their words, which stand under `key`."""
    return tuple((value, say(f"{key}.{value}", language)) for value in values)
