# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Files to take home: the result, a receipt and the answers; and opening saved answers."""

from collections.abc import Callable, Mapping
from typing import Any, Final

import yaml
from starlette.responses import Response

from waarborg.kernel.errors import UnreadableYaml, WaarborgError
from waarborg.kernel.texts import say
from waarborg.report.check_json import to_json
from waarborg.report.check_markdown import to_markdown
from waarborg.report.check_pdf import to_pdf
from waarborg.report.check_view import check_view
from waarborg.report.norm_view import View
from waarborg.web.pages.answer_fields import FieldFault
from waarborg.web.pages.answers import Answers, read_answers
from waarborg.web.pages.forms import Submission
from waarborg.web.pages.places import Here
from waarborg.web.pages.question_pages import show_answers, start
from waarborg.web.pages.result_pages import receipt_of

MEDIA_TYPES: Final = {
    "pdf": "application/pdf",
    "markdown": "text/markdown; charset=utf-8",
    "json": "application/json",
    "answers": "application/yaml; charset=utf-8",
    "receipt": "application/json",
}
WRITERS: Final[Mapping[str, Callable[[View], str | bytes]]] = {
    "pdf": to_pdf,
    "markdown": to_markdown,
    "json": to_json,
}
SUFFIXES: Final = {"markdown": "md", "answers": "yaml", "receipt": "json"}


def give_file(submission: Submission) -> Response:
    """Return the file that was asked for; the answers themselves when none was named."""
    answers = submission.answers()
    receipt = submission.field("receipt")
    if receipt:
        return _receipt(submission, answers, receipt)
    wanted = submission.field("format")
    if wanted == "answers" or wanted not in MEDIA_TYPES:
        return _file(submission, "answers", answers_file(answers, submission))
    result = answers.checked(submission.site.engine)
    view = check_view(submission.site.engine, result, submission.language)
    content = WRITERS[wanted](view)
    return _file(submission, wanted, content)


def answers_file(answers: Answers, submission: Submission) -> str:
    """Return the answers as YAML that a person can read, and the command line too."""
    content: dict[str, Any] = answers.content()
    heading = say("pages.file.heading", submission.language)
    return f"# {heading}\n{yaml.safe_dump(content, allow_unicode=True, sort_keys=False)}"


def _receipt(submission: Submission, answers: Answers, norm: str) -> Response:
    result = answers.checked(submission.site.engine)
    receipt = receipt_of(submission, result, norm)
    return _file(submission, "receipt", receipt.to_bytes(), norm)


def _file(submission: Submission, kind: str, content: str | bytes, about: str = "") -> Response:
    stem = say(f"pages.file.names.{kind}", submission.language)
    name = "-".join(filter(None, (stem, about))) + f".{SUFFIXES.get(kind, kind)}"
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Cache-Control": "no-store",
    }
    return Response(content, media_type=MEDIA_TYPES[kind], headers=headers)


def open_file(submission: Submission) -> Response:
    """Take up the answers in a saved file, and show them."""
    if submission.file is None:
        return _refused(submission, "file-missing")
    try:
        answers = read_answers(submission.file, submission.site.today(), "file")
    except UnreadableYaml as fault:
        return _refused(submission, "file-unreadable", **fault.details)
    except WaarborgError:
        return _refused(submission, "file-other")
    return show_answers(submission, answers)


def _refused(submission: Submission, key: str, **values: object) -> Response:
    empty = Answers(submission.site.today(), submission.site.today())
    here = Here("check", submission.language)
    return start(submission.site, here, empty, FieldFault(key, "file", values))
