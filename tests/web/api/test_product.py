# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Once through the whole interface with the law of the product."""

import json
from datetime import date
from typing import Any

from tests.web.api.client import Client
from waarborg.law import product_engine
from waarborg.law.answers import distinct_answers
from waarborg.law.facts import written
from waarborg.web.api import openapi_document


def some_facts() -> dict[str, Any]:
    """Return the first answer to every second question: much known, much open."""
    base = product_engine().base
    questions = list(base.questions.values())[::2]
    return {one.fact: written(distinct_answers(base, one)[0]) for one in questions}


def test_the_examples_of_the_description_work(product_client: Client):
    """What `waarborg openapi` prints can be tried at once."""
    for path, item in openapi_document()["paths"].items():
        if "post" in item and not item["post"]["security"]:
            example = item["post"]["requestBody"]["content"]["application/json"]["example"]
            answer = product_client.post(path, example)
            assert 200 == answer.status_code, (path, answer.text)


def test_every_address_answers(product_client: Client):
    """With all norms, concepts, questions, acts and readings that we have."""
    kept = {"/bodies", "/entries"}  # for these there must be a register: see test_register.py
    for path, item in openapi_document()["paths"].items():
        if "get" in item and "{" not in path and path not in kept:
            assert 200 == product_client.get(f"{path}?").status_code, path


def test_every_norm_and_concept_can_be_read(product_client: Client):
    """Each with its history, in a shape that the description knows."""
    base = product_engine().base
    ids = [f"/norms/{key}" for key in base.norms] + [f"/concepts/{key}" for key in base.concepts]

    assert [] == [path for path in ids if product_client.get(path).status_code != 200]


def test_norms_can_be_explained_and_asked_again(product_client: Client):
    """The receipts of the whole law base fit their shape, and come back equal."""
    engine = product_engine()
    day = date(2028, 1, 1)
    norms = engine.compiled(day, day, engine.base.default_readings).edition.norms
    for facts in ({}, some_facts()):
        for norm in list(norms)[::20]:
            asked = {"facts": facts, "on": "2028-01-01", "asOf": "2028-01-01", "norm": norm}
            receipt = product_client.post("/receipts", asked)
            again = product_client.post("/receipt-reruns", receipt.content)
            assert again.json()["isSameBytes"], norm


def test_a_dialogue_comes_to_an_end(product_client: Client):
    """Each next question answered with its first answer, until there is none."""
    base = product_engine().base
    facts: dict[str, Any] = {}
    for _ in range(8):
        question = product_client.post("/next-questions", {"facts": facts}).json()["question"]
        if question is None:
            break
        facts[question["fact"]] = written(
            distinct_answers(base, base.questions[question["fact"]])[0]
        )
    answer = product_client.post("/checks", {"facts": facts, "on": "2026-12-02"})

    assert 200 == answer.status_code, json.dumps(facts)
    assert answer.json()["groups"]
