# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The check from the first question to the result, by sending forms only."""

import json
from collections.abc import Mapping
from typing import Any, Final

import pytest

from tests.law.example import ENGINE
from tests.web.pages.reader import CHATBOT, Page, Reader, carried
from waarborg.app import create_app
from waarborg.kernel.texts import LANGUAGES, Language
from waarborg.web.pages.answer_fields import NONE_OF_THESE
from waarborg.web.pages.places import address

MOST_QUESTIONS: Final = 30
MOST_WHEN_UNSURE: Final = 70


def fields_for(page: Page, known: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return what somebody fills in on a question, and the button that is pressed."""
    fact = page.asked()
    if fact not in known:
        return [("action", "unknown")]
    value = known[fact]
    sent = value or [NONE_OF_THESE] if isinstance(value, list) else [value]
    words = [json.dumps(one) if isinstance(one, bool) else str(one) for one in sent]
    return [*(("answer", word) for word in words), ("action", "next")]


def walk(reader: Reader, language: Language, known: Mapping[str, Any]) -> tuple[Page, list[str]]:
    """Answer until the answers can be looked over; return that page and what was asked."""
    question = address("question", language)
    page = reader.read(address("check", language))
    page = reader.press(page.form(question), [("action", "start")])
    asked: list[str] = []
    while page.asked():
        asked.append(page.asked())
        assert len(asked) < (MOST_QUESTIONS if set(CHATBOT) <= set(known) else MOST_WHEN_UNSURE)
        page = reader.press(page.form(question), fields_for(page, known))
        assert 200 == page.answer.status_code
    return page, asked


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_municipality_with_a_chatbot_gets_its_result(reader: Reader, language: Language):
    """From the first question to the duties, with nothing in an address and no fact asked twice."""
    page, asked = walk(reader, language, CHATBOT)
    assert len(set(asked)) == len(asked)
    assert set(CHATBOT) <= set(asked)
    assert [
        "Controleer uw antwoorden" if language == "nl" else "Check your answers"
    ] == page.headings
    form = page.form(address("question", language))
    result = reader.press(form, [("action", "result")])
    assert result.asked() == ""
    result = reader.post("result", language, answers=json.dumps(page.answers()))
    assert "ai-act.4" in [given.get("id") for _, given in result.tags]
    assert (
        "Article 4(1), AI Act" in result.text or "artikel 4, lid 1, AI-verordening" in result.text
    )
    assert [] == [one for one in reader.addresses if "?" in one or "chatbot" in one]


def test_what_is_not_known_stays_open(reader: Reader):
    """A question put aside is told with the result, with a button to answer it."""
    known = {name: value for name, value in CHATBOT.items() if name != "output.functions"}
    page, asked = walk(reader, "nl", known)
    assert "output.functions" in asked
    result = reader.post("result", answers=json.dumps(page.answers()))
    buttons = [given.get("value") for given in result.buttons if given.get("name") == "change"]
    assert "output.functions" in buttons
    assert "Nog open" in result.text


def test_back_shows_the_answer_that_was_given(reader: Reader):
    """And from the first question it leads to the start of the check, with the answers kept."""
    answers = carried({"subject.kind": "ai-system"})
    page = reader.post("question", answers=answers, fact="actor.kind", action="back")
    assert "subject.kind" == page.asked()
    checked = [given["value"] for given in page.inputs if "checked" in given]
    assert ["ai-system"] == checked
    page = reader.post("question", answers=answers, fact="subject.kind", action="back")
    assert ["Kijk welke regels gelden"] == page.headings
    assert {"subject.kind": "ai-system"} == page.answers()["facts"]


def test_a_changed_answer_keeps_its_place_and_the_others(reader: Reader):
    """Nobody starts anew because of one slip."""
    page = reader.post("question", answers=carried(CHATBOT), change="actor.kind")
    assert "actor.kind" == page.asked()
    page = reader.press(
        page.form("/nl/regelcheck/vraag"), [("answer", "company"), ("action", "next")]
    )
    assert {**CHATBOT, "actor.kind": "company"} == page.answers()["facts"]
    assert list(CHATBOT) == list(page.answers()["facts"])


def test_answers_that_make_no_difference_any_more_are_shown_apart():
    """They are not thrown away: the first answer may be changed back."""
    example = Reader(create_app(ENGINE))
    page = example.post("answers", answers=carried({"flashing": True, "lumen": 500}))
    assert "Deze antwoorden maken geen verschil meer" in page.text
    page = example.post("answers", answers=carried({"lumen": 500, "flashing": True}))
    assert "Deze antwoorden maken geen verschil meer" not in page.text


def test_an_empty_answer_is_a_fault_with_a_way_to_mend_it(reader: Reader):
    """The title says so, the summary has the focus, and links to the first box."""
    page = reader.post("question", answers=carried({}), fact="role.activities", action="next")
    assert 422 == page.answer.status_code
    assert page.title.startswith("Fout: ")
    summary = next(given for _, given in page.tags if given.get("class") == "fault-summary")
    assert ("alert", "") == (summary["role"], summary["autofocus"])
    ids = {given.get("id") for _, given in page.tags}
    targets = [
        given["href"][1:] for _, given in page.tags if given.get("href", "").startswith("#answer")
    ]
    assert targets
    assert set(targets) <= ids


def test_none_of_these_goes_with_nothing_else(reader: Reader):
    """Both at once is a fault; what was chosen is kept."""
    page = reader.post(
        "question",
        answers=carried({}),
        fact="role.activities",
        action="next",
        answer=["uses", NONE_OF_THESE],
    )
    assert 422 == page.answer.status_code
    checked = [given["value"] for given in page.inputs if "checked" in given]
    assert ["uses", NONE_OF_THESE] == checked


def test_a_wrong_date_keeps_what_was_written(reader: Reader):
    """So that only the slip has to be mended."""
    fields = {"answer.day": "31", "answer.month": "2", "answer.year": "2026"}
    page = reader.post("question", answers=carried({}), fact="date.placed", action="next", **fields)
    assert 422 == page.answer.status_code
    assert ["31", "2", "2026"] == [given["value"] for given in page.inputs if "inputmode" in given]


def test_two_answers_that_cannot_go_together_are_both_shown():
    """With the reason, and a button to change each."""
    example = Reader(create_app(ENGINE))
    facts = {"flashing": True, "lumen": 0}
    page = example.post("result", "en", answers=carried(facts))
    assert 422 == page.answer.status_code
    assert "A lamp without light does not flash." in page.text
    changes = [given["value"] for given in page.buttons if given.get("name") == "change"]
    assert ["flashing", "lumen"] == sorted(changes)
    assert page.title.startswith("Error: ")
    again = example.post("question", "en", answers=carried(facts), change="lumen")
    assert "lumen" == again.asked()


def test_answers_that_are_not_known_can_be_left_out(reader: Reader):
    """A file of an earlier version still helps."""
    page = reader.post(
        "result", answers=carried({"no.such-fact": True, "subject.kind": "ai-system"})
    )
    assert 422 == page.answer.status_code
    kept = page.forms[-1]
    after = reader.press(kept, [("action", "more")])
    assert 200 == after.answer.status_code
    assert {"subject.kind": "ai-system"} == after.answers()["facts"]


@pytest.mark.parametrize(
    "hidden",
    ["{", "[]", '{"facts": 3}', '{"facts": {"a": {"b": 1}}}', '{"on": "2026-02-30"}', "[" * 5000],
)
def test_an_altered_field_is_refused_with_a_page(reader: Reader, hidden: str):
    """Whatever somebody sends, the answer is a page that says what to do."""
    for place in ("question", "answers", "result", "comparison", "download"):
        page = reader.post(place, answers=hidden)
        assert 400 <= page.answer.status_code < 500
        assert 1 == len(page.headings)


def test_another_day_and_other_knowledge_give_another_answer(reader: Reader):
    """Before the amendment of July 2026 the duties for high-risk AI started on 2 August 2026."""
    facts = {
        **CHATBOT,
        "annex-3.areas": ["essential-services"],
        "annex-3.5.use": ["public-benefits"],
        "profiling": True,
        "date.placed": "2027-12-31",
    }
    before = reader.post("result", "en", answers=carried(facts, on="2026-07-26", asOf="2026-07-26"))
    after = reader.post("result", "en", answers=carried(facts))
    assert "This applies from 2 August 2026" in before.text
    assert "This applies from 2 December 2027" in after.text
    assert "This applies from 2 August 2026" not in after.text


def test_the_days_and_readings_are_taken_from_the_first_page(reader: Reader):
    """An empty day is today; a reading that is our choice is not carried along."""
    page = reader.post(
        "question",
        action="start",
        **{"on.day": "2", "on.month": "12", "on.year": "2027", "reading.amb-sec5": "A"},
    )
    content = page.answers()
    assert ("2027-12-02", "2026-11-24") == (content["on"], content["asOf"])
    assert {"amb-sec5": "A"} == content["readings"]


def test_a_wrong_day_on_the_first_page_opens_the_choices(reader: Reader):
    """And says what is missing."""
    page = reader.post("question", "en", action="start", **{"on.day": "31"})
    assert 422 == page.answer.status_code
    assert "The month is missing." in page.text
    assert "open" in next(given for tag, given in page.tags if tag == "details")


def test_without_answers_there_is_no_result_yet(reader: Reader):
    """The page to look answers over says that there are none."""
    page = reader.post("result", answers=carried({}))
    assert "U hebt nog geen vraag beantwoord." in page.text


def test_an_unknown_question_is_passed_over(reader: Reader):
    """The next one is asked."""
    page = reader.post("question", answers=carried({}), fact="no.such", action="next")
    assert page.asked()
    page = reader.post("question", answers=carried({}), change="no.such")
    assert page.asked()


def test_reasons_lead_from_the_answer_to_the_role(reader: Reader):
    """In plain words, down to the answer."""
    page = reader.post("reasons", "en", answers=carried(CHATBOT), norm="ai-act.4")
    assert "Your answer: " in page.text
    assert "Time: " in page.text


def test_a_comparison_says_what_changes_and_which_act_does_it(reader: Reader):
    """Between two days, and between two states of knowledge."""
    facts = {
        **CHATBOT,
        "annex-3.areas": ["essential-services"],
        "annex-3.5.use": ["public-benefits"],
        "profiling": True,
        "date.placed": "2027-12-31",
    }
    page = reader.post("comparison", "en", answers=carried(facts), day="2027-12-02")
    assert "The rule starts to apply." in page.text
    page = reader.post(
        "comparison",
        "en",
        answers=carried(facts, on="2026-09-01"),
        **{"other_on.day": "1", "other_on.month": "9", "other_on.year": "2026"},
        **{"other_as_of.day": "26", "other_as_of.month": "7", "other_as_of.year": "2026"},
    )
    assert "The date has moved." in page.text
    same = reader.post("comparison", "en", answers=carried(facts), day="2026-11-24")
    assert "nothing changes" in same.text


def test_a_comparison_with_no_day_says_so(reader: Reader):
    """And keeps what was written."""
    page = reader.post("comparison", answers=carried(CHATBOT), **{"other_on.day": "32"})
    assert 422 == page.answer.status_code
    assert "32" in [given.get("value") for given in page.inputs]


def test_a_question_can_be_changed_while_other_answers_are_wrong():
    """Faults are mended one by one."""
    example = Reader(create_app(ENGINE))
    facts = {"flashing": True, "lumen": 0, "no.such": 1}
    assert "lumen" == example.post("question", answers=carried(facts), change="lumen").asked()


def test_an_earlier_date_is_filled_in(reader: Reader):
    """In its three fields."""
    answers = carried({"date.placed": "2026-08-02"})
    page = reader.post("question", answers=answers, change="date.placed")
    assert ["2", "8", "2026"] == [given["value"] for given in page.inputs if "inputmode" in given]
