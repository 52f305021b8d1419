# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""`waarborg check` that asks in the terminal."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import STREET, Run
from tests.law.example import BASE
from waarborg.cli.typed_answers import NotUnderstood, read_answer
from waarborg.kernel.texts import Language


def facts(stdout: str) -> dict[str, object]:
    """Return the facts of a result in JSON."""
    return {one["fact"]: one["value"] for one in json.loads(stdout)["facts"]}


ANSWERS = {
    "roles": "1",
    "place": "2",
    "lumen": "1200",
    "flashing": "no",
    "hung": "1-3-2022",
}


def typed_for(run: Run, answers: dict[str, str], *, end: str = "\n") -> str:
    """Return what one types to give these answers, in the order in which they are asked."""
    asked: list[str] = []
    while True:
        told = run("check", typed="".join(f"{answers[one]}\n" for one in asked)).stderr
        last = told.rsplit("Question ", 1)[-1]
        fact = next(
            (one for one in answers if BASE.questions[one].text.en in last and one not in asked),
            None,
        )
        if fact is None:
            return "".join(f"{answers[one]}\n" for one in asked) + end
        asked.append(fact)


def test_answers_give_the_same_as_a_file(run: Run, system: str):
    """Whoever answers the questions gets what a file with those answers gives."""
    asked = run("check", "--format", "json", typed=typed_for(run, ANSWERS))
    read = run("check", system, "--format", "json")

    assert 0 == asked.exit_code
    assert json.loads(read.stdout) == json.loads(asked.stdout)


def test_questions_are_told_beside_the_result(run: Run):
    """Questions go to standard error, so that the result can go to a file."""
    result = run("check", "--format", "json", typed=typed_for(run, ANSWERS))

    assert "Check your answers" in result.stderr
    assert json.loads(result.stdout)


@pytest.mark.parametrize(
    ("lang", "parts"),
    [
        (
            "en",
            ["Why we ask this: The law goes by role.", "I don't know yet", "rules depend on it"],
        ),
        (
            "nl",
            ["Waarom we dit vragen: De wet geldt per rol.", "Dat weet ik nog niet", "regels af"],
        ),
    ],
)
def test_a_question_says_why_it_is_asked(run: Run, lang: Language, parts: list[str]):
    """Each question gives its reason, what hangs on it, and that one may not know."""
    told = run("check", lang=lang, typed="stop\n\n").stderr

    assert [] == [part for part in parts if part not in told]
    assert " 1  " in told


@pytest.mark.parametrize(
    "word", ["u", "unknown", "don't know", "w", "weet niet", "Weet ik nog niet"]
)
def test_not_knowing_is_an_answer(run: Run, word: str):
    """'I don't know yet' is kept as such, in either language, and the question does not return."""
    result = run("check", "--save", "a.yaml", typed=f"{word}\nstop\n")

    assert 0 == result.exit_code
    assert "null" in Path("a.yaml").read_text("utf-8")
    assert "Question 2" in result.stderr


def test_everything_unknown_ends_too(run: Run):
    """Who knows nothing gets to the end, and hears what is open."""
    result = run("check", typed="u\n" * len(BASE.questions) + "\n")

    assert 0 == result.exit_code
    assert "This cannot be said yet" in result.stdout


def test_back_asks_the_question_before(run: Run):
    """Back takes the last answer away; before the first question there is nothing."""
    result = run("check", "--save", "a.yaml", typed="back\n1\nback\n2\nstop\n")

    assert "This is the first question" in result.stderr
    assert "roles: [sells]" in Path("a.yaml").read_text("utf-8")


def test_help_tells_what_one_can_type(run: Run):
    """Help names the words, and what the answer is called in a file."""
    told = " ".join(run("check", typed="help\n?\nstop\n\n").stderr.split())

    assert 2 == told.count("In a file this answer is called roles")
    assert "unknown, back, stop, help" in told


def test_what_is_no_answer_is_asked_again(run: Run):
    """Nonsense is told, and the question stays."""
    result = run("check", "--save", "a.yaml", typed="lots\n\n7\n2\nstop\n")

    assert 3 == result.stderr.count("We do not understand that. Type one or more numbers")
    assert "roles: [sells]" in Path("a.yaml").read_text("utf-8")


def test_stop_without_a_file_asks_for_one(run: Run):
    """Whoever stops may still keep the answers; a file that is there is not replaced."""
    Path("taken.yaml").write_text("mine", "utf-8")
    result = run("check", typed="1\nstop\ntaken.yaml\nkept.yaml\n")

    assert (0, "") == (result.exit_code, result.stdout)
    assert "already exists" in result.stderr
    assert "mine" == Path("taken.yaml").read_text("utf-8")
    assert "roles: [has]" in Path("kept.yaml").read_text("utf-8")


def test_stop_may_replace_the_file_that_was_read(run: Run):
    """Whoever goes on with a file may keep the answers in it."""
    run("check", "--save", "a.yaml", typed="1\nstop\n")
    run("check", "a.yaml", "--ask", typed="u\nstop\na.yaml\n")

    assert "null" in Path("a.yaml").read_text("utf-8")


