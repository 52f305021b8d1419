# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""From files of norms to the law base, with faults that a jurist can find and mend."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from pydantic import TypeAdapter, ValidationError

from waarborg.kernel.errors import FaultyFile, FaultyLawBase, UnreadableYaml
from waarborg.kernel.yaml_files import line_of, parse_yaml
from waarborg.law.expressions import ExpressionFault
from waarborg.law.law_base import LawBase
from waarborg.law.records import (
    Act,
    Concept,
    Contradiction,
    EvidenceKind,
    Norm,
    Question,
    Reading,
    Sanction,
    Schedule,
    Supervision,
    Supervisor,
)

Place = tuple[str | int, ...]

_ADAPTERS: Final[Mapping[str, TypeAdapter[Any]]] = {
    "acts": TypeAdapter(Act),
    "readings": TypeAdapter(Reading),
    "supervisors": TypeAdapter(Supervisor),
    "evidence_kinds": TypeAdapter(EvidenceKind),
    "questions": TypeAdapter(Question),
    "contradictions": TypeAdapter(Contradiction),
    "supervisions": TypeAdapter(Supervision),
    "sanctions": TypeAdapter(Sanction),
    "schedules": TypeAdapter(Schedule),
    "concepts": TypeAdapter(Concept),
    "norms": TypeAdapter(Norm),
}
NO_NORMS: Final = frozenset({"answers", "example", "gateway", "register", "safeguards", "texts"})
"""Folders with data of other rooms: nothing in them is law, and the digest does not see them."""
_VERSIONED: Final = frozenset({"supervisions", "sanctions", "schedules", "concepts", "norms"})


@dataclass(slots=True)
class Written:
    """A record, and where it is written."""

    record: Any
    file: Path
    place: Place


@dataclass(slots=True)
class NormFiles:
    """All records of a folder by list and id, each with its place; and what could not be read."""

    folder: Path
    digest: str = ""
    lists: dict[str, dict[str, list[Written]]] = field(
        default_factory=lambda: {name: {} for name in _ADAPTERS}
    )
    faults: list[FaultyFile | UnreadableYaml] = field(default_factory=list)

    def fault(self, written: Written, problem: str, mend: str) -> FaultyFile:
        """Return the error for a record that breaks a rule of the whole base."""
        return faulty_file(self.folder, written.file, written.place, problem, mend)


def faulty_file(folder: Path, file: Path, place: Place, problem: str, mend: str) -> FaultyFile:
    """Return the error for `place` in `file`, with its line."""
    return FaultyFile(
        file=file.relative_to(folder),
        line=line_of(file.read_bytes(), place),
        place=".".join(map(str, place)),
        problem=problem,
        mend=mend,
    )


def read_norm_files(folder: Path) -> NormFiles:
    """Read every file of norms below `folder`; faults are collected, not raised."""
    files = NormFiles(folder)
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*.yaml")):
        if path.name.endswith(".cases.yaml") or path.relative_to(folder).parts[0] in NO_NORMS:
            continue
        content = path.read_bytes()
        digest.update(
            f"{path.relative_to(folder).as_posix()}\n{hashlib.sha256(content).hexdigest()}\n".encode()
        )
        _read_file(files, path, content)
    files.digest = f"sha256:{digest.hexdigest()}"
    return files


def _read_file(files: NormFiles, path: Path, content: bytes) -> None:
    try:
        raw = parse_yaml(content, str(path.relative_to(files.folder)))
    except UnreadableYaml as fault:
        files.faults.append(fault)
        return
    if not isinstance(raw, dict):
        raw = {"(file)": raw}
    for name, records in raw.items():
        if name not in _ADAPTERS or not isinstance(records, list):
            problem = f"'{name}' is not a list of the law base"
            mend = f"use a list named one of: {', '.join(_ADAPTERS)}"
            files.faults.append(faulty_file(files.folder, path, (name,), problem, mend))
            continue
        for index, record in enumerate(records):
            _read_record(files, path, (name, index), record)


def _read_record(files: NormFiles, path: Path, place: Place, raw: object) -> None:
    name = str(place[0])
    if not isinstance(raw, dict):
        files.faults.append(
            faulty_file(
                files.folder, path, place, "this is not a record", "write fields as 'name: value'"
            )
        )
        return
    for version_place, version in _versions(name, place, raw):
        try:
            record = _ADAPTERS[name].validate_python(version)
        except ValidationError as error:
            files.faults.extend(_schema_faults(files.folder, path, version_place, error))
            return
        key = record.fact if isinstance(record, Question) else record.id
        known = files.lists[name].setdefault(key, [])
        if known and (known[0].file, known[0].place) != (path, place):
            first = known[0].file.relative_to(files.folder)
            files.faults.append(
                faulty_file(
                    files.folder,
                    path,
                    place,
                    f"the id '{key}' is also in {first}",
                    "give one of them another id",
                )
            )
            return
        known.append(Written(record, path, place))


def _versions(
    name: str, place: Place, raw: dict[str, Any]
) -> Iterator[tuple[Place, dict[str, Any]]]:
    if name not in _VERSIONED:
        yield place, raw
        return
    current = {key: value for key, value in raw.items() if key != "amended"}
    source = current.get("source")
    current.setdefault("by", source.get("act") if isinstance(source, dict) else None)
    yield place, {**current, "version": 1}
    for index, change in enumerate(raw.get("amended") or ()):
        current = {**current, **(change if isinstance(change, dict) else {"amended": change})}
        yield (*place, "amended", index), {**current, "version": index + 2}


_MENDS: Final = {
    "missing": "add this field",
    "unexpected_keyword_argument": "remove this field or correct its name",
    "literal_error": "use one of the words that are allowed",
    "string_pattern_mismatch": "use lower case letters, digits, '-' and '.'",
}


def _schema_faults(
    folder: Path, path: Path, place: Place, error: ValidationError
) -> Iterator[FaultyFile]:
    for found in error.errors():
        inner = tuple(step for step in found["loc"] if step != "function-before")
        cause = found.get("ctx", {}).get("error")
        problem = found["msg"]
        if isinstance(cause, ExpressionFault):
            inner, problem = (*inner, *cause.place), cause.problem
        mend = _MENDS.get(found["type"], "see docs/reference/norm-files.md for this field")
        yield faulty_file(folder, path, (*place, *inner), problem, mend)


def law_base_of(files: NormFiles) -> LawBase:
    """Return the law base of files without faults.

    Raises:
        FaultyLawBase: with every fault that was found.
    """
    if files.faults:
        raise FaultyLawBase(tuple(files.faults))
    lists = files.lists
    single = {name: {key: found[0].record for key, found in lists[name].items()} for name in lists}
    series = {
        name: {key: tuple(one.record for one in found) for key, found in lists[name].items()}
        for name in _VERSIONED
    }
    return LawBase(
        digest=files.digest,
        acts=single["acts"],
        readings=single["readings"],
        supervisors=single["supervisors"],
        supervisions=series["supervisions"],
        sanctions=series["sanctions"],
        evidence_kinds=single["evidence_kinds"],
        schedules=series["schedules"],
        concepts=series["concepts"],
        questions=single["questions"],
        contradictions=tuple(single["contradictions"].values()),
        norms=series["norms"],
    )
