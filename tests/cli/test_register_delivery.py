# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Delivering from the command line: what would be sent, what was, and why something was not."""

import getpass
import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest
from click.testing import CliRunner, Result

from tests.register.delivery.conftest import line, server, time  # noqa: F401  # fixtures
from tests.register.delivery.examples import ORGANISATION, Time, access_to, way_to
from tests.register.delivery.test_in_step import COMPLETE
from tests.register.delivery_server import Fault, NationalRegisterServer
from tests.register.examples import ROOT, Town, a_town, open_register
from waarborg.cli import main
from waarborg.cli.register import operator
from waarborg.cli.sessions import Session
from waarborg.evidence import verify
from waarborg.kernel.actors import Permission, Role
from waarborg.kernel.clock import now
from waarborg.register import change_organisation, system_by_slug
from waarborg.register.delivery import Stage, bring_in_step
from waarborg.register.delivery.deliver import CLAIM

TOWN: Final = "lampstad"


@pytest.fixture
def office(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    server: NationalRegisterServer,  # noqa: F811  # a fixture
) -> Iterator[Town]:
    """Return a town with two public systems and an idea, whose installation knows the register."""
    url = f"sqlite:///{tmp_path / 'waarborg.db'}"
    access = access_to(server)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COLUMNS", raising=False)
    for name, value in {
        "DATABASE": url,
        "NATIONAL_REGISTER_URL": access.url,
        "NATIONAL_REGISTER_TOKEN_URL": access.token_url,
        "NATIONAL_REGISTER_CLIENT_ID": access.client_id,
        "NATIONAL_REGISTER_CLIENT_SECRET": access.client_secret,
    }.items():
        monkeypatch.setenv(f"WAARBORG_{name}", value)
    register = open_register(url)
    town = a_town(register, TOWN)
    tooi = f"https://identifier.overheid.nl/tooi/id/gemeente/{ORGANISATION}"
    change_organisation(register, ROOT, town.organisation.id, tooi=tooi)
    town.published(town.system("Scanauto", **COMPLETE))
    town.published(town.system("Half"))
    town.system("Idee")
    yield town
    register.store.close()


def run(*args: str) -> Result:
    """Run the command in English."""
    return CliRunner().invoke(main, ("register", "deliver", *args), obj=Session("en"))


def test_a_dry_run_shows_what_would_be_sent(office: Town, server: NationalRegisterServer):  # noqa: F811
    """Nothing is asked of another machine; what does not fit there is told with its fields."""
    found = run(TOWN, "--dry-run", "--format", "json")
    rows = {row["system"]: row for row in json.loads(found.stdout)}

    assert 1 == found.exit_code, found.output
    assert {f"{TOWN}/scanauto", f"{TOWN}/half"} == set(rows)
    assert "Scanauto" == rows[f"{TOWN}/scanauto"]["body"]["name"]
    assert ORGANISATION == rows[f"{TOWN}/scanauto"]["organisation"]
    assert "contact" in rows[f"{TOWN}/half"]["error"]
    assert [] == server.asked + server.token_requests


def test_one_system_is_delivered(office: Town, server: NationalRegisterServer):  # noqa: F811
    """It becomes public there, and the ledger names the account on this machine."""
    found = run(f"{TOWN}/scanauto")
    (entry,) = [
        one for one in office.register.ledger.entries() if "national_id" in one.evidence.details
    ]
    (number,) = server.kept

    assert 0 == found.exit_code, found.output
    assert number in found.stdout
    assert "says the same" in found.stdout
    assert f"cli:{getpass.getuser()}" == entry.evidence.by
    assert server.client[1] not in found.output


def test_an_organisation_is_delivered_and_faults_are_told(
    office: Town,
    server: NationalRegisterServer,  # noqa: F811
):
    """What fits gets there, what does not is told, and the command says no."""
    found = run(TOWN)

    assert 1 == found.exit_code, found.output
    assert 1 == len(server.kept)
    assert "2 of 2" in found.stderr


def test_without_settings_nothing_is_delivered(office: Town, monkeypatch: pytest.MonkeyPatch):
    """Whoever runs it reads which setting is missing."""
    for name in ("URL", "TOKEN_URL", "CLIENT_ID", "CLIENT_SECRET"):
        monkeypatch.delenv(f"WAARBORG_NATIONAL_REGISTER_{name}")
    found = run(f"{TOWN}/scanauto")

    assert 2 == found.exit_code
    assert "WAARBORG_NATIONAL_REGISTER_URL" in found.stderr


@pytest.mark.parametrize("name", ["elders", f"{TOWN}/elders"])
def test_what_is_not_there_is_told(office: Town, name: str):
    """A name that nobody has is a wrong use."""
    found = run(name)

    assert 2 == found.exit_code
    assert "elders" in found.stderr


def test_an_operator_has_only_the_roles_that_are_asked(monkeypatch: pytest.MonkeyPatch):
    """Also where the machine has no list of accounts."""

    def nobody() -> str:
        raise KeyError

    monkeypatch.setattr(getpass, "getuser", nobody)
    found = operator(["org_1"], Role.PUBLISHER)

    assert "cli:-" == found.id
    assert found.may(Permission.PUBLISH, "org_1")
    assert not found.may(Permission.WRITE, "org_1")
    assert not found.may(Permission.PUBLISH, "org_2")


@pytest.mark.slow
@pytest.mark.parametrize(("method", "ending"), [("POST", "/algorithms"), ("PUT", "/publish")])
def test_a_process_that_is_killed_leaves_no_second_record(
    office: Town,
    server: NationalRegisterServer,  # noqa: F811
    time: Time,  # noqa: F811
    method: str,
    ending: str,
):
    """SIGKILL between what the register did and what we kept: the next one finds it and ends it."""
    server.faults.append(Fault("time-out", method, ending, done=True))
    command = [sys.executable, "-m", "waarborg", "register", "deliver", f"{TOWN}/scanauto"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while server.faults:
        assert None is process.poll()
        threading.Event().wait(0.01)
    process.kill()
    process.wait()
    (number,) = server.kept
    system = system_by_slug(office.register, office.organisation.id, "scanauto")
    later = replace(office.register, now=lambda: now() + CLAIM)
    with way_to(server, time) as national:
        done = bring_in_step(later, office.publisher, system.id, national)

    assert [number] == list(server.kept)
    assert server.kept[number].public is not None
    assert (number, Stage.PUBLISHED) == (done.national_id, done.stage)
    assert verify(office.register.ledger).is_intact
