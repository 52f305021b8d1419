# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a policy may say, and how it is told what is not right."""

import re
from typing import Final

import pytest

from waarborg.gateway.bounds import bounds
from waarborg.gateway.file_faults import FaultyGatewayFile
from waarborg.gateway.policy_file import SAFEGUARDS, default_policy, read_policy
from waarborg.gateway.ports import OFFERED
from waarborg.gateway.records import Action, Model, ModelKind, Side, Target
from waarborg.kernel.errors import UnreadableYaml

FULL: Final = """
form: 1
purpose: Answers questions about waste.
models:
  - name: chat
    kind: chat
    from:
      - {upstream: local, model: small/model:7b}
      - {upstream: spare, model: small}
  - name: chat
    kind: embeddings
    from: [{upstream: local, model: e5}]
safeguards:
  personal-data: {input: mask, output: off, why: The answer holds the data of who asks.}
  injection: {input: hold, output: mark}
  links: {input: off, output: off, why: Staff alone.}
tools: pass
marking:
  answers: off
  why: The application does it.
  label: {nl: Door AI., fy: Troch AI.}
sources: [waste, passports]
log: {keep_days: 365, processing_activity: "https://town.example/activities/7"}
content: {keep: true, keep_days: 30, why: To find out why answers were wrong.}
own_data: ["14 030", info@town.example]
"""


def _reasons(text: str, upstreams: tuple[str, ...] | None = None) -> list[tuple[int, str, str]]:
    with pytest.raises(FaultyGatewayFile) as caught:
        read_policy(text, upstreams)
    return [
        (fault.details["line"], fault.details["place"], fault.details["reason"])  # type: ignore[misc]
        for fault in caught.value.faults
    ]


def test_the_policy_of_a_new_system_is_safe():
    """All safeguards are on, tools are refused, answers are marked, and no content is kept."""
    policy = read_policy(default_policy()).policy("pol_1", "org_1", "sys_1", 1)

    assert {(rule.safeguard, rule.side) for rule in policy.rules} == set(OFFERED)
    assert Action.OFF not in {rule.action for rule in policy.rules}
    assert (False, False, 0) == (policy.tools, policy.keeps_content, policy.content_days)
    assert {"nl", "en"} == set(policy.label)
    assert bounds().log_days.least == policy.log_days


def test_everything_that_a_policy_can_say_is_read():
    """Models with their upstreams in order, actions, reasons, days, sources and own data."""
    read = read_policy(FULL, ("local", "spare"))
    policy = read.policy("pol_1", "org_1", "sys_1", 3)

    targets = (Target("local", "small/model:7b"), Target("spare", "small"))
    assert Model("chat", ModelKind.CHAT, targets) == policy.models[0]
    actions = {(rule.safeguard, rule.side): rule.action for rule in policy.rules}
    assert Action.HOLD is actions["injection", Side.INPUT]
    assert Action.OFF is actions["label", Side.OUTPUT]
    assert {"personal-data", "links", "marking", "content"} == set(read.reasons)
    assert (True, 365, 30) == (policy.tools, policy.log_days, policy.content_days)
    assert ("waste", "passports") == policy.sources
    assert "https://town.example/activities/7" == policy.processing_activity
    assert 2 == len(policy.own)
    assert ("pol_1", "org_1", "sys_1", 3) == (
        policy.id,
        policy.organisation,
        policy.system,
        policy.number,
    )


def test_the_digest_is_that_of_the_text():
    """A change of one letter is another policy."""
    assert read_policy(FULL).digest != read_policy(FULL.replace("waste.", "glass.")).digest


def test_what_is_left_out_is_a_fault():
    """Nothing is filled in silently: what nobody chose is not safe."""
    for name in ("form", "purpose", "models", "safeguards", "tools", "marking", "log", "content"):
        without = re.sub(rf"(?m)^{name}:.*\n(?:[ -].*\n)*", "", FULL)
        assert [(1, name, "missing")] == _reasons(without)


@pytest.mark.parametrize("name", SAFEGUARDS)
def test_every_safeguard_is_named(name: str) -> None:
    """Also one that is off: with a reason."""
    without = re.sub(rf"(?m)^  {name}:.*\n", "", FULL)

    assert [f"safeguards.{name}"] == [place for _, place, _ in _reasons(without)]


