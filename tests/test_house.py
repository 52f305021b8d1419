# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The house rules that no other tool holds."""

import ast
import json
import re
import subprocess
import tomllib
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

import waarborg

ROOT: Final = Path(__file__).parent.parent
COMMENTED: Final = {".css", ".html", ".j2", ".js", ".md", ".py", ".toml", ".typ", ".yaml", ".yml"}
TAGS: Final = {f"SPDX-{name}" for name in ("FileCopyrightText", "License-Identifier")}
FOR_READERS: Final = {".html", ".j2", ".md", ".typ", ".yaml"}
SAYS_NOTHING: Final = {"base", "common", "helpers", "manager", "misc", "service", "utils"}
LONGEST_MODULE: Final = 400


def tracked_files() -> list[Path]:
    """Return the files that belong to the repository, committed or about to be."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [ROOT / name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


FILES: Final = tracked_files()
MODULES: Final = [
    one for one in FILES if one.suffix == ".py" and one.is_relative_to(ROOT / "waarborg")
]


def short(path: Path) -> str:
    """Return the name of a file from the root of the repository."""
    return path.relative_to(ROOT).as_posix()


def project() -> dict[str, Any]:
    """Return what pyproject.toml says."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def package() -> dict[str, Any]:
    """Return what package.json says."""
    content: dict[str, Any] = json.loads((ROOT / "package.json").read_text("utf-8"))
    return content


def required_packages() -> set[str]:
    """Return the Python packages that we name ourselves."""
    content = project()
    lists = [content["project"]["dependencies"]]
    lists += content["project"]["optional-dependencies"].values()
    lists += content["dependency-groups"].values()
    return {re.split(r"[\[<>=;]", one)[0] for names in lists for one in names}


def covered() -> re.Pattern[str]:
    """Return what matches the names of files whose licence stands in REUSE.toml."""
    annotations = tomllib.loads((ROOT / "REUSE.toml").read_text("utf-8"))["annotations"]
    patterns = [re.escape(glob) for one in annotations for glob in one["path"]]
    regexes = [
        one.replace(r"\*\*/", "(?:.*/)?").replace(r"\*\*", ".*").replace(r"\*", "[^/]*")
        for one in patterns
    ]
    return re.compile("|".join(f"(?:{one})" for one in regexes))


def licence_tags(path: Path) -> set[str]:
    """Return the SPDX tags at the top of a file."""
    return set(
        re.findall(r"SPDX-[A-Za-z-]+(?=:)", path.read_bytes()[:400].decode("utf-8", "ignore"))
    )


def test_every_file_that_takes_a_comment_starts_with_its_licence():
    """Each of them carries the two SPDX lines at its top."""
    mute = [
        short(path) for path in FILES if path.suffix in COMMENTED and not TAGS <= licence_tags(path)
    ]

    assert [] == mute


def test_every_file_has_a_licence():
    """In the file itself, or in REUSE.toml; and the text of the licence is there."""
    elsewhere = covered()
    without = [
        short(path)
        for path in FILES
        if path.parent.name != "LICENSES"
        and not elsewhere.fullmatch(short(path))
        and not TAGS <= licence_tags(path)
    ]

    assert [] == without
    assert ["EUPL-1.2.txt"] == [one.name for one in (ROOT / "LICENSES").iterdir()]


@pytest.mark.parametrize("name", ["install", "develop"])
def test_lock_files_of_python_name_no_host_and_hash_everything(name: str):
    """A body can install from its own mirror, and gets exactly what we tested."""
    text = (ROOT / "requirements" / f"{name}.txt").read_text("utf-8")
    hashed = r"^[a-z0-9][^\n]*?==[^\n]*\\\n(?: +--hash=sha256:[0-9a-f]{64}[^\n]*\n)+"
    pinned = re.findall(hashed, text, re.MULTILINE)

    assert "://" not in text
    assert "-url" not in text
    assert len(re.findall(r"^[a-z0-9].*==", text, re.MULTILINE)) == len(pinned) > 0


def test_the_lock_file_of_npm_names_no_host():
    """Packages are named and hashed; where they come from is a setting of whoever installs."""
    lock = json.loads((ROOT / "package-lock.json").read_text("utf-8"))
    packages = {name: one for name, one in lock["packages"].items() if name}

    assert [] == [name for name, one in packages.items() if "resolved" in one]
    assert [] == [name for name, one in packages.items() if "integrity" not in one]


