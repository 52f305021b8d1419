# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The gateway from the command line: policies, keys, the switch and the log."""

import asyncio
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from click.testing import CliRunner, Result

from tests.gateway.examples import ending, opening, unguarded
from tests.law.example import ENGINE
from tests.register.examples import Town, a_town, open_register
from waarborg import answers, evidence, gateway, register
from waarborg.cli import main
from waarborg.cli.sessions import Session
from waarborg.gateway import GatewayBase
from waarborg.gateway.batches import seal_batch
from waarborg.gateway.journal import LogJournal
from waarborg.gateway.policies import activate_policy, policies_of, propose_policy
from waarborg.gateway.policy_file import default_policy
from waarborg.kernel.clock import now, today
from waarborg.kernel.settings import read_settings
from waarborg.kernel.texts import Language
from waarborg.register import system_by_slug

SYSTEM = "lampstad/chatbot"


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Town]:
    """Return a town with a chatbot, in the folder where commands are given."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COLUMNS", raising=False)
    monkeypatch.setenv("WAARBORG_DATABASE", f"sqlite:///{tmp_path / 'waarborg.db'}")
    made = open_register(f"sqlite:///{tmp_path / 'waarborg.db'}")
    town = a_town(made, "lampstad")
    town.system("Chatbot")
    made.store.migrate([one.MIGRATIONS for one in (evidence, register, gateway, answers)])
    yield town
    made.store.close()


def run(*args: str, lang: Language = "en") -> Result:
    """Run a command of the gateway."""
    session = Session(lang)
    session.__dict__["engine"] = ENGINE
    return CliRunner().invoke(main, ("gateway", *args), obj=session)


def _base(office: Town) -> GatewayBase:
    store = office.register.store
    return GatewayBase(store, evidence.Ledger(store, now), now, read_settings().secret)


def _chatbot(office: Town) -> str:
    return system_by_slug(office.register, office.organisation.id, "chatbot").id


def _with_traffic(office: Town) -> GatewayBase:
    """Put a policy in force, and let two exchanges pass."""
    base, system = _base(office), _chatbot(office)
    text = default_policy().replace(
        "keep_days: 184", "keep_days: 184\n  processing_activity: https://town.example/a/7"
    )
    made = propose_policy(base, office.editor, office.organisation.id, system, text)
    activate_policy(base, office.publisher, office.organisation.id, made.stored.id)
    begun = replace(
        opening(),
        organisation=office.organisation.id,
        system=system,
        policy=made.stored.id,
        at=now(),
    )

    async def pass_two() -> None:
        await journal.open(begun)
        await journal.close(ending(at=now()))
        await journal.open(replace(begun, id="gx_2"))

    journal = LogJournal(base, lambda _: (184, 0))
    journal.start()
    asyncio.run(pass_two())
    seal_batch(base, journal.writer)
    journal.stop()
    return base


def test_a_policy_from_draft_to_in_force(office: Town) -> None:
    """Written, checked, proposed, and put in force by somebody else."""
    Path("policy.yaml").write_text(run("policy", "draft").stdout, "utf-8")
    assert "policy.yaml is right." in run("policy", "check", "policy.yaml").stdout
    assert "no policy yet" in run("policy", "show", SYSTEM).stdout
    assert "Policy 1 was proposed" in run("policy", "propose", SYSTEM, "policy.yaml").stdout
    refused = run("policy", "activate", SYSTEM, "1")
    assert (2, True) == (refused.exit_code, "Somebody else" in refused.stderr)

    made = propose_policy(
        _base(office),
        office.editor,
        office.organisation.id,
        _chatbot(office),
        default_policy().replace("184", "200"),
    )
    assert 2 == made.stored.number
    assert "Policy 2 is in force" in run("policy", "activate", SYSTEM, "2").stdout
    shown = json.loads(run("policy", "show", SYSTEM, "--format", "json").stdout)
    assert [(2, True), (1, False)] == [(one["number"], one["active"]) for one in shown]
    assert "In force since" in run("policy", "show", SYSTEM).stdout
    assert default_policy() == run("policy", "show", SYSTEM, "--number", "1").stdout
    assert "Near it: 2, 1" in run("policy", "show", SYSTEM, "--number", "9").stderr


def test_faults_of_a_policy_are_all_told(office: Town) -> None:
    """With their lines, in the language of the user."""
    text = default_policy().replace("form: 1", "form: 3").replace("tools: refuse", "tools: x")
    Path("policy.yaml").write_text(text, "utf-8")
    for lang, words in (("nl", "Regel"), ("en", "Line")):
        told = run("policy", "check", "policy.yaml", lang=lang)  # type: ignore[arg-type]
        assert 2 == told.exit_code
        assert f"- {words} " in told.stderr
        assert all(one in told.stderr for one in ("form", "tools"))
    assert 2 == run("policy", "check", "none.yaml").exit_code


def test_a_check_knows_the_upstreams_and_tells_what_is_less_safe(
    office: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was chosen less safe is told with its reason."""
    Path("upstreams.yaml").write_text("upstreams: {local: {url: 'http://127.0.0.1:1/v1'}}", "utf-8")
    monkeypatch.setenv("WAARBORG_UPSTREAMS", "upstreams.yaml")
    text = default_policy().replace(
        "links: {input: mark, output: remove}",
        "links: {input: off, output: remove, why: Staff alone.}",
    )
    Path("policy.yaml").write_text(text, "utf-8")
    assert "Staff alone." in run("policy", "check", "policy.yaml").stdout
    Path("policy.yaml").write_text(text.replace("upstream: waarborg", "upstream: locl"), "utf-8")
    told = run("policy", "check", "policy.yaml")

    assert (2, True) == (told.exit_code, "local, waarborg" in told.stderr)


