# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The PDF in a dossier."""

import json
from datetime import date

import pytest

from tests.report.dossier.example import Lamp
from waarborg.kernel.texts import LANGUAGES, Language
from waarborg.report.dossier.paper import paper_view, to_pdf

NOTHING: frozenset[str] = frozenset()


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_a_tagged_pdf_in_its_language(lamp: Lamp, language: Language):
    """PDF/UA-1: a screen reader finds the headings, the language and the title."""
    content = to_pdf(paper_view(lamp.material(), language, "KEY", NOTHING))

    assert content.startswith(b"%PDF-1.7")
    assert b"/StructTreeRoot" in content
    assert b"/Marked true" in content
    assert f"/Lang({language})".encode() in content
    assert b"pdfuaid:part" in content


def test_equal_views_are_equal_bytes(lamp: Lamp):
    """A dossier can be made again."""
    view = paper_view(lamp.material(), "nl", "KEY", NOTHING)

    assert to_pdf(view) == to_pdf(view)


def test_it_tells_what_is_proved_by_what_and_what_is_not(lamp: Lamp):
    """With the evidence that counts, and that which no longer does."""
    view = paper_view(lamp.material(), "en", "KEY", NOTHING)

    norms = {one["title"]: one for one in view["now"]}
    measured = norms["Measure bright lamps"]
    assert "Met. 1 piece of evidence shows it." == measured["words"]
    assert ["Measurement, 1 January 2022: old (This evidence has expired.)"] == measured["stale"]
    assert "Mayor" == measured["supervisors"]
    assert ["owner"] == [one["title"] for one in view["told"]]
    assert ["Lampstad", "Algorithm", "idea", "1.1", "Een felle lamp."] == [
        one["text"] for one in view["about"]
    ]


def test_it_tells_what_is_missing(lamp: Lamp):
    """Before anything was measured, nothing is proved."""
    view = paper_view(lamp.material(date(2024, 6, 1)), "en", "KEY", NOTHING)

    norms = {one["title"]: one for one in view["now"]}
    assert ["Measurement (test)"] == norms["Measure bright lamps"]["missing"]


def test_what_is_withheld_does_not_stand_in_it(lamp: Lamp):
    """Who may not read a field of the evidence does not read it here either."""
    fields = frozenset({"kind", "collected", "result"})
    view = paper_view(lamp.material(), "en", "KEY", fields)

    written = json.dumps(view["now"])
    assert not [one for one in ("Measurement,", "1 May", "nobody reported") if one in written]
    assert "left out: collected, kind, result" in view["withheld"]
    assert to_pdf(view)


def test_text_is_never_read_as_markup(lamp: Lamp):
    """What looks like markup of the template comes out as it was written."""
    view = paper_view(lamp.material(), "nl", "KEY", NOTHING)
    view["about"][0]["text"] = '#panic("x") *a* $ @b <c> [d] `e` https://f.example'
    view["name"] = '#panic("x")'

    assert to_pdf(view).startswith(b"%PDF-")
