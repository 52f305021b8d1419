# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""`waarborg law validate` and `waarborg law cases`: whether files of norms are in order."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import click
from rich.console import Group
from rich.text import Text

from waarborg.cli.complaints import NEGATIVE
from waarborg.cli.faults import NoSuchFolder
from waarborg.cli.law import format_option
from waarborg.cli.results import show_list
from waarborg.cli.sessions import Session
from waarborg.cli.speech import SpokenCommand, option
from waarborg.kernel.errors import FaultyLawBase, WaarborgError
from waarborg.kernel.yaml_files import line_of, read_yaml
from waarborg.law import Engine, load_law_base
from waarborg.law.cases import Case, CaseResult, read_cases, run_case
from waarborg.law.consistency import reference_faults
from waarborg.law.files import NormFiles, law_base_of, read_norm_files
from waarborg.law.soundness import Flaw, flaws
from waarborg.report.written import counted


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that must be mended, and where."""

    file: str
    line: int
    place: str
    problem: str
    mend: str

    def told(self, session: Session) -> str:
        """Return it in words."""
        return session.say(
            "validate.finding",
            where=f"{self.file}:{self.line}" if self.line else self.file,
            place=self.place,
            problem=self.problem,
            mend=self.mend,
        )


@click.command("validate", cls=SpokenCommand)
@click.argument("folder", metavar="DIR", required=False, type=click.Path(path_type=Path))
@format_option
@click.pass_obj
def validate_command(session: Session, folder: Path | None, form: str) -> int:
    """Check files of norms: schema, references, meaning and cases."""
    target = _folder(session, folder)
    findings = list(_findings(session, target))
    view = [
        {name: getattr(one, name) for name in ("file", "line", "place", "problem", "mend")}
        for one in findings
    ]
    told = [Text(one.told(session)) for one in findings]
    summary = counted("cli.validate.found", len(findings), session.language)
    if not findings:
        summary = session.say("validate.nothing", folder=target)
    show_list(session, view, form, Group(*told, Text(summary, style="bold")))
    return NEGATIVE if findings else 0


def _folder(session: Session, folder: Path | None) -> Path:
    target = folder or session.folder
    if next(target.rglob("*.yaml"), None) is None:
        raise NoSuchFolder(folder=target)
    return target


def _findings(session: Session, folder: Path) -> Iterator[Finding]:
    """Yield what is wrong; meaning and cases only where the form is right."""
    files = read_norm_files(folder)
    faults: list[WaarborgError] = [*files.faults]
    if not faults:
        faults.extend(reference_faults(files))
    cases: Mapping[str, Case] = {}
    try:
        cases = read_cases(folder)
    except FaultyLawBase as faulty:
        faults.extend(faulty.faults)
    if faults:
        yield from (_of_fault(fault, session) for fault in faults)
        return
    session.tell(Text(session.say("validate.busy")))
    base = law_base_of(files)
    engine = Engine(base)
    for case in cases.values():
        for difference in run_case(engine, cases, case).differences:
            yield _of_case(case, difference, folder, session)
    yield from (_of_flaw(flaw, files) for flaw in flaws(base))


def _of_fault(fault: WaarborgError, session: Session) -> Finding:
    details = fault.details
    _, remedy = fault.in_language(session.language)
    line = details.get("line")
    return Finding(
        file=str(details.get("file", "-")),
        line=line if isinstance(line, int) else 0,
        place=str(details.get("place", "-")),
        problem=str(details.get("problem", fault)),
        mend=str(details.get("mend", remedy)),
    )


def _of_flaw(flaw: Flaw, files: NormFiles) -> Finding:
    """Return where a flaw stands: a flaw names `id (version N)`, a fact or an act."""
    key, _, version = flaw.record.removesuffix(")").partition(" (version ")
    written = next(found[key] for found in files.lists.values() if key in found)
    details = files.fault(written[int(version or 1) - 1], flaw.problem, flaw.mend).details
    line = int(str(details["line"]))
    return Finding(str(details["file"]), line, flaw.record, flaw.problem, flaw.mend)


def _of_case(case: Case, difference: str, folder: Path, session: Session) -> Finding:
    file, line = _place_of_case(case, folder)
    return Finding(file, line, case.id, difference, session.say("validate.mend-case"))


def _place_of_case(case: Case, folder: Path) -> tuple[str, int]:
    """Return the file and the line at which a case starts."""
    places = (
        (path.relative_to(folder).as_posix(), line_of(path.read_bytes(), ("cases", index)))
        for path in sorted(folder.rglob("*.cases.yaml"))
        for index, raw in enumerate(read_yaml(path)["cases"])
        if raw["id"] == case.id
    )
    return next(places)


@click.command("cases", cls=SpokenCommand)
@click.argument("folder", metavar="DIR", required=False, type=click.Path(path_type=Path))
@option("--only", metavar="PATTERN")
@format_option
@click.pass_obj
def cases_command(session: Session, folder: Path | None, only: str | None, form: str) -> int:
    """Run the cases that jurists wrote beside the norms."""
    target = _folder(session, folder)
    cases = read_cases(target)
    engine = Engine(load_law_base(target)) if folder else session.engine
    results = [run_case(engine, cases, case) for case in _chosen(cases, only)]
    failed = [one for one in results if one.differences]
    view = [_case_view(one) for one in results]
    counts = session.say("cases.counts", good=len(results) - len(failed), bad=len(failed))
    told = [Text(_told(session, one)) for one in failed]
    show_list(session, view, form, Group(*told, Text(counts, style="bold")))
    return NEGATIVE if failed or not results else 0


def _chosen(cases: Mapping[str, Case], only: str | None) -> list[Case]:
    if only is None:
        return list(cases.values())
    return [
        one
        for one in cases.values()
        if any(fnmatch(text, only) for text in (one.id, one.title, one.about or ""))
    ]


def _case_view(result: CaseResult) -> dict[str, Any]:
    case = result.case
    return {
        "id": case.id,
        "title": case.title,
        "on": case.on.isoformat(),
        "holds": not result.differences,
        "differences": list(result.differences),
    }


def _told(session: Session, result: CaseResult) -> str:
    lines = [session.say("cases.differs", id=result.case.id, title=result.case.title)]
    lines += [f"- {difference}" for difference in result.differences]
    return "\n".join(lines)
