# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The result on paper."""

from datetime import date

import pytest

from tests.law.example import ENGINE
from waarborg.kernel.texts import LANGUAGES, Language
from waarborg.law import check, parse_facts
from waarborg.report.check_pdf import to_pdf
from waarborg.report.check_view import check_view
from waarborg.report.norm_view import View

DAY = date(2021, 10, 1)


def view(language: Language, **facts: object) -> View:
    """Return the view of a check of the example law."""
    result = check(ENGINE, parse_facts(ENGINE.base, facts), DAY, DAY)
    return check_view(ENGINE, result, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_a_tagged_pdf_in_its_language(language: Language):
    """PDF/UA-1: a screen reader finds the headings, the language and the title."""
    content = to_pdf(view(language, roles=["has"], place="street"))
    assert content.startswith(b"%PDF-1.7")
    assert b"/StructTreeRoot" in content
    assert b"/Marked true" in content
    assert f"/Lang({language})".encode() in content
    assert b"pdfuaid:part" in content


def test_equal_views_are_equal_bytes():
    """The same answers give the same file."""
    assert to_pdf(view("nl", flashing=True)) == to_pdf(view("nl", flashing=True))


def test_text_is_never_read_as_markup():
    """What looks like markup of the template comes out as it was written."""
    altered = view("nl", roles=["has"])
    altered["groups"][0]["norms"][0]["title"] = '#panic("x") *a* $ @b <c> [d] `e` https://f.example'
    assert to_pdf(altered).startswith(b"%PDF-")


def test_nothing_answered_and_nothing_found_can_be_printed():
    """Every group may be absent."""
    empty = view("en")
    assert to_pdf({**empty, "groups": [], "facts": [], "missing": [], "summary": []})