def test_a_key_is_made_listed_and_ended(office: Town) -> None:
    """The key alone goes to standard output, so that a program can take it."""
    assert "no keys" in run("key", "list", SYSTEM).stdout
    made = run("key", "make", SYSTEM, "--name", "Site", "--days", "90", "--tokens-a-day", "5")
    assert made.stdout.startswith("wbg_")
    assert 1 == len(made.stdout.splitlines())
    (row,) = json.loads(run("key", "list", SYSTEM, "--format", "json").stdout)
    assert ("Site", 300, 5, None) == (
        row["name"],
        row["requests_a_minute"],
        row["tokens_a_day"],
        row["ended"],
    )
    assert row["id"] in run("key", "end", SYSTEM, row["id"]).stdout
    (row,) = json.loads(run("key", "list", SYSTEM, "--format", "json").stdout)
    assert row["ended"] is not None
    assert "Ended" in run("key", "list", SYSTEM).stdout


def test_the_switch_needs_a_system_and_a_reason(office: Town) -> None:
    """Or all of them."""
    assert 2 == run("stop", SYSTEM).exit_code
    assert "Stopped" in run("stop", SYSTEM, "--reason", "wrong amounts").stdout
    assert "Started" in run("start", SYSTEM, "--reason", "mended").stdout
    assert "Stopped" in run("stop", "--all", "--reason", "a leak").stdout
    assert "Started" in run("start", "--all", "--reason", "mended").stdout
    for wrong in (("stop", "--reason", "why"), ("start", SYSTEM, "--all", "--reason", "why")):
        told = run(*wrong)
        assert (2, True) == (told.exit_code, "--all" in told.stderr)


def test_the_log_is_shown_and_exported(office: Town) -> None:
    """As a table, as lines that others can check, and in the form of the Logboek."""
    assert "Nothing went through" in run("log", "show", SYSTEM).stdout
    _with_traffic(office)
    shown = json.loads(run("log", "show", SYSTEM, "--format", "json").stdout)
    assert [("answered", 42), ("cut-off", 0)] == [(one["outcome"], one["tokens"]) for one in shown]
    assert "gx_2" in run("log", "show", SYSTEM).stdout
    yesterday = (today() - timedelta(days=1)).isoformat()
    assert "Nothing" in run("log", "show", SYSTEM, "--to", yesterday).stdout

    lines = [json.loads(one) for one in run("log", "export", SYSTEM).stdout.splitlines()]
    assert {1, 2, 3, 4} == {one["sequence"] for one in lines}
    assert "gx_1" == json.loads(lines[0]["record"])["exchange"]
    told = run("log", "export", SYSTEM, "--as", "logboek", "--save", "log.jsonl")
    assert "2 lines" in told.stderr
    kept = [json.loads(one) for one in Path("log.jsonl").read_text("utf-8").splitlines()]
    activity = {one["attributes"]["dpl.core.processing_activity_id"] for one in kept}
    assert {"https://town.example/a/7"} == activity


def test_the_log_is_verified(office: Town) -> None:
    """With a system what was found becomes evidence; an altered log ends with code 1."""
    base = _with_traffic(office)
    assert "4 lines" in run("log", "verify").stdout
    told = run("log", "verify", SYSTEM)
    assert (0, True) == (told.exit_code, "ev_" in told.stdout)
    with unguarded(base) as connection:
        connection.execute(sa.text("DELETE FROM gateway_log WHERE sequence = 3"))
    told = run("log", "verify", SYSTEM, "--format", "json")

    view = json.loads(told.stdout)
    assert (1, "missing", 3) == (told.exit_code, view["fault"], view["sequence"])
    assert "regel 3" in run("log", "verify", lang="nl").stdout


def test_a_day_is_shown_in_numbers(office: Town) -> None:
    """Also one on which nothing happened."""
    _with_traffic(office)
    on = today().isoformat()
    told = run("digest", SYSTEM, "--on", on)
    assert "Answered 1, blocked 0" in told.stdout
    assert "100.0%" in told.stdout
    assert "0.01 to 0.02 Wh" in told.stdout
    view = json.loads(run("digest", SYSTEM, "--on", on, "--format", "json").stdout)
    assert (on, 2) == (view["day"], view["ended"])
    assert "not known" in run("digest", SYSTEM).stdout


def test_a_system_that_is_not_there_is_told(office: Town) -> None:
    """With what looks like it."""
    told = run("key", "list", "lampstad/none")

    assert 2 == told.exit_code
    base = _base(office)
    assert () == policies_of(base, office.editor, office.organisation.id, _chatbot(office))
