# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The command line as a user starts it: a process of its own, over the law of the product."""

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final
from urllib.request import urlopen

import pytest

from tests.cli.test_serve import taken_port

pytestmark = pytest.mark.slow

WAARBORG: Final = (sys.executable, "-m", "waarborg")
CHATBOT: Final = """\
subject.kind: ai-system
actor.kind: decentral-government
actor.in-union: true
role.activities: [uses]
output.functions: [interacts]
"""


def environment(**changes: str) -> dict[str, str]:
    """Return the variables of this process without a language, a width or a colour."""
    left_out = {"LANG", "LC_ALL", "LC_MESSAGES", "COLUMNS", "NO_COLOR", "FORCE_COLOR"}
    kept = {name: value for name, value in os.environ.items() if name not in left_out}
    return {**kept, **changes}


def start(
    *args: str, typed: str = "", folder: Path | None = None, **changes: str
) -> subprocess.CompletedProcess[str]:
    """Run the command line to its end."""
    return subprocess.run(
        [*WAARBORG, *args],
        input=typed,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        cwd=folder,
        env=environment(**changes),
    )


@pytest.fixture
def chatbot(tmp_path: Path) -> Path:
    """Return a folder with answers about a chatbot of a municipality."""
    (tmp_path / "chatbot.yaml").write_text(CHATBOT, "utf-8")
    return tmp_path


def test_a_check_of_the_product(chatbot: Path):
    """The law of the product answers about a chatbot; a machine without a language gets Dutch."""
    done = start("check", "chatbot.yaml", folder=chatbot)

    assert (0, "") == (done.returncode, done.stderr)
    assert "Welke regels gelden?" in done.stdout
    assert "ai-act.4" in done.stdout
    assert "\x1b" not in done.stdout


def test_a_receipt_holds_in_another_process(chatbot: Path):
    """What one process wrote another works out again, byte for byte."""
    args = ("check", "chatbot.yaml", "--explain", "ai-act.4", "--receipt", "r.json")

    assert 0 == start(*args, folder=chatbot).returncode
    assert 0 == start("rerun", "r.json", folder=chatbot).returncode


def test_questions_are_asked_of_a_pipe(chatbot: Path):
    """Whoever stops keeps the answers, and goes on later."""
    kept = start("check", "--save", "a.yaml", typed="1\nstop\n", folder=chatbot, LANG="en_GB")

    assert (0, "") == (kept.returncode, kept.stdout)
    assert "Your answers are in a.yaml" in kept.stderr
    again = start("check", "a.yaml", "--format", "json", folder=chatbot, LANG="en_GB")
    assert "ai-system" == json.loads(again.stdout)["facts"][0]["value"]


def test_a_broken_pipe_is_quiet():
    """`waarborg law list | head -1` ends without a word."""
    with subprocess.Popen(
        [*WAARBORG, "law", "list", "--format", "json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        told = process.stderr.read()
        process.wait()

    assert b"" == told


def test_the_width_of_the_terminal_is_honoured():
    """No line is wider than COLUMNS says."""
    done = start("law", "list", "--kind", "prohibition", COLUMNS="60")

    assert 60 >= max(map(len, done.stdout.splitlines()))


def test_colour_is_never_needed():
    """With NO_COLOR there is none, even where colour is forced on."""
    done = start("law", "search", "toezicht", FORCE_COLOR="1", NO_COLOR="1")

    assert [] == re.findall(r"\x1b\[[0-9;]*3[0-7][0-9;]*m", done.stdout)


def test_a_terminal_without_utf_8_gets_something_to_read():
    """Letters that a terminal does not have are replaced; nothing breaks."""
    done = start("law", "list", "--kind", "prohibition", PYTHONIOENCODING="ascii")

    assert (0, "") == (done.returncode, done.stderr)


@contextmanager
def serving(port: int) -> Iterator[IO[str]]:
    """Serve as a user does, and stop as a user does."""
    with subprocess.Popen(
        [*WAARBORG, "serve", "--port", str(port), "--lang", "en"],
        stderr=subprocess.PIPE,
        text=True,
        env=environment(),
    ) as process:
        assert process.stderr
        try:
            yield process.stderr
        finally:
            process.send_signal(signal.SIGINT)
            left = process.stderr.read()
            process.wait(30)
    assert "Traceback" not in left


def test_the_pages_are_served_until_ctrl_c():
    """It tells its address when it is ready, answers there, and stops without a traceback."""
    port = taken_port()
    with serving(port) as told:
        ready = told.readline()
        page = urlopen(f"http://127.0.0.1:{port}/v1/openapi.json", timeout=30)  # our own
        document = json.load(page)
    assert f"http://127.0.0.1:{port}/" in ready
    assert document["openapi"].startswith("3.1")
