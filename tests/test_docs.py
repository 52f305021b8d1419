# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Documentation that cannot rot: links lead somewhere, commands exist, examples work."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import click
import pytest

from waarborg.cli import main
from waarborg.kernel.texts import catalogue
from waarborg.kernel.yaml_files import parse_yaml
from waarborg.law import DATA_FOLDER, Engine, load_law_base, parse_facts
from waarborg.law.cases import read_cases, run_case
from waarborg.law.consistency import FREE_ADDRESSEES

ROOT: Final = Path(__file__).parent.parent
PAGES: Final = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
HOW_TO: Final = ROOT / "docs" / "how-to"


def name(page: Path) -> str:
    """Return the name of a page from the root of the repository."""
    return page.relative_to(ROOT).as_posix()


def blocks(page: Path, language: str) -> list[str]:
    """Return the blocks of code in `language` on a page."""
    return re.findall(
        rf"^```{language}\n(.*?)^```", page.read_text("utf-8"), re.DOTALL | re.MULTILINE
    )


def anchors(page: Path) -> set[str]:
    """Return the anchors of the headings of a page."""
    headings = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def leads_somewhere(page: Path, link: str) -> bool:
    """Tell whether a link on `page` leads outside, or to a page and heading that exist."""
    if re.match(r"[a-z]+:", link):
        return True
    path, _, anchor = link.partition("#")
    target = page.parent / path if path else page
    return target.exists() and (not anchor or anchor in anchors(target))


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_lead_somewhere(page: Path):
    """Every link to a page here leads to a page, and to a heading that it has."""
    text = re.sub(r"^```.*?^```", "", page.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
    dead = [
        link for link in re.findall(r"\]\(([^)\s]+)\)", text) if not leads_somewhere(page, link)
    ]

    assert [] == dead


def test_every_page_is_in_the_index():
    """Whoever starts at docs/README.md can reach every page."""
    reached: set[Path] = set()
    waiting = [ROOT / "docs" / "README.md"]
    while waiting:
        page = waiting.pop()
        if page in reached:
            continue
        reached.add(page)
        links = re.findall(r"\]\(([^)#\s]+\.md)", page.read_text("utf-8"))
        waiting.extend((page.parent / link).resolve() for link in links)

    assert set() == {one for one in PAGES if one.is_relative_to(ROOT / "docs")} - reached


def commands(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[str, click.Command]]:
    """Yield every command below a group, with what one types for it."""
    for word, command in group.commands.items():
        typed = (*path, word)
        if isinstance(command, click.Group):
            yield from commands(command, typed)
        else:
            yield " ".join(typed), command


@pytest.mark.parametrize("typed", [typed for typed, _ in commands(main)])
def test_every_command_is_explained(typed: str):
    """README names each command in its table, and the reference describes it."""
    assert f"| `waarborg {typed}` |" in (ROOT / "README.md").read_text("utf-8")
    assert f"## waarborg {typed}\n" in (ROOT / "docs/reference/commands.md").read_text("utf-8")


def typed_lines() -> list[tuple[str, str]]:
    """Return every line in the documentation on which our command line is called."""
    return [
        (name(page), line.strip())
        for page in PAGES
        for block in blocks(page, "console")
        for line in block.replace("\\\n", " ").splitlines()
        if re.match(r"\s*(\.venv/bin/)?waarborg\b", line)
    ]


@pytest.mark.parametrize(("page", "line"), typed_lines())
def test_commands_in_the_documentation_exist(page: str, line: str):
    """Every command line on a page names a command that exists, with options that it has."""
    words = re.sub(r"\s+#.*|[|>].*", "", line).split()[1:]
    command: click.Command = main
    while isinstance(command, click.Group) and words and words[0] in command.commands:
        command = command.commands[words.pop(0)]
    known = {"--help", *(one for parameter in command.params for one in parameter.opts)}
    used = {word.partition("=")[0] for word in words if word.startswith("--")}

    assert not isinstance(command, click.Group) or not words or words == ["--help"], page
    assert set() == used - known, page


def test_generated_pages_are_up_to_date():
    """What the product says of itself is what the reference says."""
    made = subprocess.run(
        [sys.executable, ROOT / "scripts" / "reference_pages.py", "--check"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert (0, "") == (made.returncode, made.stdout + made.stderr)


def test_every_problem_has_its_part_on_the_page():
    """The address in a problem leads to what it means and what to do."""
    kinds = {key.split(".")[1] for key in catalogue() if key.startswith("problems.")}

    assert set() == kinds - anchors(ROOT / "docs" / "reference" / "problems.md")


def test_every_setting_is_on_the_page():
    """What can be set from outside stands in the reference, and nothing that cannot."""
    page = (ROOT / "docs" / "reference" / "settings.md").read_text("utf-8")
    used = {
        found
        for path in [*(ROOT / "waarborg").rglob("*.py"), *(ROOT / "scripts").iterdir()]
        for found in re.findall(r"\bWAARBORG_[A-Z]+(?:_[A-Z]+)*", path.read_text("utf-8"))
    }

    assert used == set(re.findall(r"\bWAARBORG_[A-Z]+(?:_[A-Z]+)*", page))


def test_every_role_is_in_the_glossary():
    """Whoever is bound by a norm stands in the glossary, in both languages."""
    base = load_law_base()
    glossary = (ROOT / "docs" / "glossary.md").read_text("utf-8")
    bound = {versions[-1].addressee for versions in base.norms.values()} - FREE_ADDRESSEES
    titles = [base.concepts[role][-1].title for role in sorted(bound)]

    assert [] == [one for one in titles if f"| {one.nl} | {one.en} |" not in glossary]


def test_the_answers_in_the_documentation_fit_their_questions():
    """Every file of answers on a page can be used as it stands there."""
    base = load_law_base()
    files = [
        (name(page), parse_yaml(block, name(page)))
        for page in PAGES
        for block in blocks(page, "yaml")
        if re.search(r"^facts:", block, re.MULTILINE)
    ]

    assert len(files) >= 3
    for page, content in files:
        assert len(content["facts"]) == len(parse_facts(base, content["facts"])), page


def test_the_examples_for_jurists_work(tmp_path: Path):
    """The norm and the case of the how-to pages pass every check, as they stand there."""
    folder = tmp_path / "data"
    shutil.copytree(DATA_FOLDER, folder)
    for page in sorted(HOW_TO.glob("*.md")):
        for block in blocks(page, "yaml"):
            path = re.match(r"# waarborg/data/(\S+)\n", block)
            if path:
                (folder / path[1]).parent.mkdir(parents=True, exist_ok=True)
                (folder / path[1]).write_text(block, "utf-8")
    engine = Engine(load_law_base(folder))
    cases = read_cases(folder)
    examples = [case for case in cases.values() if case.id.startswith("example-")]

    assert examples
    assert [] == [one for case in examples for one in run_case(engine, cases, case).differences]
