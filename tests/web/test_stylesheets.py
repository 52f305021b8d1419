# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Stylesheets: only what pages use, and small enough for a slow connection."""

import json
import re
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[2]
WEB: Final = ROOT / "waarborg" / "web"
TEMPLATES: Final = WEB / "pages" / "templates"
LARGEST: Final = 110_000


def templates() -> str:
    """Return all templates of the pages."""
    return "\n".join(path.read_text("utf-8") for path in sorted(TEMPLATES.glob("*.html")))


def test_every_component_is_used_on_a_page():
    """A package that no page uses is only weight and risk."""
    names = json.loads((ROOT / "package.json").read_text("utf-8"))["dependencies"]
    html = templates()
    for name in names:
        family = "nl-" if "candidate" in name else "utrecht-"
        component = family + name.partition("/")[2].removesuffix("-css")
        assert re.search(rf'[" ]{component}[" _{{]', html), name


def test_all_stylesheets_together_stay_small():
    """Before compression."""
    bundle = WEB / "static" / "nl-design-system.css"
    if not bundle.exists():
        pytest.skip("the bundle of components is not made yet: make install")
    sheets = [bundle, *(WEB / "assets").glob("*.css")]
    assert sum(path.stat().st_size for path in sheets) < LARGEST
