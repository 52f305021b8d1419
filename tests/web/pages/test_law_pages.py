# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The law base and its timeline, to read."""

import pytest

from tests.web.pages.reader import Reader
from waarborg.law import product_engine
from waarborg.web.pages.places import address


def hrefs(reader: Reader, path: str) -> list[str]:
    """Return where the links of a page lead."""
    return [
        given["href"] for tag, given in reader.read(path).tags if tag == "a" and "href" in given
    ]


def test_the_list_names_every_rule(reader: Reader):
    """Nothing of the law base is hidden."""
    found = set(hrefs(reader, "/nl/wet/normen"))
    expected = {address("norm", "nl", id=key) for key in product_engine().base.norms}
    assert expected <= found


def test_a_search_finds_words_in_either_language(reader: Reader):
    """And says how many of how many."""
    page = reader.read("/en/law/norms?q=gebruiksaanwijzing")
    assert "/en/law/norms/ai-act.26.1" in page.text
    assert "rules found" in page.text


def test_filters_narrow_the_list(reader: Reader):
    """By act, by role, by kind and by status."""
    found = hrefs(reader, "/en/law/norms?act=ai-act&addressee=deployer&kind=duty&status=in-force")
    rules = [one for one in found if one.startswith("/en/law/norms/")]
    norms = product_engine().base.norms
    assert rules
    for one in rules:
        norm = norms[one.removeprefix("/en/law/norms/")][-1]
        assert ("deployer", "duty") == (norm.addressee, norm.kind)


def test_a_search_for_nothing_known_says_so(reader: Reader):
    """With advice."""
    assert "Use fewer words" in reader.read("/en/law/norms?q=zzzzqq").text
    assert 200 == reader.read("/en/law/norms?kind=none&q=%3Cscript%3E").answer.status_code


@pytest.mark.slow
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_rule_concept_and_act_has_a_page(reader: Reader, language: str):
    """All of them can be shown in both languages."""
    base = product_engine().base
    for place, records in (("norm", base.norms), ("concept", base.concepts), ("act", base.acts)):
        for key in records:
            path = address(place, language, id=key)  # type: ignore[arg-type]
            assert 200 == reader.read(path).answer.status_code, path


def test_a_rule_that_was_moved_shows_both_dates(reader: Reader):
    """What it was, what it is, and by which act."""
    text = reader.read("/en/law/norms/ai-act.26.1").text
    assert "from 2 December 2027" in text
    assert "from 2 August 2026" in text
    assert "This was replaced." in text


def test_the_readings_say_which_is_ours(reader: Reader):
    """Each ambiguity once."""
    text = reader.read("/en/law/readings").text
    assert len(product_engine().base.readings) == text.count("Our reading:")


def test_the_timeline_is_drawn_and_told(reader: Reader):
    """The drawing has a name, and the table says what was replaced by which act."""
    page = reader.read("/en/law/timeline")
    drawings = [given for tag, given in page.tags if tag == "svg" and given.get("role") == "img"]
    assert 2 == len(drawings)
    assert "Replaced by Omnibus" in page.text


def test_the_timeline_as_known_before_the_omnibus(reader: Reader):
    """Shows the dates that were known then."""
    page = reader.read("/en/law/timeline?as_of=2026-07-26")
    assert "Replaced by" not in page.text
    assert "2 December 2027" not in page.text
    fields = reader.read("/en/law/timeline?day.day=26&day.month=7&day.year=2026")
    assert page.headings == fields.headings
    assert "2 December 2027" not in fields.text


@pytest.mark.parametrize(
    ("query", "status"), [("day.day=31&day.month=2&day.year=2026", 422), ("as_of=tomorrow", 400)]
)
def test_a_day_that_does_not_exist_is_refused(reader: Reader, query: str, status: int):
    """With words."""
    page = reader.read(f"/nl/wet/tijdlijn?{query}")
    assert status == page.answer.status_code
    assert "bestaat niet" in page.text or "geen dag van de kalender" in page.text
