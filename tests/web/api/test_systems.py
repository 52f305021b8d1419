# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Questions about one system."""

import json
from datetime import date

import pytest

from tests.law.example import ENGINE, LATER
from tests.web.api.client import Client, problem
from waarborg.kernel.canonical import canonical_json
from waarborg.law import check, explain, parse_facts
from waarborg.report.check_view import check_view

STREET = {"roles": ["has"], "place": "street", "lumen": 2000, "flashing": False}
DARK_FLASH = {"flashing": True, "lumen": 0}
ASKING = ("/checks", "/next-questions", "/receipts", "/comparisons")


def body(path: str, **fields: object) -> dict[str, object]:
    """Return a body that `path` takes, with `fields` in it."""
    needed: dict[str, object] = {"facts": STREET}
    if path == "/receipts":
        needed["norm"] = "lamp-act.3"
    if path == "/comparisons":
        needed |= {"before": {"on": "2021-01-01"}, "after": {"on": "2024-02-01"}}
    return {**needed, **fields}


def test_check_gives_the_view_that_pages_show(client: Client):
    """What a program gets is what a reader sees."""
    answer = client.post("/checks", {"facts": STREET, "on": "2022-06-01", "language": "en"})
    result = check(ENGINE, parse_facts(ENGINE.base, STREET), date(2022, 6, 1), LATER)

    assert check_view(ENGINE, result, "en") == answer.json()


def test_check_asks_for_today_where_no_day_is_given(client: Client):
    """Who names no day asks for today, with the law as it is known today."""
    answer = client.post("/checks", {"facts": {}}).json()

    assert (LATER.isoformat(), LATER.isoformat()) == (answer["on"], answer["asOf"])


def test_check_uses_the_reading_that_was_chosen(client: Client):
    """An ambiguous text is read as the asker wants."""
    answer = client.post("/checks", {"facts": {"lumen": 600}, "readings": {"bright": "B"}})

    assert {"bright": "B"} == answer.json()["readings"]


def test_equal_questions_have_equal_answers(client: Client):
    """Nothing is remembered between two questions."""
    first, other, second = (client.post("/checks", {"facts": one}) for one in (STREET, {}, STREET))

    assert first.content == second.content != other.content


def test_next_question_is_one_that_is_open(client: Client):
    """It names the question, what hangs on it, and how many questions are open."""
    answer = client.post("/next-questions", {"facts": {}, "language": "en"}).json()

    assert "What do you do?" == answer["question"]["text"]
    assert "lamp-act.3" in answer["norms"]
    assert 5 == answer["openQuestions"]


def test_no_question_is_left_when_all_is_known(client: Client):
    """Then the question is null."""
    facts = {**STREET, "hung": "2022-05-01"}
    answer = client.post("/next-questions", {"facts": facts}).json()

    assert {"question": None, "norms": [], "openQuestions": 0} == answer


def test_a_question_put_aside_is_not_asked_again(client: Client):
    """A fact that is null is a person's "I don't know yet"."""
    facts = dict.fromkeys(ENGINE.base.questions)
    answer = client.post("/next-questions", {"facts": facts}).json()

    assert answer["question"] is None


def test_receipt_is_the_canonical_receipt(client: Client):
    """Its bytes are those that the engine makes, so that they can be kept and compared."""
    answer = client.post("/receipts", {"facts": STREET, "norm": "lamp-act.3"})
    facts = parse_facts(ENGINE.base, STREET)

    assert explain(ENGINE, facts, "lamp-act.3", LATER, LATER, {}).to_bytes() == answer.content
    assert "application/json" == answer.headers["content-type"]


def test_receipt_that_is_asked_again_is_the_same(client: Client):
    """A receipt as it was made gives the same bytes."""
    receipt = client.post("/receipts", {"facts": STREET, "norm": "lamp-act.3"}).content
    answer = client.post("/receipt-reruns", receipt).json()

    assert (True, True, []) == (answer["isEqual"], answer["isSameBytes"], answer["differences"])
    assert receipt == canonical_json(answer["receipt"])


