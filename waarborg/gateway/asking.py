# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a model of our own asks of a model elsewhere: and what that used, for the log."""

from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Any, Final

from waarborg.gateway.entries import counted, counted_or_estimated
from waarborg.gateway.exchange import Gateway
from waarborg.gateway.ports import Used
from waarborg.gateway.records import Target
from waarborg.gateway.road import MODEL_NAME
from waarborg.gateway.routing import Taken

_OPTIONS: Final = {"stream_options": {"include_usage": True}}


class Asking:
    """The questions of one answer to the models that a policy names; they are counted together."""

    def __init__(self, gateway: Gateway, targets: Sequence[Target]) -> None:
        self._gateway = gateway
        self._targets = targets
        self._taken = Taken()
        self._model = ""
        self._tokens = [0, 0]
        self._seconds = 0.0

    async def pieces(self, messages: Sequence[Mapping[str, str]]) -> AsyncIterator[tuple[str, str]]:
        """Yield what the model writes, with the name that it says it has.

        Raises:
            UpstreamFault: there is no answer, or it stopped half-way.
        """
        usage: Mapping[str, int] = {}
        started, said = self._gateway.clock(), 0
        body = {"messages": list(messages), **_OPTIONS}
        try:
            async for event in self._gateway.events_of(self._targets, body, self._taken):
                usage = counted(event.get("usage")) or usage
                model = event.get("model")
                if isinstance(model, str) and MODEL_NAME.fullmatch(model):
                    self._model = model
                for text in _texts(event):
                    said += len(text)
                    yield text, self._model
        finally:
            self._seconds += self._gateway.clock() - started
            asked = sum(len(one["content"]) for one in messages)
            more = counted_or_estimated(usage, asked, said)
            self._tokens = [sum(one) for one in zip(self._tokens, more, strict=True)]

    def used(self) -> Used | None:
        """Return what the answer used; None where no model was asked."""
        target = self._taken.target
        if target is None:
            return None
        prompt, completion = self._tokens
        energy = self._gateway.energy_of(target, self._seconds)
        return Used(energy, target, self._model, prompt, completion)


def _texts(event: Mapping[str, Any]) -> list[str]:
    found = ((one.get("delta") or {}).get("content") for one in event.get("choices") or ())
    return [one for one in found if isinstance(one, str) and one]
