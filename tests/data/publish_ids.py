# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Add the ids of the law base that are new to the list of all ids ever published.

    python -m tests.data.publish_ids

Whoever uses Waarborg keeps ids: in facts, receipts, links and evidence. So an id is for ever.
This only adds. What the list holds and the law base no longer has, or has with another
meaning, is told and left as it is: give the new meaning another id, and keep the old one
(an act can end a norm with `repealed: true`). A citation that was merely wrong is no other
meaning: correct it in the list by hand as well.
"""

import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from waarborg.law import LawBase, load_law_base
from waarborg.law.records import Source

PUBLISHED: Final = Path(__file__).parent / "published_ids.json"

Meaning = dict[str, Any]


def _place(source: Source) -> Meaning:
    return {key: value for key, value in asdict(source).items() if value and key != "url"}


def _first_place(versions: Any) -> Meaning:  # noqa: ANN401  # of five kinds of records
    return _place(versions[0].source)


_MEANINGS: Final[Mapping[str, Callable[[Any], Meaning]]] = {
    "acts": lambda act: {"official": act.official},
    "norms": lambda norms: {
        "kind": norms[0].kind,
        "addressee": norms[0].addressee,
        **_first_place(norms),
    },
    "concepts": _first_place,
    "schedules": _first_place,
    "supervisions": _first_place,
    "sanctions": _first_place,
    "questions": lambda one: {"type": one.type, "options": sorted(one.option_ids)},
    "readings": lambda one: {"options": sorted(option.id for option in one.options)},
    "evidence_kinds": lambda one: {"method": one.method},
    "supervisors": lambda _: {},
}


def meanings(base: LawBase) -> dict[str, Meaning]:
    """Return what each id of the law base stands for, by list and id."""
    return {
        f"{name}/{key}": meaning(record)
        for name, meaning in _MEANINGS.items()
        for key, record in getattr(base, name).items()
    }


def published() -> dict[str, Meaning]:
    """Return every id that was ever published, with what it stood for."""
    found: dict[str, Meaning] = json.loads(PUBLISHED.read_text("utf-8"))
    return found


def broken(old: dict[str, Meaning], new: dict[str, Meaning]) -> list[str]:
    """Return what the law base does to ids that were published before; options may be added."""
    found: list[str] = []
    for key, meaning in old.items():
        if key not in new:
            found.append(f"{key}: is gone")
        elif _without_new_options(meaning, new[key]) != meaning:
            found.append(f"{key}: was {meaning}, is {new[key]}")
    return found


def _without_new_options(old: Meaning, new: Meaning) -> Meaning:
    if "options" not in old or "options" not in new:
        return new
    return {**new, "options": [one for one in new["options"] if one in old["options"]]}


def main() -> int:
    """Write the list; return 1 when ids were broken."""
    old = published() if PUBLISHED.exists() else {}
    new = meanings(load_law_base())
    faults = broken(old, new)
    kept = dict(sorted({**new, **old}.items()))
    for key, meaning in kept.items():
        if "options" in meaning and key in new:
            meaning["options"] = sorted({*meaning["options"], *new[key]["options"]})
    lines = ",\n".join(f" {json.dumps(key)}: {json.dumps(kept[key])}" for key in kept)
    PUBLISHED.write_text(f"{{\n{lines}\n}}\n", encoding="utf-8")
    sys.stdout.write("".join(f"{one}\n" for one in faults))
    sys.stdout.write(f"{len(kept)} ids, {len(kept) - len(old)} new, {len(faults)} broken\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