def test_receipt_in_other_bytes_is_still_equal(client: Client):
    """Spaces change the bytes, not the answer."""
    receipt = client.post("/receipts", {"facts": STREET, "norm": "lamp-act.3"}).json()
    answer = client.post("/receipt-reruns", json.dumps(receipt, indent=1)).json()

    assert (True, False) == (answer["isEqual"], answer["isSameBytes"])


def test_receipt_that_was_altered_is_found_out(client: Client):
    """It names what differs."""
    receipt = client.post("/receipts", {"facts": STREET, "norm": "lamp-act.3"}).json()
    answer = client.post("/receipt-reruns", {**receipt, "state": "does-not-apply"}).json()

    assert (False, ["state"]) == (answer["isEqual"], answer["differences"])


def test_receipt_of_another_law_base_is_a_conflict(client: Client):
    """It cannot be re-run here, and the problem says so."""
    receipt = client.post("/receipts", {"facts": STREET, "norm": "lamp-act.3"}).json()
    other = {**receipt, "lawBase": f"sha256:{'0' * 64}"}

    problem(client.post("/receipt-reruns", other), 409, "receipt-fault")


@pytest.mark.parametrize("broken", ['{"format": "x"}', "{}", "[]", "null", '"text"'])
def test_what_is_no_receipt_is_refused(client: Client, broken: str):
    """It names the fields that are missing or wrong."""
    problem(client.post("/receipt-reruns", broken), 400, "invalid-input")


@pytest.mark.parametrize(
    "wrong", [{"version": "1"}, {"version": True}, {"because": {}}, {"state": "maybe"}, {"x": 1}]
)
def test_receipt_with_a_member_of_another_type_is_refused(client: Client, wrong: dict[str, object]):
    """A text is no number, and yes is not one."""
    receipt = client.post("/receipts", {"facts": {}, "norm": "lamp-act.3"}).json()

    problem(client.post("/receipt-reruns", {**receipt, **wrong}), 400, "invalid-input")


def test_receipt_with_contradictory_facts_is_refused(client: Client):
    """The facts of a receipt are read as carefully as those of a question."""
    receipt = client.post("/receipts", {"facts": {}, "norm": "lamp-act.3"}).json()

    problem(client.post("/receipt-reruns", {**receipt, "facts": DARK_FLASH}), 400, "bad-facts")


def test_comparison_names_the_act_that_changes_it(client: Client):
    """The same facts, two moments of asking."""
    before = {"on": "2021-05-31", "asOf": "2021-05-31"}
    asked = {"facts": STREET, "before": before, "after": {"on": "2021-06-01"}, "language": "en"}
    answer = client.post("/comparisons", asked).json()
    found = {one["norm"]["id"]: one for one in answer["differences"]}

    assert "lamp-amendment" == found["lamp-act.6"]["act"]
    assert "new-norm" == found["lamp-act.6"]["why"]
    assert LATER.isoformat() == answer["after"]["asOf"]


@pytest.mark.parametrize("path", ASKING)
def test_facts_that_contradict_are_both_named(client: Client, path: str):
    """The caller learns of each fact that takes part."""
    members = problem(client.post(path, body(path, facts=DARK_FLASH)), 400, "bad-facts")

    assert [
        ("facts.flashing", "/problems/contradictory-facts"),
        ("facts.lumen", "/problems/contradictory-facts"),
    ] == [(one["field"], one["type"]) for one in members["errors"]]


