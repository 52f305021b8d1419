# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Compare our answers with those of the official Dutch decision aid for the AI Act.

    python conformance/beslishulp.py PATHS.json [--all]

`PATHS.json` holds paths through the decision aid: the answers given and the conclusion
reached. Each is mapped onto our facts, our engine is asked, and three aspects are compared:
the class (out of scope, prohibited, high-risk, not high-risk, general-purpose model with or
without systemic risk, open source or not), the roles, and whether there is a transparency
duty. Dates and duties are not compared: the aid knows one date for everything.

A path is explained only when every aspect in which the answers differ has a reason of its
own, which is decided from the answers alone. A class that we leave undetermined has none.

One JSON object is printed: `agree`, `explained`, `unexplained` and the differences, grouped,
with an example each (`--all` lists every path). The exit code is 1 when anything is left
unexplained.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final, Literal

from waarborg.law import Check, Engine, State, check, parse_facts, product_engine
from waarborg.law.expressions import Kleene

ON: Final = date(2031, 1, 1)
"""A day on which every duty that the law now knows has begun: the class counts, not the day."""
AS_OF: Final = date(2026, 11, 24)

Answers = Mapping[str, int]
"""Number of the question in the aid, to the number of the answer, from 0."""
Aspect = Literal["class", "roles", "transparency"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """The class, the roles, and whether there is a transparency duty (None: not told)."""

    kind: str
    roles: tuple[str, ...] = ()
    transparency: bool | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """A known reason for which one aspect of the answers differs, with its article."""

    id: str
    aspect: Aspect
    article: str
    reason: str
    holds: Callable[[Answers, Outcome, Outcome], bool]


# ---------------------------------------------------------------------------------- our facts

_ROLES: Final[Mapping[int, Mapping[str, Any]]] = {
    0: {"role.activities": ["develops"]},
    1: {"role.activities": ["develops", "uses"]},
    2: {"role.activities": ["develops", "uses"]},
    3: {"role.activities": ["develops"]},
    4: {"role.activities": ["uses"]},
    5: {"role.activities": ["uses"], "role.changes": ["substantial-modification"]},
    6: {"role.activities": ["imports"]},
    7: {"role.activities": ["distributes"]},
    8: {"role.activities": []},
}

_YES: Final = 0
_CHANGED: Final = 5
"""The answer to 1.2 of who uses what others made, with changes."""
_DISTRIBUTES: Final = 7


def facts_of(answers: Answers) -> dict[str, Any]:
    """Return what the answers of the aid say, as our facts.

    Where the aid asks one question about many situations, one situation stands for them that
    has no consequences of its own: face scraping for a prohibited practice, admission to
    education for Annex III, scientific research for an exemption. What the aid does not ask
    on a path is taken as not claimed. The aid is for Dutch government: a municipality asks.
    """
    facts: dict[str, Any] = {
        "actor.kind": "decentral-government",
        "scope.exclusions": ["research-only"] if answers.get("1.5") == _YES else [],
        "date.placed": "2025-11-24" if answers.get("1.3") == _YES else "2027-11-24",
        "role.changes": [],
        "gpai.modifies-model": False,
        **_ROLES[answers.get("1.2", 8)],
        **_subject(answers),
        **_practice(answers),
        **_product(answers),
        **_transparency(answers),
        **_licence(answers),
    }
    return facts | _annex_iii(answers)


def _subject(answers: Answers) -> dict[str, Any]:
    if answers.get("1.1") != _YES:
        return {"subject.kind": "no-algorithm"}
    kind = answers.get("1.4.1")
    if kind == 0:
        return {"subject.kind": "ai-system"}
    if kind == 2:  # noqa: PLR2004  # the third answer: unsure
        return {"subject.kind": "unsure", **_definition(answers)}
    general = answers.get("1.4.2")
    if general == 0:  # in the Act a general-purpose AI system is an AI system
        return {"subject.kind": "ai-system"}
    return _model(answers) if general == 1 else {"subject.kind": "rules-only"}


def _definition(answers: Answers) -> dict[str, Any]:
    facts: dict[str, Any] = {"definition.autonomy": True}
    elements = {"1.6.1": "rules-only", "1.6.2": "infers", "1.6.3": "influences"}
    for question, element in elements.items():
        if question in answers:
            facts[f"definition.{element}"] = answers[question] == _YES
    return facts


def _model(answers: Answers) -> dict[str, Any]:
    """Return a model; who changes one substantially is taken above the one-third rule.

    Such a modifier makes a model of their own, so that they both make and use it.
    """
    facts: dict[str, Any] = {
        "subject.kind": "gpai-model",
        "gpai.modifies-model": answers.get("1.2") == _CHANGED,
        "gpai.training-compute": 2e25 if answers.get("2.8") == _YES else 1e24,
        "gpai.high-impact": False,
        "gpai.designated": False,
        "gpai.rebuttal-accepted": False,
    }
    if facts["gpai.modifies-model"]:
        facts |= {"gpai.modification-share": 0.5, "role.activities": ["develops", "uses"]}
    return facts


def _practice(answers: Answers) -> dict[str, Any]:
    if answers.get("2.1") != _YES:
        return {"prohibited.signals": []}
    if answers.get("2.2") == _YES:  # the aid knows one exception: live identification by the police
        return {
            "prohibited.signals": ["real-time-identification"],
            "prohibited.real-time.purpose": "victims",
            "prohibited.real-time.national-law": True,
        }
    return {"prohibited.signals": ["face-scraping"], "prohibited.face-scraping.untargeted": True}


def _product(answers: Answers) -> dict[str, Any]:
    section = {0: "section-a-other", 1: "section-b-other"}.get(answers.get("2.3", 2), "none")
    third_party = answers.get("2.7.1", _YES) == _YES  # where it is not asked, the aid takes it so
    return {
        "annex-1.product": section,
        "annex-1.part": "product-itself",
        "component.non-safety-aspects-only": False,
        "annex-1.third-party-assessment": third_party,
        "annex-1.assessment-other-risks-only": False,
    }


def _annex_iii(answers: Answers) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "profiling": answers.get("2.5") == _YES,
        "annex-3.derogation": ["narrow-task"] if answers.get("2.6") == _YES else [],
    }
    if answers.get("2.1") == _YES and answers.get("2.2") == _YES:
        return facts | {"annex-3.areas": ["biometrics"], "annex-3.1.use": ["remote-identification"]}
    if answers.get("2.4") != _YES:
        return facts | {"annex-3.areas": []}
    if answers.get("2.7.2") == _YES:  # a notified body is needed for biometrics alone
        return facts | {"annex-3.areas": ["biometrics"], "annex-3.1.use": ["remote-identification"]}
    return facts | {"annex-3.areas": ["education"], "annex-3.3.use": ["admission"]}


