# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The command `waarborg` itself: languages, help, versions and faults."""

import re
import sys
from io import StringIO
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from tests.cli.conftest import Run
from waarborg import __version__
from waarborg.cli import main
from waarborg.cli.complaints import wrong_use
from waarborg.cli.faults import CommandFault
from waarborg.cli.languages import language_of
from waarborg.cli.root import Root
from waarborg.cli.sessions import Session
from waarborg.cli.speech import SpokenCommand
from waarborg.kernel.texts import LANGUAGES, Language, catalogue
from waarborg.law import product_engine


@pytest.mark.parametrize(
    ("args", "environ", "language"),
    [
        ([], {}, "nl"),
        ([], {"LANG": "C.UTF-8"}, "nl"),
        ([], {"LANG": "en_GB.UTF-8"}, "en"),
        ([], {"LANG": "de_DE.UTF-8"}, "nl"),
        ([], {"LANG": "en_GB.UTF-8", "LC_ALL": "nl_NL.UTF-8"}, "nl"),
        ([], {"LANG": "nl_NL", "LC_ALL": "", "LC_MESSAGES": "en_US"}, "en"),
        (["--lang", "en"], {"LANG": "nl_NL"}, "en"),
        (["check", "--lang=en"], {}, "en"),
        (["check", "--lang"], {"LANG": "en"}, "en"),
        (["--lang", "fr"], {"LANG": "en"}, "en"),
    ],
)
def test_the_language(args: list[str], environ: dict[str, str], language: str):
    """What is asked counts, then the terminal, and otherwise it is Dutch."""
    assert language == language_of(args, environ)


def test_the_version():
    """--version tells the version of the product."""
    result = CliRunner().invoke(main, ["--version"])

    assert (0, f"waarborg {__version__}\n") == (result.exit_code, result.stdout)


def test_the_terminal_decides_the_language():
    """Without --lang the language of the terminal is spoken."""
    told = [
        CliRunner().invoke(main, ["--help"], env={"LC_ALL": locale}).stdout
        for locale in ("en_GB.UTF-8", "nl_NL.UTF-8")
    ]

    assert told[0].startswith("Usage:")
    assert told[1].startswith("Gebruik:")


def every_command(
    command: click.Command, path: tuple[str, ...] = ()
) -> list[tuple[tuple[str, ...], click.Command]]:
    """Return every command with what one types for it."""
    found = [(path, command)]
    if isinstance(command, click.Group):
        for name, inner in command.commands.items():
            found.extend(every_command(inner, (*path, name)))
    return found


COMMANDS = every_command(main)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("path", [path for path, _ in COMMANDS], ids=" ".join)
def test_every_command_explains_itself(run: Run, path: tuple[str, ...], lang: Language):
    """Each has help in both languages, with every option told, and an example."""
    result = run(*path, "--help", lang=lang)

    assert (0, "") == (result.exit_code, result.stderr)
    assert {"nl": "Gebruik: waarborg", "en": "Usage: waarborg"}[lang] in result.stdout
    assert "--lang" in result.stdout


@pytest.mark.parametrize("path", [path for path, _ in COMMANDS if path], ids=" ".join)
def test_every_command_stands_in_the_reference(root: Path, path: tuple[str, ...]):
    """The page that is made of the help texts has each command."""
    page = (root / "docs" / "reference" / "commands.md").read_text("utf-8")

    assert f"## waarborg {' '.join(path)}\n" in page


def test_examples_in_the_help_can_be_typed():
    """Each example names a command and options that exist."""
    texts = catalogue()
    known = dict(COMMANDS)
    examples = [
        line
        for key, text in texts.items()
        if re.fullmatch(r"cli\.commands\..*examples", key)
        for language in LANGUAGES
        for line in text[language].splitlines()
    ]

    assert examples
    for line in examples:
        words = line.partition(" > ")[0].split()
        assert "waarborg" == words.pop(0)
        path: tuple[str, ...] = ()
        while words and (*path, words[0]) in known:
            path = (*path, words.pop(0))
        options = {one for parameter in known[path].params for one in parameter.opts}
        assert {word for word in words if word.startswith("--")} <= options, line


def test_every_fault_has_words():
    """Each fault of the command line says what and what to do, in both languages."""
    kinds = {one.kind for one in CommandFault.__subclasses__()}
    keys = set(catalogue())

    assert set() == {
        key
        for kind in kinds
        for part in ("what", "remedy")
        if (key := f"cli.problems.{kind}.{part}") not in keys
    }


