# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the gateway costs, beside LiteLLM's proxy and Portkey's gateway.

    python -m benchmarks.gateway [--seconds 3] [--rounds 3] [--litellm VENV]
        [--portkey FOLDER --node NODE]

One service on this machine answers each question in 5 ms. Before it stands, each in one process:
`waarborg gateway serve` as it is, on SQLite with all safeguards on and each exchange written down;
LiteLLM's proxy and Portkey's gateway as they come, without safeguards and without a log. No
question and no answer is like another. Times are those of a raw client; processor and memory
from /proc. They take turns, round after round, so that other work on the machine hits all of them:
a ratio is of one round, and of the rounds the median is given with the lowest and the highest.
"""

import argparse
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median
from typing import Final

import uvloop
from rich.console import Console
from rich.table import Table

from benchmarks.gateway_load import HOST, Load, Questions, Target, load, memory_of
from waarborg.evidence import MIGRATIONS as EVIDENCE
from waarborg.evidence import Ledger
from waarborg.gateway import MIGRATIONS
from waarborg.gateway.gateway_base import GatewayBase
from waarborg.gateway.keys import make_key
from waarborg.gateway.policies import activate_policy, propose_policy
from waarborg.kernel.actors import Actor, Role
from waarborg.kernel.clock import now
from waarborg.kernel.store import Store

CONNECTIONS: Final = (1, 16, 64)
_ORGANISATION: Final = "org_1"
_SYSTEM: Final = "sys_1"
_SECRET: Final = "a secret for a benchmark, of no use elsewhere"  # noqa: S105  # as it says
_POLICY: Final = """
form: 1
purpose: A benchmark.
models:
  - {name: plain, kind: chat, from: [{upstream: here, model: plain}]}
safeguards:
  personal-data: {input: mask, output: mask}
  injection: {input: block, output: block}
  links: {input: mark, output: remove}
tools: refuse
marking:
  answers: mark
  label: {nl: Dit antwoord is gemaakt door AI., en: This answer was made by AI.}
log: {keep_days: 184}
content: {keep: false}
"""
_LITELLM: Final = """
model_list:
  - model_name: plain
    litellm_params:
      {{model: openai/plain, api_base: "http://127.0.0.1:{port}/v1", api_key: none}}
