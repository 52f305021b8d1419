# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Ids are for ever: facts, receipts, links and evidence of users hold them."""

from copy import deepcopy
from pathlib import Path

import pytest

from tests.data import publish_ids
from tests.data.publish_ids import broken, meanings, published
from waarborg.law import LawBase


def test_no_id_disappears_or_changes_its_meaning(base: LawBase) -> None:
    """Give a new meaning a new id; an act can end a norm, but its id stays."""
    assert [] == broken(published(), meanings(base))


def test_every_id_is_on_the_list(base: LawBase) -> None:
    """Add new ids with `python -m tests.data.publish_ids`, and commit the list with the norms."""
    old, new = published(), meanings(base)
    missing = [key for key, meaning in new.items() if old.get(key) != meaning]

    assert [] == missing, "run `python -m tests.data.publish_ids`"


@pytest.mark.parametrize(
    ("key", "change"),
    [
        ("norms/ai-act.26.1", {"addressee": "provider"}),
        ("norms/ai-act.26.1", {"kind": "right"}),
        ("norms/ai-act.26.1", {"article": "27"}),
        ("questions/role.activities", {"type": "choice"}),
        ("questions/role.activities", {"options": ["uses"]}),
    ],
)
def test_another_meaning_is_noticed(key: str, change: dict[str, object]) -> None:
    """Kind, addressee, place in the law, type and answers are what an id stands for."""
    old = published()
    new = deepcopy(old)
    new[key] |= change

    assert [key] == [fault.split(":")[0] for fault in broken(old, new)]


def test_a_new_answer_is_no_other_meaning() -> None:
    """A question may get an answer more; those that exist stay."""
    old = published()
    new = deepcopy(old)
    new["questions/role.activities"]["options"].append("repairs")

    assert [] == broken(old, new)


def test_publishing_adds_and_never_removes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An id that the law base lost stays on the list, and the command says so."""
    monkeypatch.setattr(publish_ids, "PUBLISHED", tmp_path / "ids.json")

    assert 0 == publish_ids.main()
    first = published()
    (tmp_path / "ids.json").write_text('{"norms/lost": {"kind": "duty"}}\n', encoding="utf-8")
    assert 1 == publish_ids.main()
    assert {**first, "norms/lost": {"kind": "duty"}} == published()
    assert "norms/lost: is gone" in capsys.readouterr().out
