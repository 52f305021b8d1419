# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""A chat answer that arrives in pieces: what of each piece may leave, choice by choice.

Only what is known here leaves. Calls of functions wait until they are whole: what they say can only
be judged then.
"""

from collections.abc import Mapping
from typing import Any, Final

from waarborg.gateway.chat_answer import FINISHES, TEXTS, Tools, released_call
from waarborg.gateway.faults import ToolsNotAllowed, UpstreamBroken
from waarborg.gateway.output import LONGEST, Outlet, OutputText

_CALLED: Final = "tool_calls"
_MOST_CALLS: Final = 128
Piece = dict[str, Any]
"""A choice in a chunk, as the interface has it."""


class ChatStream:
    """The choices of an answer, as far as they have come."""

    def __init__(self, outlet: Outlet, choices: int, label: str, *, tools: Tools) -> None:
        self._choices = [_Choice(outlet, number, label, tools=tools) for number in range(choices)]
        self._is_ended = False
        self.usage: Mapping[str, Any] = {}
        self.model = ""

    def feed(self, event: Mapping[str, Any]) -> list[Piece]:
        """Return what may leave now that `event` has arrived.

        Raises:
            UpstreamBroken: it is no piece of an answer.
            GatewayFault: a check says no.
        """
        if not event:
            self._is_ended = True
            return []
        if event.get("error"):
            raise UpstreamBroken
        if isinstance(usage := event.get("usage"), dict):
            self.usage = usage
        if isinstance(model := event.get("model"), str):
            self.model = model
        pieces = []
        for given in event.get("choices") or ():
            number = given.get("index") if isinstance(given, dict) else None
            if not isinstance(number, int) or not 0 <= number < len(self._choices):
                raise UpstreamBroken
            if delta := self._choices[number].feed(given):
                pieces.append(_piece(number, delta))
        return pieces

    def rest(self) -> list[Piece]:
        """Return what waited, now that nothing more will come.

        Raises:
            UpstreamBroken: the upstream stopped half-way.
            GatewayFault: a check says no.
        """
        if not self._is_ended and not all(choice.finish for choice in self._choices):
            raise UpstreamBroken
        deltas = [(choice.number, choice.rest()) for choice in self._choices]
        return [_piece(number, delta) for number, delta in deltas if delta]

    def ends(self) -> list[Piece]:
        """Return how each choice ended."""
        return [_piece(choice.number, {}, choice.finish or "stop") for choice in self._choices]


def _piece(number: int, delta: Mapping[str, Any], finish: str | None = None) -> Piece:
    return {"index": number, "delta": delta, "finish_reason": finish}


class _Choice:
    """One choice of an answer."""

    def __init__(self, outlet: Outlet, number: int, label: str, *, tools: Tools) -> None:
        self.number = number
        self.finish = ""
        self._role: dict[str, Any] = {"role": "assistant"}
        self._outlet = outlet
        self._label = label
        self._tools = tools
        self._texts: dict[str, OutputText] = {}
        self._calls: dict[int, dict[str, str]] = {}

    def feed(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Return what of a piece may leave."""
        delta = given.get("delta") or {}
        finish = given.get("finish_reason")
        if not isinstance(delta, dict):
            raise UpstreamBroken
        if isinstance(finish, str) and finish:
            self.finish = finish if finish in FINISHES else "stop"
        released: dict[str, Any] = {}
        for name in TEXTS:
            piece = delta.get(name)
            if piece is None or piece == "":
                continue
            if not isinstance(piece, str):
                raise UpstreamBroken
            if text := self._text(name).feed(piece):
                released[name] = self._labelled(name, text)
        if calls := delta.get("tool_calls"):
            self._take_calls(calls)
        return self._opened(released)

    def rest(self) -> dict[str, Any]:
        """Return what waited."""
        released: dict[str, Any] = {}
        for name, output in self._texts.items():
            if text := output.finish():
                released[name] = self._labelled(name, text)
        if self._calls:
            released[_CALLED] = [
                {
                    "index": place,
                    **released_call(
                        self._outlet, self._part(f"{_CALLED}[{place}]"), one, self._tools
                    ),
                }
                for place, one in sorted(self._calls.items())
            ]
        return self._opened(released)

    def _opened(self, released: dict[str, Any]) -> dict[str, Any]:
        """Say whose the message is with the first of it that leaves."""
        if released and self._role:
            released, self._role = {**self._role, **released}, {}
        return released

    def _part(self, name: str) -> str:
        return f"choices[{self.number}].{name}"

    def _text(self, name: str) -> OutputText:
        if name not in self._texts:
            self._texts[name] = OutputText(self._outlet, self._part(name))
        return self._texts[name]

    def _labelled(self, name: str, text: str) -> str:
        """Put the label before the first sentence: whoever reads a part of it has read that."""
        if name != "content" or not self._label:
            return text
        label, self._label = f"{self._label}\n\n", ""
        return label + text

    def _take_calls(self, calls: object) -> None:
        if self._tools is None:
            raise ToolsNotAllowed(param=_CALLED)
        if not isinstance(calls, list):
            raise UpstreamBroken
        for one in calls:
            self._take_call(one)

    def _take_call(self, one: object) -> None:
        function = one.get("function") or {} if isinstance(one, dict) else None
        place = one.get("index", 0) if isinstance(one, dict) else None
        if not isinstance(one, dict) or not isinstance(function, dict):
            raise UpstreamBroken
        if not isinstance(place, int) or not 0 <= place < _MOST_CALLS:
            raise UpstreamBroken
        call = self._calls.setdefault(place, {"id": "", "name": "", "arguments": ""})
        for key, piece in (("id", one.get("id")), *function.items()):
            if key in call and isinstance(piece, str):
                call[key] = call[key] + piece if key == "arguments" else piece
        if len(call["arguments"]) > LONGEST:
            raise UpstreamBroken