def _transparency(answers: Answers) -> dict[str, Any]:
    """A chatbot that recognises emotions stands for Article 50: it binds provider and deployer."""
    applies = answers.get("2.9") == _YES
    excepted = answers.get("2.10") == _YES
    return {
        "output.functions": ["interacts", "recognises-emotion"] if applies else [],
        "output.obvious-ai": False,
        "output.crime-exception": excepted,
        "output.public-crime-reporting": False,
        "output.crime-prosecution-only": False,
    }


def _licence(answers: Answers) -> dict[str, Any]:
    is_open = answers.get("2.11") == _YES
    return {
        "open-source.licence": "free-open" if is_open else "closed",
        "open-source.information-public": is_open,
        "open-source.monetised": False,
    }


# ----------------------------------------------------------------------------------- outcomes

_AID_ROLES: Final = {
    "12": ("provider",),
    "13": ("deployer",),
    "14": ("deployer", "provider"),
    "15": ("importer",),
    "16": ("distributor",),
}
_TOLD: Final = {"transparantieverplichting": True, "geen transparantieverplichting": False}
_OURS: Final = ("in-scope", "operator", "prohibited", "high-risk", "gpai-provider")


def outcome_of_aid(conclusion: str, labels: Sequence[str]) -> Outcome:
    """Return the class of a conclusion of the aid (role.object.kind), with its labels."""
    role, subject, number = [*conclusion.split("."), "", ""][:3]
    if role not in _AID_ROLES:
        return Outcome("out of scope")
    roles = _AID_ROLES[role]
    if number == "0":
        return Outcome("prohibited", roles)
    if subject == "2":
        return Outcome(_model_class("systeemrisico" in labels, "open-source" in labels), roles)
    transparency = next((_TOLD[label] for label in labels if label in _TOLD), None)
    return Outcome("high-risk" if number in "12" else "not high-risk", roles, transparency)


def labels_of(answers: Answers) -> list[str]:
    """Return the labels that matter here, for a path that is stored without its labels."""
    found: list[str] = []
    if "2.9" in answers:
        binds = answers["2.9"] == _YES and answers.get("2.10") != _YES
        found.append("transparantieverplichting" if binds else "geen transparantieverplichting")
    found += ["systeemrisico"] if answers.get("2.8") == _YES else []
    found += ["open-source"] if answers.get("2.11") == _YES else []
    return found


