# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The description of `/v1` (OpenAPI 3.1), exact and by the Dutch API Design Rules.

FastAPI describes the routes and the shapes; here it is told what holds for all of them:
the headers, the problems, and the facts that the questions of the law base define.
"""

import copy
from collections.abc import Iterator, Mapping
from http import HTTPStatus
from typing import Any, Final

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from waarborg.kernel.canonical import plain
from waarborg.law import Engine, LawBase, explain, next_question
from waarborg.law.answers import distinct_answers
from waarborg.law.facts import written
from waarborg.law.records import Question
from waarborg.report.law_view import law_base_view
from waarborg.web.api.edge import VERSION
from waarborg.web.api.organisation_systems import BASE, SYSTEM
from waarborg.web.api.problems import MEDIA_TYPE
from waarborg.web.api.shapes_law import FieldError, Problem

Json = dict[str, Any]

_REF: Final = "#/components/schemas/"
_CONTACT: Final = {
    "name": "Waarborg",
    "url": "https://waarborg.example",
    "email": "api@waarborg.example",
}
_SERVER: Final = {
    "url": "https://{host}/v1",
    "description": "The body that runs Waarborg",
    "variables": {"host": {"default": "waarborg.example", "description": "Name of the server"}},
}
_TAGS: Final = (
    {"name": "systems", "description": "Questions about one system. Nothing is stored."},
    {"name": "law", "description": "The law base: norms, concepts, questions, acts, readings."},
    {"name": "register", "description": "Published systems, and those of one's organisation."},
    {"name": "problems", "description": "What an answer that is no answer means."},
)
_DESCRIPTION: Final = """\
Which rules apply to an algorithm or AI system on a day, and why.

Two days matter: `on`, the day for which you ask, and `asOf`, the day whose knowledge of the
law is used. A fact that is left out or null is unknown, never no. Texts are in Dutch or
English: choose with `language` or `Accept-Language`.