@pytest.mark.parametrize(
    ("old", "new", "place", "reason"),
    [
        ("form: 1", "form: 2", "form", "no-number"),
        ("tools: pass", "tools: yes", "tools", "no-choice"),
        ("input: hold", "input: mask", "safeguards.injection.input", "no-choice"),
        ("output: mark}", "output: mark, why: no}", "safeguards.injection.why", "why-not-off"),
        (", why: Staff alone.", "", "safeguards.links", "no-why"),
        ("  why: The application does it.\n", "", "marking", "no-why"),
        ("{nl: Door AI., ", "{", "marking.label.nl", "missing"),
        ("fy: Troch", "xx: Troch", "marking.label.xx", "unknown-name"),
        ("keep_days: 365", "keep_days: 183", "log.keep_days", "no-number"),
        ("keep_days: 365, ", "", "log.keep_days", "missing"),
        ("https://town", "ftp://town", "log.processing_activity", "no-address"),
        ("keep_days: 30, ", "", "content.keep_days", "missing"),
        ("keep_days: 30, ", "keep_days: 185, ", "content.keep_days", "no-number"),
        (", why: To find out why answers were wrong.", "", "content", "no-why"),
        ("keep: true", "keep: maybe", "content.keep", "no-truth"),
        ("kind: embeddings", "kind: chat", "models.2.name", "twice"),
        ("kind: embeddings", "kind: sound", "models.2.kind", "no-choice"),
        ("upstream: spare", "upstream: span", "models.1.from.2.upstream", "unknown-upstream"),
        ("from: [{upstream: local, model: e5}]", "from: []", "models.2.from", "too-few"),
        ("from: [{upstream: local, model: e5}]", "from: no", "models.2.from", "no-list"),
        ("model: e5", "model: e 5", "models.2.from.1.model", "no-name"),
        ("model: e5", "modle: e5", "models.2.from.1.modle", "unknown-name-near"),
        ("purpose: Answers questions about waste.", "purpose: []", "purpose", "no-line"),
        ('own_data: ["14 030",', "own_data: [14,", "own_data.1", "no-line"),
        ("sources: [waste,", "sources: [[],", "sources.1", "no-name"),
        (
            "injection: {input: hold, output: mark}",
            "injection: block",
            "safeguards.injection",
            "no-names",
        ),
    ],
)
def test_a_fault_says_where_and_what(old: str, new: str, place: str, reason: str) -> None:
    """Each place that is not right is named, with what to do."""
    assert old in FULL
    found = _reasons(FULL.replace(old, new, 1), ("local", "spare"))

    assert (place, reason) in {(where, why) for _, where, why in found}
    number = FULL.splitlines()
    assert all(1 <= line <= len(number) for line, _, _ in found)


def test_all_faults_are_told_at_once_in_the_order_of_the_lines():
    """Somebody who mends a policy need not try again for each line."""
    text = FULL.replace("form: 1", "form: 0").replace("tools: pass", "tools: none")
    found = _reasons(text)

    assert ["form", "tools"] == [place for _, place, _ in found]
    assert [line for line, _, _ in found] == sorted(line for line, _, _ in found)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_fault_is_told_in_words(language: str) -> None:
    """With the line, why, and what to do; in Dutch and in English."""
    with pytest.raises(FaultyGatewayFile) as caught:
        read_policy(FULL.replace("tools: pass", "tools: none"), file="p.yaml")

    what, remedy = caught.value.in_language(language)
    assert "p.yaml" in what
    assert "refuse, pass" in what
    assert re.search(r"(?:Regel|Line) 1[0-9], tools", what)
    assert "gateway-policy.md" in remedy


def test_content_that_is_not_kept_has_no_days():
    """What would mean nothing is refused: it might be a mistake."""
    found = _reasons(FULL.replace("keep: true", "keep: false"))

    assert {"content.keep_days", "content.why"} == {place for _, place, _ in found}


@pytest.mark.parametrize("text", ["[", "a: 1\na: 2", "{" * 100])
def test_what_is_no_yaml_is_refused(text: str) -> None:
    """The line is told."""
    with pytest.raises(UnreadableYaml):
        read_policy(text)


@pytest.mark.parametrize("text", ["", "[]", "x", "models: 1\nsafeguards: 1\nlog: 1"])
def test_what_is_no_policy_is_refused(text: str) -> None:
    """Whatever it is, it ends in a list of faults."""
    assert _reasons(text)


def test_a_policy_of_our_own_model_needs_no_upstream():
    """The assistant is one of ours."""
    assert read_policy(default_policy(), ()).models