general_settings: {{master_key: sk-benchmark}}
"""
_STARTING: Final = 90.0
_AIMS: Final = (
    "at 64 connections: at least 20 times the requests of LiteLLM, and 1.5 times those of Portkey",
    "at 1 connection: at most 2 ms more than without it (median)",
    "processor: at most 1 ms a request; memory: at most 100 MB",
)


def free_port() -> int:
    """Return a port that nobody uses."""
    with socket.socket() as one:
        one.bind((HOST, 0))
        return int(one.getsockname()[1])


@contextmanager
def started(
    command: Sequence[str], port: int, environment: Mapping[str, str] | None = None
) -> Iterator[int]:
    """Run a program while this is open; give its process when it listens."""
    with tempfile.TemporaryFile() as told:
        process = subprocess.Popen(  # noqa: S603  # programs that the user named
            command,
            env={**os.environ, **(environment or {})},
            stdout=told,
            stderr=told,
            start_new_session=True,
        )
        try:
            _wait(process, port)
            yield process.pid
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()


def _wait(process: "subprocess.Popen[bytes]", port: int) -> None:
    latest = time.monotonic() + _STARTING
    while time.monotonic() < latest and process.poll() is None:
        with socket.socket() as one:
            if one.connect_ex((HOST, port)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit(f"does not start: {process.args!r}")


def prepared(home: Path, port: int) -> tuple[Mapping[str, str], str]:
    """Make an installation with a system, a policy and a key; return its settings and the key."""
    upstreams = home / "upstreams.yaml"
    upstreams.write_text(f"upstreams:\n  here: {{url: 'http://{HOST}:{port}/v1'}}\n", "utf-8")
    settings = {
        "WAARBORG_HOME": str(home),
        "WAARBORG_SECRET": _SECRET,
        "WAARBORG_UPSTREAMS": str(upstreams),
    }
    store = Store(f"sqlite:///{home / 'waarborg.db'}")
    store.migrate([EVIDENCE, MIGRATIONS])
    base = GatewayBase(store, Ledger(store, now), now, _SECRET)
    everything = {_ORGANISATION: frozenset(Role)}
    one, other = (Actor(f"user_{name}", name, everything) for name in ("one", "other"))
    version = propose_policy(base, one, _ORGANISATION, _SYSTEM, _POLICY)
    activate_policy(base, other, _ORGANISATION, version.policy.id)
    limits = {"requests_a_minute": 1_000_000, "tokens_a_day": 100_000_000_000}
    _, token = make_key(base, one, _ORGANISATION, _SYSTEM, name="benchmark", **limits)
    store.close()
    return settings, token


def _waarborg(stack: ExitStack, home: Path, upstream: int) -> Target:
    settings, token = prepared(home, upstream)
    port = free_port()
    command = [sys.executable, "-m", "waarborg", "gateway", "serve", "--port", str(port)]
    process = stack.enter_context(started(command, port, settings))
    headers = {"Authorization": f"Bearer {token}"}
    return Target("waarborg", port, "/openai/v1/chat/completions", headers, "plain", process)


def _litellm(stack: ExitStack, home: Path, upstream: int, venv: Path) -> Target:
    config = home / "litellm.yaml"
    config.write_text(_LITELLM.format(port=upstream), "utf-8")
    port = free_port()
    program = str(venv / "bin" / "litellm")
    command = [program, "--config", str(config), "--host", HOST, "--port", str(port)]
    settings = {"LITELLM_TELEMETRY": "False", "LITELLM_LOCAL_MODEL_COST_MAP": "True"}
    process = stack.enter_context(started(command, port, settings))
    headers = {"Authorization": "Bearer sk-benchmark"}
    return Target("litellm", port, "/v1/chat/completions", headers, "plain", process)


def _portkey(stack: ExitStack, upstream: int, folder: Path, node: str) -> Target:
    port = free_port()
    script = folder / "node_modules" / "@portkey-ai" / "gateway" / "build" / "start-server.js"
    command = [node, str(script), "--headless", f"--port={port}"]
    process = stack.enter_context(started(command, port))
    headers = {
        "Authorization": "Bearer none",
        "x-portkey-provider": "openai",
        "x-portkey-custom-host": f"http://{HOST}:{upstream}/v1",
    }
    return Target("portkey", port, "/v1/chat/completions", headers, "plain", process)


def _targets(stack: ExitStack, given: argparse.Namespace, home: Path) -> Iterator[Target]:
    port = free_port()
    command = [sys.executable, "-m", "conformance.upstream", str(port)]
    service = stack.enter_context(started(command, port))
    yield Target("direct", port, "/v1/chat/completions", {}, "plain", service)
    yield _waarborg(stack, home, port)
    if given.portkey:
        yield _portkey(stack, port, given.portkey, given.node)
    if given.litellm:
        yield _litellm(stack, home, port, given.litellm)


Found = dict[tuple[str, int], list[Load]]
"""What came of each turn, by target and number of connections."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run it and print what came of it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=3.0, help="of one turn")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--litellm", type=Path, help="virtual environment with litellm[proxy]")
    parser.add_argument("--portkey", type=Path, help="folder with @portkey-ai/gateway")
    parser.add_argument("--node", default="node")
    given = parser.parse_args(arguments)
    out, questions = Console(), Questions()
    found: Found = {}
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        targets = list(_targets(stack, given, Path(folder)))
        for target in targets:  # to get warm
            uvloop.run(load(target, 4, min(2.0, given.seconds), questions.body))
        for _ in range(given.rounds):
            for connections in CONNECTIONS:
                for target in targets:
                    one = uvloop.run(load(target, connections, given.seconds, questions.body))
                    found.setdefault((target.name, connections), []).append(one)
        memory = {target.name: memory_of(target.process) for target in targets}
    out.print(_table(found, memory))
    for name, missing in (("litellm", given.litellm), ("portkey", given.portkey)):
        if not missing:
            out.print(f"not measured beside {name}: give --{name} to do so")
    _ratios(out, found)


def _table(found: Found, memory: Mapping[str, float]) -> Table:
    average = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    table = Table(title=f"one upstream of 5 ms; load average {average} on {os.cpu_count()} cores")
    names = ("", "conn.", "req/s", "p50 ms", "p99 ms", "max ms", "CPU ms/req", "failed", "MB")
    for column in names:
        table.add_column(column, justify="left" if not column else "right")
    for (name, connections), turns in sorted(found.items(), key=lambda one: one[0][1]):
        table.add_row(
            name,
            str(connections),
            _spread([one.rate for one in turns], ",.0f"),
            _spread([one.at(0.5) for one in turns], ".2f"),
            f"{median(one.at(0.99) for one in turns):.1f}",
            f"{max(one.at(1.0) for one in turns):.0f}",
            _spread([one.cpu_ms for one in turns], ".2f"),
            str(sum(one.failed for one in turns)),
            f"{memory[name]:.0f}",
        )
    return table


def _spread(values: Sequence[float], form: str) -> str:
    """Return the median, with the lowest and the highest where there is more than one."""
    told = format(median(values), form)
    if len(values) == 1:
        return told
    return f"{told} [{format(min(values), form)}-{format(max(values), form)}]"


def _ratios(out: Console, found: Found) -> None:
    most = CONNECTIONS[-1]
    ours = found["waarborg", most]
    for name in ("litellm", "portkey"):
        if (name, most) in found:
            turns = zip(ours, found[name, most], strict=True)
            ratios = [one.rate / max(other.rate, 0.1) for one, other in turns]
            out.print(
                f"requests at {most} connections, times {name}:",
                _spread(ratios, ".1f"),
                markup=False,
            )
    turns = zip(found["waarborg", 1], found["direct", 1], strict=True)
    added = [one.at(0.5) - other.at(0.5) for one, other in turns]
    out.print("added at 1 connection (median), ms:", _spread(added, ".2f"), markup=False)
    out.print("aims:", *(f"  {aim}" for aim in _AIMS), sep="\n")


if __name__ == "__main__":
    main()
