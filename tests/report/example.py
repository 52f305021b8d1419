# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""One lamp, checked under the example law, and that law with other words in it."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Final

from rich.console import Console, RenderableType

from tests.law.example import ENGINE, EXAMPLE_LAW
from waarborg.kernel.texts import Language
from waarborg.law import Check, Engine, check, load_law_base
from waarborg.law.expressions import Facts
from waarborg.report.check_view import check_view
from waarborg.report.norm_view import View

DAY: Final = date(2021, 10, 1)
"""On it a duty and a right apply, a duty starts later, and a bill and a policy are known."""
LAMP: Final[Facts] = {
    "roles": frozenset({"has"}),
    "place": "street",
    "lumen": 1200.0,
    "flashing": False,
    "hung": date(2021, 3, 1),
}
ANYTHING: Final[Facts] = {}
SCRIPT: Final = "<script>alert('x') & \"y\"</script>"


def lamp(**changes: object) -> Facts:
    """Return the facts of the lamp, with other answers in their place."""
    return {**LAMP, **changes}  # type: ignore[dict-item]  # tests give values of facts


def checked(
    facts: Facts = LAMP,
    on: date = DAY,
    readings: Mapping[str, str] = {},
    engine: Engine = ENGINE,
) -> Check:
    """Return the check of a lamp on a day, with the law as known on that day."""
    return check(engine, facts, on, on, readings)


def viewed(
    language: Language = "nl", facts: Facts = LAMP, on: date = DAY, engine: Engine = ENGINE
) -> View:
    """Return the view of that check."""
    return check_view(engine, checked(facts, on, engine=engine), language)


def groups_of(view: View) -> dict[tuple[str, str | None], list[str]]:
    """Return the ids of the norms per group and day, in the order of the view."""
    return {
        (group["key"], group["date"]): [norm["id"] for norm in group["norms"]]
        for group in view["groups"]
    }


def norm_of(view: View, norm_id: str) -> View:
    """Return what a view says of one norm."""
    found: View = next(
        norm for group in view["groups"] for norm in group["norms"] if norm["id"] == norm_id
    )
    return found


def law_with(folder: Path, *changes: tuple[str, str], more: str = "") -> Engine:
    """Return the engine over the example law with pieces of text replaced, and `more` files."""
    text = (EXAMPLE_LAW / "lamp_act.yaml").read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    (folder / "lamp_act.yaml").write_text(text, "utf-8")
    if more:
        (folder / "more.yaml").write_text(more, "utf-8")
    return Engine(load_law_base(folder))


def printed(shown: RenderableType, width: int = 200) -> str:
    """Return what a terminal of this width shows."""
    console = Console(width=width, color_system=None, force_terminal=False)
    with console.capture() as capture:
        console.print(shown)
    return capture.get()