Questions about a system, the law base and the public register are free to use, need no key and
store nothing that you send. What is below `/organisations` needs a key of that organisation.
"""
_KEYED: Final = "/organisations/"
"""Start of the addresses that need a key."""
_KEY: Final = {
    "type": "http",
    "scheme": "bearer",
    "description": "A key that an administrator of the organisation made.",
}


def describe(app: FastAPI, engine: Engine) -> Json:
    """Return the description of the interface that `app` offers over the law of `engine`.

    It is the same on every day: its examples ask for the day to which the law base was kept.
    """
    document: Json = get_openapi(
        title="Waarborg",
        version=VERSION,
        description=_DESCRIPTION,
        routes=app.routes,
        license_info={"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
        servers=[copy.deepcopy(_SERVER)],
        tags=[dict(tag) for tag in _TAGS],
        separate_input_output_schemas=False,
    )
    document["info"]["contact"] = dict(_CONTACT)
    document["components"]["securitySchemes"] = {"key": dict(_KEY)}
    schemas = document["components"]["schemas"]
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    schemas["Facts"] = facts_schema(engine.base)
    schemas["Problem"] = _schema(Problem)
    schemas["FieldError"] = _schema(FieldError)
    for schema in schemas.values():
        for one in schema.get("properties", {}).values():
            one.pop("title", None)  # a name with a capital says nothing new
        if schema.get("properties", {}).get("facts", {}).get("type") == "object":
            schema["properties"]["facts"] = {"$ref": f"{_REF}Facts"}
    for path, item in document["paths"].items():
        for method, operation in item.items():
            _complete(operation, method, path)
    _add_examples(document, engine)
    renamed: Json = _renamed(document)
    return renamed


def _renamed(node: Any) -> Any:  # noqa: ANN401  # JSON holds anything
    """Leave out the word Shape, which in the code tells a shape from the record it shows."""
    if isinstance(node, dict):
        return {key.removesuffix("Shape"): _renamed(child) for key, child in node.items()}
    if isinstance(node, list):
        return [_renamed(child) for child in node]
    is_name = isinstance(node, str) and (node.startswith(_REF) or node.isidentifier())
    return node.removesuffix("Shape") if is_name else node


def _schema(shape: type[Problem | FieldError]) -> Json:
    schema = shape.model_json_schema(ref_template=f"{_REF}{{model}}")
    schema.pop("$defs", None)
    return schema


def _complete(operation: Json, method: str, path: str) -> None:
    operation["summary"] = operation["description"].partition("\n")[0].rstrip(".")
    operation["security"] = [{"key": []}] if path.startswith(_KEYED) else []
    responses: Json = operation["responses"]
    responses.pop("422", None)
    for response in responses.values():
        response["headers"] = _headers()
        response["description"] = "The answer"
    for problem in _problem_statuses(method, path):
        responses[str(int(problem))] = {
            "description": problem.phrase,
            "headers": _headers(),
            "content": {MEDIA_TYPE: {"schema": {"$ref": f"{_REF}Problem"}}},
        }


def _problem_statuses(method: str, path: str) -> Iterator[HTTPStatus]:
    yield HTTPStatus.BAD_REQUEST
    if "{" in path:
        yield HTTPStatus.NOT_FOUND
    yield HTTPStatus.NOT_ACCEPTABLE
    if path.startswith(_KEYED):
        yield HTTPStatus.UNAUTHORIZED
        yield HTTPStatus.FORBIDDEN
        yield HTTPStatus.TOO_MANY_REQUESTS
    if path == "/receipt-reruns" or (path.startswith(_KEYED) and method == "post"):
        yield HTTPStatus.CONFLICT
    if method == "post":
        yield HTTPStatus.REQUEST_ENTITY_TOO_LARGE
        yield HTTPStatus.UNSUPPORTED_MEDIA_TYPE
    yield HTTPStatus.INTERNAL_SERVER_ERROR


def _headers() -> Json:
    return {
        "API-Version": {
            "description": "Version of the interface",
            "schema": {"type": "string", "examples": [VERSION]},
        }
    }


def facts_schema(base: LawBase) -> Json:
    """Return the schema of facts: one property for each question of the law base."""
    return {
        "title": "Facts",
        "type": "object",
        "description": "Facts by name. Null is: I don't know yet. Left out is: not asked.",
        "additionalProperties": False,
        "properties": {
            name: {"description": question.text.en, **_fact_schema(question)}
            for name, question in base.questions.items()
        },
    }


def _fact_schema(question: Question) -> Json:
    options = list(question.option_ids)
    match question.type:
        case "yes-no":
            return {"type": ["boolean", "null"]}
        case "choice":
            return {"type": ["string", "null"], "enum": [*options, None]}
        case "choices":
            return {"type": ["array", "null"], "items": {"type": "string", "enum": options}}
        case "date":
            return {"type": ["string", "null"], "format": "date"}
        case _:
            bounds = {"minimum": question.minimum, "maximum": question.maximum}
            given = {name: bound for name, bound in bounds.items() if bound is not None}
            return {"type": ["number", "null"], **given}


def _add_examples(document: Json, engine: Engine) -> None:
    base = engine.base
    day = max(act.compared for act in base.acts.values())
    first = next_question(engine, {}, day, day, base.default_readings)
    facts = {first.question.fact: distinct_answers(base, first.question)[0]} if first else {}
    given = {name: written(value) for name, value in facts.items()}
    asked = {"facts": given, "on": plain(day), "language": "en"}
    norm = next(iter(engine.compiled(day, day, base.default_readings).edition.norms))
    receipt = explain(engine, facts, norm, day, day, {}).content()
    moments = {"before": {"on": plain(day)}, "after": {"on": "2030-01-01"}}
    bodies: Mapping[str, Json] = {
        "/checks": asked,
        "/next-questions": asked,
        "/receipts": {**asked, "norm": norm},
        "/receipt-reruns": receipt,
        "/comparisons": {"facts": asked["facts"], **moments, "language": "en"},
        BASE + "/systems": {"kind": "algorithm", "name": "Afvalroutes", "lifecycle": "in-use"},
        BASE + "/tasks": {"title": "Kijk de risico's na", "due": plain(day)},
        SYSTEM + "/facts": {"values": {"record.supplier": "Eigen bouw"}, "source": "Contract"},
        SYSTEM + "/versions": {"label": "2", "note": "Nieuw model"},
        SYSTEM + "/publications": {"note": "Graag nakijken"},
        SYSTEM + "/evidence": {
            "kind": next(iter(base.evidence_kinds)),
            "method": "examine",
            "collected": plain(day),
            "result": "Nagekeken en in orde.",
        },
    }
    for path, body in bodies.items():
        content = document["paths"][path]["post"]["requestBody"]["content"]
        content["application/json"]["example"] = body
    answers: Mapping[tuple[str, str], Json] = {
        ("/receipts", "post"): receipt,
        ("/law-base", "get"): law_base_view(base),
    }
    for (path, method), answer in answers.items():
        content = document["paths"][path][method]["responses"]["200"]["content"]
        content["application/json"]["example"] = answer
