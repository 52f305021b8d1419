# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The faults of the ledger: each says what is wrong and what to do, in both languages."""

import ast
from pathlib import Path

import pytest

import waarborg.evidence
from waarborg.evidence import ExportFault, Fault, errors
from waarborg.evidence.errors import EvidenceFault, FaultyEvidence
from waarborg.kernel.texts import catalogue

KINDS = [
    kind
    for kind in vars(errors).values()
    if isinstance(kind, type) and issubclass(kind, EvidenceFault) and kind.__name__[0] != "_"
]
FOLDER = Path(waarborg.evidence.__file__).parent


def reasons() -> set[str]:
    """Return every reason that the code gives: as a keyword, or as the second of a pair."""
    found: set[str] = set()
    for path in FOLDER.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            value = node.value if isinstance(node, ast.keyword) and node.arg == "reason" else None
            if isinstance(node, ast.Yield) and path.stem == "demands":
                assert isinstance(node.value, ast.Tuple)
                value = node.value.elts[1]
            if isinstance(value, ast.Constant):
                found.add(str(value.value))
    return found


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_kind_has_its_wording_and_stands_in_the_tree(kind: type[EvidenceFault]) -> None:
    """Title, what and remedy in Dutch and English; the picture in the docstring is complete."""
    for part in ("title", "what", "remedy"):
        text = catalogue()[f"problems.{kind.kind}.{part}"]
        assert all((text.nl, text.en))
    assert kind.__name__ in (errors.__doc__ or "")


def test_every_reason_has_its_wording_and_none_is_left_over() -> None:
    """What the code can say is what the texts hold."""
    told = {key.split(".")[2] for key in catalogue() if key.startswith("ledger.reasons.")}

    assert told == reasons()


def test_every_fault_of_a_verdict_has_its_wording() -> None:
    """Of the ledger and of an export."""
    told = {key.split(".")[2] for key in catalogue() if key.startswith("ledger.faults.")}

    assert told == {*map(str, Fault), *map(str, ExportFault)}


@pytest.mark.parametrize(
    ("language", "reason"), [("nl", "Dit veld is leeg."), ("en", "This field is empty.")]
)
def test_a_reason_is_told_in_words(language: str, reason: str) -> None:
    """The key of the reason is for programs."""
    what, _ = FaultyEvidence(field="kind", reason="empty").in_language(language)

    assert what.endswith(f"kind: {reason}")