def _model_class(systemic: bool, is_open: bool) -> str:  # noqa: FBT001  # the two labels
    if systemic:
        return "model with systemic risk"
    return "open-source model" if is_open else "model"


def outcome_of_ours(engine: Engine, facts: Mapping[str, Any]) -> Outcome:
    """Return the class that our engine gives; whatever is left open makes it undetermined."""
    result = check(engine, parse_facts(engine.base, facts), ON, AS_OF)
    values = result.concepts
    if any(values[name] is Kleene.UNKNOWN for name in _OURS):
        return Outcome("undetermined")
    true = {key for key, value in values.items() if value is Kleene.TRUE}
    if "gpai-provider" in true:
        kind = _model_class("gpai.systemic" in true, "gpai.open-source-exempt" in true)
        return Outcome(kind, ("provider",))
    roles = tuple(one for one in ("deployer", "distributor", "importer", "provider") if one in true)
    if "in-scope" not in true or "operator" not in true:
        return Outcome("out of scope")
    if "prohibited" in true:
        return Outcome("prohibited", roles)
    kind = "high-risk" if "high-risk" in true else "not high-risk"
    return Outcome(kind, roles, _has_transparency_duty(result))


def _has_transparency_duty(result: Check) -> bool:
    return any(
        (one.norm.source.act, one.norm.source.article, one.norm.kind) == ("ai-act", "50", "duty")
        for one in result.in_state(State.APPLIES)
    )


def differing(aid: Outcome, ours: Outcome) -> tuple[Aspect, ...]:
    """Return the aspects in which the answers differ; what one of them does not tell is none."""
    found: list[Aspect] = []
    if aid.kind != ours.kind:
        found.append("class")
    if "out of scope" in (aid.kind, ours.kind):
        return tuple(found)
    if aid.roles != ours.roles:
        found.append("roles")
    told = aid.transparency is not None and ours.transparency is not None
    if told and aid.transparency != ours.transparency:
        found.append("transparency")
    return tuple(found)


# ------------------------------------------------------------------------------- explanations

EXPLANATIONS: Final = (
    Explanation(
        "annex-1-needs-third-party",
        "class",
        "AI Act, Article 6(1)(b)",
        "A product in Annex I, Section A is high-risk only if a third party must assess it. The "
        "aid keeps it high-risk when that is answered with no.",
        lambda answers, aid, ours: (
            (answers.get("2.3"), answers.get("2.7.1")) == (0, 1)
            and (aid.kind, ours.kind) == ("high-risk", "not high-risk")
        ),
    ),
    Explanation(
        "live-identification-is-high-risk",
        "class",
        "AI Act, Article 5(1)(h) and Annex III, point 1(a)",
        "The only exception to a prohibition that the aid knows is remote biometric "
        "identification. That is itself listed in Annex III: without an exception of "
        "Article 6(3) it cannot end as not high-risk, nor fall outside as open source.",
        lambda answers, aid, ours: (
            (answers.get("2.1"), answers.get("2.2"), answers.get("2.4")) == (0, 0, 1)
            and aid.kind in ("not high-risk", "out of scope")
            and ours.kind == "high-risk"
        ),
    ),
    Explanation(
        "open-source-under-article-50",
        "class",
        "AI Act, Articles 2(12) and 50",
        "Free and open-source software stays in scope when it falls under Article 50. A law on "
        "criminal offences lifts a duty of that article; we read that it does not take the "
        "system out of the article. The aid puts it out of scope.",
        lambda answers, aid, ours: (
            (answers.get("2.9"), answers.get("2.10"), answers.get("2.11")) == (0, 0, 0)
            and (aid.kind, ours.kind) == ("out of scope", "not high-risk")
        ),
    ),
    Explanation(
        "distributor-places-nothing-on-the-market",
        "class",
        "AI Act, Articles 3(7), 3(9) and 5(1)",
        "Article 5 prohibits placing on the market, putting into service and use. A distributor "
        "only passes on what is on the market already; the aid prohibits that to them too.",
        lambda answers, aid, ours: (
            answers.get("1.2") == _DISTRIBUTES
            and (aid.kind, ours.kind) == ("prohibited", "not high-risk")
        ),
    ),
    Explanation(
        "models-have-providers-only",
        "class",
        "AI Act, Articles 3(4), 3(6), 3(7) and 53",
        "Deployers, importers and distributors are defined for AI systems. Of a general-purpose "
        "AI model only the provider has duties; the aid gives conclusions for the others too.",
        lambda answers, aid, ours: (
            answers.get("1.4.2") == 1
            and "provider" not in aid.roles
            and "model" in aid.kind
            and ours.kind == "out of scope"
        ),
    ),
    Explanation(
        "provider-of-model-is-no-deployer",
        "roles",
        "AI Act, Articles 3(4) and 53",
        "A deployer uses an AI system. Who makes a general-purpose AI model and uses it is the "
        "provider of the model; a deployer they are only of the system in which they use it.",
        lambda answers, aid, ours: (
            answers.get("1.4.2") == 1
            and (aid.kind, aid.roles) == (ours.kind, ("deployer", "provider"))
            and ours.roles == ("provider",)
        ),
    ),
    Explanation(
        "modifier-is-provider-of-high-risk-only",
        "roles",
        "AI Act, Article 25(1)(b)",
        "Who changes the system of another becomes its provider only if it is high-risk. The aid "
        "makes everybody a provider who uses a changed system.",
        lambda answers, aid, ours: (
            answers.get("1.2") == _CHANGED
            and ours.kind in ("not high-risk", "prohibited")
            and (aid.roles, ours.roles) == (("deployer", "provider"), ("deployer",))
        ),
    ),
    Explanation(
        "section-b-has-no-role-change",
        "roles",
        "AI Act, Articles 2(2) and 25(1)(b)",
        "Of AI in products in Annex I, Section B the Act itself regulates almost nothing. Article "
        "25 is not among the articles that apply, so a change makes nobody a provider.",
        lambda answers, aid, ours: (
            (answers.get("1.2"), answers.get("2.3")) == (_CHANGED, 1)
            and (aid.kind, ours.kind) == ("high-risk", "high-risk")
            and (aid.roles, ours.roles) == (("deployer", "provider"), ("deployer",))
        ),
    ),
)