@pytest.mark.parametrize(
    ("args", "part"),
    [
        (("--lang", "fr"), "--lang: 'fr' is not possible. Choose from: nl, en"),
        (("chek",), "The command 'chek' does not exist. Did you mean check?"),
        (("check", "--sve", "x"), "The option --sve does not exist. Did you mean --save?"),
        (("check", "--zzz"), "The option --zzz does not exist."),
        (("check", "--on"), "The option --on is not used as it should be"),
        (("check", "a", "b"), "The command is not right"),
        (("rerun",), "RECEIPT is missing"),
    ],
)
def test_wrong_use(run: Run, args: tuple[str, ...], part: str):
    """What is typed wrong is told in one message, with where to look."""
    result = run(*args)

    assert (2, "") == (result.exit_code, result.stdout)
    assert part in " ".join(result.stderr.split())


@pytest.mark.parametrize("args", [(), ("law",)])
def test_without_a_command_there_is_help(run: Run, args: tuple[str, ...]):
    """Whoever types no command is shown what there is."""
    result = run(*args)

    assert 2 == result.exit_code
    assert "Commands:" in result.stderr
    assert "Something is not right" not in result.stderr


def failing(error: BaseException) -> Root:
    """Return a program whose one command fails."""

    def fail() -> None:
        raise error

    program = Root("waarborg")
    program.add_command(SpokenCommand("openapi", callback=fail))
    return program


@pytest.mark.parametrize(
    ("lang", "part"), [("nl", "Dat ligt niet aan u"), ("en", "This is not your fault")]
)
def test_a_fault_of_our_own_is_no_traceback(lang: str, part: str):
    """It says that it is ours, and gives the place for whoever mends it."""
    result = CliRunner().invoke(failing(ZeroDivisionError("oops")), ["openapi", "--lang", lang])

    assert (70, "") == (result.exit_code, result.stdout)
    assert part in result.stderr
    assert "ZeroDivisionError: oops" in result.stderr
    assert "test_root.py:" in result.stderr
    assert "Traceback" not in result.stderr


def test_breaking_off_is_told():
    """Ctrl+C is no fault."""
    result = CliRunner().invoke(failing(KeyboardInterrupt()), ["openapi", "--lang", "en"])

    assert 130 == result.exit_code
    assert "You have stopped." in result.stderr


def test_the_reference_is_in_english():
    """Outside a run the help is in English, so that the reference can be made."""
    command = dict(COMMANDS)["check",]
    context = click.Context(command, info_name="check", parent=click.Context(main))

    assert "Which rules" in main.get_help(click.Context(main, info_name="waarborg"))
    assert "Options:" in command.get_help(context)


def test_what_click_finds_wrong_with_a_value():
    """A value that click refuses is told with the name of what it was for."""
    argument = click.Argument(["place"])

    for parameter, name in ((click.Option(["--size"]), "--size"), (argument, "PLACE"), (None, "?")):
        error = click.BadParameter("too small", param=parameter)
        assert f"The value of {name} is not right (too small)." in str(wrong_use(error, "en"))


def test_output_that_is_no_file_will_do(monkeypatch: pytest.MonkeyPatch):
    """Whoever calls the program from Python may catch what it writes."""
    caught = StringIO()
    monkeypatch.setattr(sys, "stdout", caught)
    with pytest.raises(SystemExit) as end:
        main.main(["--version"])

    assert (0, f"waarborg {__version__}\n") == (end.value.code, caught.getvalue())


def test_a_command_may_have_no_help_option():
    """Without --help there is nothing to tell of it."""
    command = SpokenCommand("openapi", add_help_option=False)

    assert "--help" not in command.get_help(click.Context(command))


def test_without_another_folder_it_is_the_law_of_the_product():
    """The session loads the law base that comes with the product."""
    assert product_engine() is Session("nl").engine


@pytest.mark.parametrize(
    ("args", "part"),
    [
        (("law", "list", "--act", "lamp"), "Er is geen wet of beleid met de naam ‘lamp’"),
        (("law", "list", "--addressee", "lamp"), "Er is geen rol met de naam ‘lamp’"),
        (("sanction", "fine", "--on", "2019-01-01"), "Er is geen boete met de naam ‘fine’"),
        (("check", "-", "--reading", "bright=C"), "Er is geen uitleg bright met de naam ‘C’"),
    ],
)
def test_what_is_not_found_is_told_in_dutch(run: Run, args: tuple[str, ...], part: str):
    """The kind of what was sought is in the language of the user too."""
    assert part in " ".join(run(*args, lang="nl", typed="").stderr.split())
