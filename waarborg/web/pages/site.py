# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What every page needs: the engine, the day, the templates and the words."""

import hashlib
from collections.abc import Callable
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from waarborg.answers.asked import organisations_with_assistant
from waarborg.kernel.texts import LANGUAGES, Language, say
from waarborg.law import Engine
from waarborg.report.written import written_day
from waarborg.web.pages.places import FORM_PLACES, Here, address

if TYPE_CHECKING:
    from waarborg.installation import Installation
    from waarborg.serving import Serving

TEMPLATES: Final = Path(__file__).parent / "templates"
WEB_FOLDER: Final = Path(__file__).parent.parent
STYLESHEETS: Final = (
    ("static", "nl-design-system.css"),
    ("assets", "tokens.css"),
    ("assets", "layout.css"),
    ("assets", "components.css"),
    ("assets", "print.css"),
)
NAVIGATION: Final = ("ask-choose", "register", "check", "norms", "timeline")
IN_INSTALLATION: Final = frozenset({"provenance", "register"})
"""Places that are only there where something is kept."""
ASK: Final = "ask-choose"
"""Only there where an organisation has an assistant."""
FOOTER: Final = ("provenance", "about", "accessibility", "privacy")


@cache
def stylesheet_address(folder: str, name: str) -> str:
    """Return the address of a stylesheet, with its digest so that it can be kept for ever."""
    path = WEB_FOLDER / folder / name
    content = path.read_bytes() if path.exists() else b""
    return f"/{folder}/{name}?v={hashlib.sha256(content).hexdigest()[:12]}"


def environment() -> Environment:
    """Return the template engine: everything is escaped, and a name that is missing is a fault."""
    found = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.globals["stylesheets"] = [stylesheet_address(*one) for one in STYLESHEETS]
    return found


class Site:
    """The pages of one law base, and of one installation where there is one."""

    def __init__(
        self,
        engine: Engine,
        today: Callable[[], date],
        installation: "Installation | None" = None,
    ) -> None:
        self.engine = engine
        self.today = today
        self.installation = installation
        """The register, the people and what else is kept; None where only the law is served."""
        self.serving: Serving | None = None
        """The gateway and the assistant, while they run."""
        self._environment = environment()

    def page(
        self,
        template: str,
        here: Here,
        /,
        *,
        status: int = 200,
        **context: Any,  # noqa: ANN401  # a template takes anything
    ) -> HTMLResponse:
        """Return the page that `template` makes for the place `here`."""
        language = here.language
        other: Language = next(one for one in LANGUAGES if one != language)
        text = self._environment.get_template(template).render(
            here=here,
            language=language,
            other_language=other,
            say=partial(_say, language),
            say_other=partial(_say, other),
            address=partial(_address, language),
            day=partial(_day, language),
            navigation=[place for place in NAVIGATION if self._leads_to(place)],
            footer=[place for place in FOOTER if self._leads_to(place)],
            has_desk=self.installation is not None,
            **context,
        )
        headers: dict[str, str] = {"Content-Language": language}
        if here.place in FORM_PLACES:
            headers |= {"Cache-Control": "no-store", "X-Robots-Tag": "noindex"}
        return HTMLResponse(text, status, headers)

    def _has_assistant(self) -> bool:
        """Tell whether an organisation answers questions here.

        Every page asks this, also one that tells what is wrong: it is no when that is not known.
        """
        if self.installation is None:
            return False
        try:
            return bool(organisations_with_assistant(self.installation.answers))
        except Exception:  # noqa: BLE001  # whatever is wrong with what is kept, there is a page
            return False

    def _leads_to(self, place: str) -> bool:
        if place == ASK:
            return self._has_assistant()
        return self.installation is not None or place not in IN_INSTALLATION


def _say(language: Language, key: str, **values: object) -> str:
    return say(key, language, **values)


def _address(language: Language, place: str, **parts: str) -> str:
    return address(place, language, **parts)


def _day(language: Language, moment: date | str) -> str:
    return written_day(moment, language)


def site_of(request: Request) -> Site:
    """Return the site to which a request came."""
    site: Site = request.app.state.site
    return site