def explanations_of(answers: Answers, aid: Outcome, ours: Outcome) -> list[Explanation] | None:
    """Return why each differing aspect differs; None as soon as one has no known reason."""
    found: list[Explanation] = []
    for aspect in differing(aid, ours):
        known = [one for one in EXPLANATIONS if one.aspect == aspect]
        reason = next((one for one in known if one.holds(answers, aid, ours)), None)
        if reason is None:
            return None
        found.append(reason)
    return found


# ----------------------------------------------------------------------------------- the run


def compare(engine: Engine, paths: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Return the counts, and every difference with its path."""
    counts: Counter[str] = Counter(agree=0, explained=0, unexplained=0)
    differences: list[dict[str, Any]] = []
    for path in paths:
        answers = dict(path["steps"])
        aid = outcome_of_aid(path["conclusion"], path.get("labels") or labels_of(answers))
        ours = outcome_of_ours(engine, facts_of(answers))
        aspects = differing(aid, ours)
        if not aspects:
            counts["agree"] += 1
            continue
        known = explanations_of(answers, aid, ours)
        counts["unexplained" if known is None else "explained"] += 1
        differences.append(
            {
                "explanations": [one.id for one in known or ()],
                "differs": aspects,
                "aid": asdict(aid),
                "ours": asdict(ours),
                "caveats": list(path.get("caveats", ())),
                "steps": path["steps"],
            }
        )
    used = {name for one in differences for name in one["explanations"]}
    reasons = {one.id: [one.article, one.reason] for one in EXPLANATIONS if one.id in used}
    return {**counts, "reasons": reasons, "differences": differences}


def grouped(differences: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return the differences by reasons and classes, with a count and an example each."""
    groups: dict[str, dict[str, Any]] = {}
    for one in differences:
        key = json.dumps([one["explanations"], one["aid"]["kind"], one["ours"]["kind"]])
        group = groups.setdefault(key, {**one, "count": 0, "caveats": []})
        group["count"] += 1
        group["caveats"] = sorted({*group["caveats"], *one["caveats"]})
    return sorted(groups.values(), key=lambda group: (group["explanations"], -group["count"]))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the comparison; return 1 when something is left unexplained."""
    parser = argparse.ArgumentParser(description=str(__doc__).splitlines()[0])
    parser.add_argument("paths", type=Path, help="JSON with paths through the decision aid")
    parser.add_argument("--all", action="store_true", help="list every path that differs")
    options = parser.parse_args(arguments)
    result = compare(product_engine(), json.loads(options.paths.read_text("utf-8"))["paths"])
    if not options.all:
        result["differences"] = grouped(result["differences"])
    json.dump(result, sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")
    return 1 if result["unexplained"] else 0


if __name__ == "__main__":
    sys.exit(main())