@pytest.mark.parametrize(
    ("facts", "kind"),
    [
        ({"colour": "red"}, "unknown-fact"),
        ({"place": 3}, "wrong-fact-type"),
        ({"place": "moon"}, "unknown-option"),
        ({"roles": ["has", "moon"]}, "unknown-option"),
        ({"roles": {"has": True}}, "wrong-fact-type"),
        ({"lumen": -1}, "out-of-range"),
        ({"lumen": True}, "wrong-fact-type"),
        ({"lumen": "many"}, "wrong-fact-type"),
        ({"flashing": "yes"}, "wrong-fact-type"),
        ({"hung": "2022-02-30"}, "wrong-fact-type"),
        ({"hung": [[[["2022"]]]]}, "wrong-fact-type"),
        ({"": 1}, "unknown-fact"),
    ],
)
@pytest.mark.parametrize("path", ASKING)
def test_each_wrong_fact_is_named_with_what_to_do(
    client: Client, path: str, facts: dict[str, object], kind: str
):
    """A fault in a fact says which fact, what is wrong and what would be right."""
    members = problem(client.post(path, body(path, facts=facts)), 400, "bad-facts")
    (error,) = members["errors"]

    assert (f"facts.{next(iter(facts))}", f"/problems/{kind}") == (error["field"], error["type"])
    assert error["detail"]
    assert error["remedy"]


def test_every_wrong_fact_is_named_at_once(client: Client):
    """Whoever mends a file mends it once."""
    members = problem(
        client.post("/checks", {"facts": {"colour": 1, "place": "moon"}}), 400, "bad-facts"
    )

    assert ["facts.colour", "facts.place"] == [one["field"] for one in members["errors"]]


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"facts": None}, "facts"),
        ({"facts": []}, "facts"),
        ({"readings": []}, "readings"),
        ({"readings": {"bright": 1}}, "readings.bright"),
        ({"language": "fr"}, "language"),
        ({"language": 1}, "language"),
        ({"day": "2022-01-01"}, "day"),
        ({"as_of": "2022-01-01"}, "as_of"),
    ],
)
@pytest.mark.parametrize("path", ASKING)
def test_each_wrong_field_is_named(
    client: Client, path: str, fields: dict[str, object], field: str
):
    """A field of another type, or one that we do not know, is named."""
    members = problem(client.post(path, body(path, **fields)), 400, "invalid-input")

    assert [field] == [one["field"] for one in members["errors"]]


@pytest.mark.parametrize(
    "day", ["2022-02-30", "2022-2-1", "20220201", "2022-02-01T00:00:00", "", 20220201, [], True]
)
@pytest.mark.parametrize("field", ["on", "asOf"])
def test_a_day_that_does_not_exist_is_refused(client: Client, field: str, day: object):
    """A day is YYYY-MM-DD and nothing else."""
    answer = client.post("/checks", {"facts": {}, field: day}, accept_language="en")
    (error,) = problem(answer, 400, "invalid-input")["errors"]

    assert field == error["field"]
    assert "not a day of the calendar" in error["detail"]


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
@pytest.mark.parametrize("path", ASKING[:2])
def test_the_first_and_the_last_day_can_be_asked(client: Client, path: str, day: str):
    """The calendar has an end, and the engine does not fall off."""
    assert 200 == client.post(path, {"facts": STREET, "on": day, "asOf": day}).status_code


@pytest.mark.parametrize("readings", [{"bright": "Z"}, {"dim": "A"}])
@pytest.mark.parametrize("path", ASKING)
def test_a_reading_that_does_not_exist_is_refused(
    client: Client, path: str, readings: dict[str, str]
):
    """It stands in the body, so the fault is in the request: 400."""
    problem(client.post(path, body(path, readings=readings)), 400, "unknown-record")


@pytest.mark.parametrize("norm", ["lamp-act.99", "", "../x", "\ud800"])
def test_a_norm_that_does_not_exist_is_refused(client: Client, norm: str):
    """Also one that cannot be a name."""
    answer = client.post("/receipts", {"facts": {}, "norm": norm})

    assert 400 == answer.status_code


def test_a_norm_that_does_not_exist_yet_is_refused(client: Client):
    """On a day before the act that made it there is nothing to explain."""
    asked = {"facts": {}, "norm": "lamp-act.6", "on": "2020-05-05", "asOf": "2020-05-05"}

    problem(client.post("/receipts", asked), 400, "unknown-record")