@pytest.mark.parametrize("end", ["stop\n\n", "stop\n", ""])
def test_stop_may_keep_nothing(run: Run, end: str):
    """An empty line, or the end of what is typed, keeps nothing."""
    result = run("check", typed=f"1\n{end}")

    assert (0, "") == (result.exit_code, result.stdout)
    assert [] == list(Path().glob("*.yaml"))


def test_one_can_go_on_with_a_file(run: Run):
    """`--ask` with a file asks only what is open; --save keeps the file up to date."""
    assert 0 == run("check", "--save", "a.yaml", typed="1\nstop\n").exit_code
    before = Path("a.yaml").read_text("utf-8")
    result = run("check", "a.yaml", "--ask", "--save", "a.yaml", typed="stop\n")

    assert "What do you do?" not in result.stderr
    assert "Question 2" in result.stderr
    assert before == Path("a.yaml").read_text("utf-8")


def test_nothing_is_asked_when_all_is_known(run: Run, system: str):
    """With every answer there is only the look at the end."""
    result = run("check", system, "--ask", "--save", system, typed="\n")

    assert 0 == result.exit_code
    assert "Question" not in result.stderr.replace("questions", "")
    assert f"Your answers are in {system}" in result.stderr


def test_an_answer_can_be_changed_at_the_end(run: Run, system: str):
    """At the end a number changes that answer; nonsense is told, and back or stop keep it."""
    typed = "0\nlots\n3\nback\n3\n300\n\n"
    result = run("check", system, "--ask", "--format", "json", typed=typed)

    assert 300 == facts(result.stdout)["lumen"]
    assert 2 == result.stderr.count("We do not understand that. Press Enter")


def test_stop_while_changing_keeps_the_answer(run: Run, system: str):
    """Who stops in the midst of a change keeps the answer of before."""
    run("check", system, "--ask", "--save", system, typed="3\nstop\n")

    assert "lumen: 1200" in Path(system).read_text("utf-8")


def test_back_at_the_end_asks_the_last_question_again(run: Run):
    """Back from the look at the end returns to the last question."""
    typed = typed_for(run, ANSWERS, end="back\nstop\n\n")
    told = run("check", typed=typed).stderr.split("Check your answers")[1]

    assert "Question 5" in told


def test_answers_that_contradict_are_refused(run: Run, tmp_path: Path):
    """An answer that cannot be true beside another is told, with that other answer."""
    (tmp_path / "a.yaml").write_text(STREET.replace("flashing: false", "flashing: true"), "utf-8")
    result = run("check", "a.yaml", "--ask", "--format", "json", typed="3\n0\n20\n\n")

    assert "A lamp without light does not flash." in result.stderr
    assert "- Does it flash? yes" in result.stderr
    assert 20 == facts(result.stdout)["lumen"]


def test_questions_and_answers_cannot_both_come_in_by_pipe(run: Run):
    """A file on standard input leaves nobody to ask."""
    result = run("check", "-", "--ask", typed=STREET)

    assert 2 == result.exit_code
    assert "--ask needs a file" in result.stderr


@pytest.mark.parametrize(
    ("fact", "typed", "lang", "answer"),
    [
        ("flashing", "1", "nl", True),
        ("flashing", "J", "nl", True),
        ("flashing", "yes", "nl", True),
        ("flashing", "2", "en", False),
        ("flashing", "nee", "en", False),
        ("place", " 2 ", "nl", "street"),
        ("roles", "0", "nl", frozenset()),
        ("roles", "1,2", "nl", frozenset({"has", "sells"})),
        ("roles", "2 1 2", "nl", None),
        ("roles", "2", "nl", frozenset({"sells"})),
        ("lumen", "1.200", "nl", 1200.0),
        ("lumen", "1,200", "en", 1200.0),
        ("lumen", "10^3", "en", 1000.0),
        ("lumen", "2 x 10^3", "nl", 2000.0),
        ("lumen", "1e3", "nl", 1000.0),
        ("hung", "1-3-2022", "nl", "2022-03-01"),
        ("hung", "2022-03-01", "nl", "2022-03-01"),
    ],
)
def test_what_is_typed_is_understood(fact: str, typed: str, lang: Language, answer: object):
    """Numbers of options, yes and no in two languages, and days as people write them."""
    question = BASE.questions[fact]
    if answer is None:
        with pytest.raises(NotUnderstood):
            read_answer(BASE, question, typed, lang)
        return
    read = read_answer(BASE, question, typed, lang)

    assert answer == (str(read) if fact == "hung" else read)


@pytest.mark.parametrize(
    ("fact", "typed"),
    [
        ("flashing", "perhaps"),
        ("place", ""),
        ("place", "3"),
        ("place", "1 2"),
        ("place", "one"),
        ("roles", ""),
        ("roles", "0 1"),
        ("lumen", "much"),
        ("lumen", "-5"),
        ("lumen", "inf"),
        ("lumen", "1,2,3"),
        ("hung", "30-2-2022"),
        ("hung", "soon"),
    ],
)
@pytest.mark.parametrize(
    ("lang", "part"), [("nl", "Dat begrijpen wij niet"), ("en", "do not understand")]
)
def test_what_is_no_answer_is_told(fact: str, typed: str, lang: Language, part: str):
    """The message says what one can type."""
    with pytest.raises(NotUnderstood, match=part):
        read_answer(BASE, BASE.questions[fact], typed, lang)
