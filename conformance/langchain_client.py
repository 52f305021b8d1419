# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Whether LangChain works unchanged on the gateway. It is no dependency: run it where it is.

python -m conformance.open_gateway &
python conformance/langchain_client.py http://127.0.0.1:PORT/openai/v1
"""

import sys
from collections.abc import Callable, Mapping
from importlib.metadata import version
from typing import Any, Final

from langchain_openai import ChatOpenAI, OpenAIEmbeddings  # type: ignore[import-not-found]

TOKEN: Final = "wbg_test"  # noqa: S105  # opens nothing
ANSWER: Final = "Een paspoort kost veel. U haalt het bij de gemeente. Neem een foto mee."
ASKED: Final = "Wat kost een paspoort?"
TOOL: Final = {
    "title": "look_up",
    "description": "Looks something up.",
    "type": "object",
    "properties": {"about": {"type": "string"}},
}


def chat(url: str, model: str = "plain", **more: object) -> Any:  # noqa: ANN401  # of LangChain
    """Return a model for chat, as an application makes one."""
    return ChatOpenAI(base_url=url, api_key=TOKEN, model=model, max_retries=0, **more)


def invoked(url: str) -> bool:
    """A whole answer, with its usage."""
    answer = chat(url).invoke(ASKED)
    return bool(answer.content == ANSWER and answer.usage_metadata["total_tokens"] > 0)


def streamed(url: str) -> bool:
    """The same in pieces."""
    pieces = [str(one.content) for one in chat(url).stream(ASKED)]
    return "".join(pieces) == ANSWER and len(pieces) > 1


def over_responses(url: str) -> bool:
    """Over the responses interface, whole and in pieces."""
    model = chat(url, use_responses_api=True)
    whole = model.invoke(ASKED).text
    pieces = "".join(str(one.text) for one in model.stream(ASKED))
    return bool(whole == pieces == ANSWER)


def with_tools(url: str) -> bool:
    """A function that is offered is called."""
    answer = chat(url, "tools").bind_tools([TOOL]).invoke(ASKED)
    return [call["name"] for call in answer.tool_calls] == ["look_up"]


def refused(url: str) -> bool:
    """A fault is one of the client's own errors, with our words."""
    try:
        chat(url, "nothing").invoke(ASKED)
    except Exception as error:  # noqa: BLE001  # whatever the client makes of it
        return getattr(error, "code", "") == "unknown-model"
    return False


def embedded(url: str) -> bool:
    """Vectors, when it is told to send texts and no tokens."""
    model = OpenAIEmbeddings(
        base_url=url, api_key=TOKEN, model="plain", check_embedding_ctx_length=False
    )
    return bool(model.embed_documents(["een", "twee"]) == [[0.5, -0.25], [0.5, -0.25]])


TRIES: Final[Mapping[str, Callable[[str], bool]]] = {
    "invoke": invoked,
    "stream": streamed,
    "responses": over_responses,
    "tools": with_tools,
    "refusals": refused,
    "embeddings": embedded,
}


def main(url: str) -> int:
    """Try everything; the exit code is 1 when something did not hold."""
    sys.stdout.write(f"langchain-openai {version('langchain-openai')}\n")
    failed = 0
    for name, run in TRIES.items():
        try:
            told = "" if run(url) else "another answer"
        except Exception as error:  # noqa: BLE001  # it is told, and the next is tried
            told = f"{type(error).__name__}: {error}"
        failed += bool(told)
        sys.stdout.write(f"{'FAILS' if told else 'holds'}  {name}{told and f': {told}'}\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