def test_everything_we_ask_for_is_locked():
    """A dependency that is not in the lock files would be chosen by chance."""
    lock = (ROOT / "requirements" / "develop.txt").read_text("utf-8")
    locked = set(re.findall(r"^([a-z0-9-]+)==", lock, re.MULTILINE))
    in_npm = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"][""]

    assert set() == required_packages() - locked
    assert package()["dependencies"] == in_npm["dependencies"]
    assert package()["devDependencies"] == in_npm["devDependencies"]


def test_every_dependency_says_what_it_is_for():
    """docs/dependencies.md has a line for each, and none for what is gone."""
    page = (ROOT / "docs" / "dependencies.md").read_text("utf-8")
    described = re.findall(r"^\| ([@a-z0-9/-]+) \|", page, re.MULTILINE)
    described = [name for name in described if name != "package"]
    asked = required_packages() | set(package()["dependencies"]) | set(package()["devDependencies"])

    assert sorted(asked) == sorted(described)


def test_publiccode_is_complete():
    """The description for catalogues of public code holds what the standard asks."""
    content = yaml.safe_load((ROOT / "publiccode.yml").read_text("utf-8"))
    needed = {"publiccodeYmlVersion", "name", "url", "platforms", "categories", "developmentStatus"}
    needed |= {"softwareType", "description", "legal", "maintenance", "localisation"}

    assert set() == needed - set(content)
    assert project()["project"]["version"] == str(content["softwareVersion"])
    assert project()["project"]["license"] == content["legal"]["license"]
    assert {"nl", "en"} == set(content["description"])
    for text in content["description"].values():
        assert len(text["shortDescription"]) <= 150
        assert 150 <= len(text["longDescription"]) <= 10_000
        assert text["features"]


def test_one_version_everywhere():
    """The package, its metadata, and the changelog speak of the same version."""
    number = project()["project"]["version"]
    log = (ROOT / "CHANGELOG.md").read_text("utf-8")

    assert number == waarborg.__version__ == version("waarborg")
    assert f"## [{number}]" in log or "## [Unreleased]" in log


@pytest.mark.parametrize("command", ["run", "test", "check", "install"])
def test_readme_names_what_make_offers(command: str):
    """What README tells to type exists, and what matters is in README."""
    assert f"make {command}" in (ROOT / "README.md").read_text("utf-8")
    assert re.search(rf"^{command}:", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)


def test_no_file_names_a_machine_or_a_registry():
    """Nothing here depends on, or speaks of, the place where it was written."""
    hosts = [
        ".".join(parts) for parts in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"))
    ]
    places = [
        "/".join(parts) for parts in (("", "work", ""), ("", "opt", "pypi"), ("", "root", ""))
    ]
    found = [
        f"{short(path)}: {word}"
        for path in FILES
        for word in (*hosts, *places)
        if word.encode() in path.read_bytes()
    ]

    assert [] == found


def test_texts_for_readers_have_no_long_dashes():
    """Two sentences read easier than one with a thought in between."""
    dash = "\N{EM DASH}"
    found = [
        short(path)
        for path in FILES
        if path.suffix in FOR_READERS and dash in path.read_text("utf-8")
    ]

    assert [] == found


def test_a_module_says_one_thing():
    """No module is longer than 400 lines or has a name that says nothing."""
    long = [short(one) for one in MODULES if one.read_text("utf-8").count("\n") > LONGEST_MODULE]
    nameless = [short(one) for one in MODULES if one.stem in SAYS_NOTHING]

    assert [] == long
    assert [] == nameless


def calls(path: Path) -> set[str]:
    """Return the names of everything that a module calls, as `name` and as `owner.name`."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            written = ast.unparse(node.func)
            found |= {written, ".".join(written.split(".")[-2:])}
    return found


def test_only_the_clock_looks_at_the_clock():
    """Everything else is given the day, so that every answer can be repeated."""
    clocks = {"datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time"}
    found = {short(path) for path in MODULES if calls(path) & clocks}

    assert {"waarborg/kernel/clock.py"} == found


def test_no_day_stands_in_the_code():
    """A date in Python would be law outside the law base."""
    found = [
        f"{short(path)}:{node.lineno}"
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func).split(".")[-1] in ("date", "datetime", "fromisoformat")
        and any(isinstance(one, ast.Constant) for one in node.args)
    ]

    assert [] == found
