# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""A result as one HTML file that needs nothing else: to keep, to print, to send."""

from functools import cache, partial

from jinja2 import Environment, PackageLoader, StrictUndefined

from waarborg.kernel.texts import Language, say
from waarborg.report.certainty import certainty_text
from waarborg.report.norm_details import norm_details, norm_doubts
from waarborg.report.norm_view import View


def check_to_html(view: View) -> str:
    """Return the view of a check (`check_view`) as a page."""
    return _render("check.html.jinja", view)


def receipt_to_html(view: View) -> str:
    """Return the view of a receipt (`receipt_view`) as a page."""
    return _render("receipt.html.jinja", view)


def _render(template: str, view: View) -> str:
    language: Language = view["language"]

    def words(key: str, **values: object) -> str:
        return say(key, language, **values)

    lines = {
        "norm_details": partial(norm_details, language=language),
        "norm_doubts": partial(norm_doubts, language=language),
        "certainty": certainty_text,
    }
    page = _environment().get_template(template)
    return page.render(view=view, say=words, **lines) + "\n"


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("waarborg.report"),
        autoescape=True,
        undefined=StrictUndefined,
    )
