# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Whether words with capitals are a name: what each cue asks, and what the lists say."""

import re
from typing import Final

from waarborg.safeguards.lists import word_set
from waarborg.safeguards.personal.name_words import Word, kinds_of

_OF_PLACES: Final = word_set("names", "of-places")
_SENTENCE: Final = re.compile(r"(?:^|[.!?:;\n>*•-]\s*|[\"'(]\s*)$")
_ENDS: Final = re.compile(r"\s*(?:[,.!?()\n;|\[]|$|\d)| [-+] ")
_ENDS_SMALL: Final = re.compile(r"\s*(?:[,.!?()\n;]|$|(?:en|and|van|uit|hier|from)\b)")
_ENDS_NEXT: Final = re.compile(r" [^\W\d_]{3,30}[ ]*(?:[\n.,;!?]|\Z)")
_TRADES: Final = ("bedrijf", "handel", "winkel", "makelaardij", "advocaten", "transport", "garage")
_OF_PEOPLE: Final = frozenset({"title", "strong", "closing", "greeting", "label"})
_BORN: Final = re.compile(r"[,;]? \(?geb\.?\b")
_SURNAMES: Final = ("makers", "stra", "sma", "inga", "enga", "ema", "elink", "meijer", "elaar")
_WHOLE: Final = re.compile(r"[ ]*(?:[,.;|)&\"}\n\t<]|$)|[ ]+\(")
REVERSED: Final = re.compile(
    r", ?(?!(?:[A-Z]\.[ ]?)+(?:(?:van|de|der|den|ter|ten|el|te)[ ]){0,3}[A-ZÀ-Þ][a-zà-ÿ])"
    r"(?:(?:[A-Z]\.[ ]?){1,5}(?:[ ]?(?:van|de|der|den|ter|ten)\b){0,3})"
)
_TELLING: Final = frozenset({"vries", "jong", "graaf", "bruijn", "groot", "haan"})
_HONOURED: Final = re.compile(
    r"(?<![^\W\d_])([^\W\d_.-]++(?:-[^\W\d_]++)*)[.-]?\s+(?:['\"]?(?:de|het|van|the)\s+)?['\"]?$"
)
_COMPANY: Final = re.compile(
    r"\s?(?:B\.?V\.?|N\.?V\.?|VOF|V\.O\.F\.|Inc|Ltd"
    r"|(?:&|en) (?:Z|Zn\.?|Zonen|C|Co\.?|P|Partners))(?!\w)"
)


def is_sure_particle(word: Word) -> bool:
    """Tell whether it is a small word that stands in surnames and before little else."""
    return word.text.casefold() in word_set("names", "sure-particles")


def is_name_like(word: Word) -> bool:
    """Tell whether a word can be a name by itself."""
    kinds = word.kinds
    if word.initials or kinds & {"first", "surname"}:
        return True
    return word.is_capital and not kinds & {"starter", "body", "street"}


def _is_surname_like(word: Word) -> bool:
    """Tell whether an unknown word with a capital ends as surnames do and few other words."""
    unknown = word.is_capital and not word.is_shouted and not word.kinds
    return unknown and len(word.text) > len("Stinga") and word.text.endswith(_SURNAMES)


class Judge:
    """Judges words that can be a name together, by what stands around them."""

    def __init__(self, text: str) -> None:
        self.text = text

    def judge(self, chain: list[Word], cue: str) -> tuple[float, str] | None:
        """Return how sure it is that a chain of words is a name, and why."""
        parts = [word for word in chain if not word.is_particle or "first" in word.kinds]
        if not parts or self._is_month(chain):
            return None
        if cue in _BY_CUE:
            judged = _BY_CUE[cue](self, chain, parts)
            if judged:
                return judged
        return self._by_lists(chain, parts)

    def _is_month(self, chain: list[Word]) -> bool:
        """Tell whether it is the month of a date in English."""
        first = chain[0]
        if len(chain) > 1 or first.text != "Jan":
            return False
        beside = self.text[max(0, first.start - 3) : first.start], self.text[first.end :][:5]
        return (
            re.search(r"\d ?\Z", beside[0]) is not None or re.match(r" \d", beside[1]) is not None
        )

    def names_something(self, chain: list[Word], cue: str) -> bool:
        """Tell whether a street, a body or a work is named after someone here."""
        last = chain[-1]
        whole = " ".join(self.text[chain[0].start : last.end].split()).casefold()
        if whole.removeprefix("de ") in word_set("words", "known"):
            return True
        after = self.text[last.end : last.end + 24]
        if "street" in last.kinds and "surname" not in last.kinds:
            return cue not in _OF_PEOPLE
        if _COMPANY.match(after):
            return True
        following = re.match(r"[ -]([A-ZÀ-Þ][^\W\d_]+)", after)
        named = following and kinds_of(following[1]) & {"body", "street"}
        if named and following and "surname" not in kinds_of(following[1]):
            return cue not in {"title", "strong"}
        behind = _HONOURED.search(self.text[max(0, chain[0].start - 30) : chain[0].start])
        return cue != "title" and bool(
            behind
            and (
                behind[1].casefold() in word_set("words", "honoured")
                or behind[1].casefold().endswith(_TRADES)
            )
        )

    def after_title(self, chain: list[Word], parts: list[Word]) -> tuple[float, str] | None:
        """Judge what stands after a title."""
        sound = any(is_name_like(word) for word in parts) or any(map(is_sure_particle, chain))
        return (0.95, "title") if sound else None

    def after_introduction(self, chain: list[Word], parts: list[Word]) -> tuple[float, str] | None:
        """Judge what stands after words that introduce a name."""
        first = parts[0]
        if first.is_capital or first.initials:
            sound = is_name_like(first) or any(map(is_sure_particle, chain))
            return (0.9, "introduction") if sound else None
        listed = first.kinds & {"first", "ambiguous"} and chain[0] is first
        return (0.7, "introduction") if listed else None

    def after_weak(self, chain: list[Word], parts: list[Word]) -> tuple[float, str] | None:
        """Judge what stands after words that many things follow."""
        kinds = [word.kinds for word in parts]
        after = self.text[chain[-1].end : chain[-1].end + 8]
        listed = any(one & {"first", "surname", "ambiguous"} and "body" not in one for one in kinds)
        listed = (listed or _is_surname_like(parts[-1])) and parts[0].is_capital
        if not parts[0].is_capital and not parts[0].initials:
            sure = "first" in kinds[0] and "ambiguous" not in kinds[0] and chain[0] is parts[0]
            ends = _ENDS_SMALL.match(after) or _ENDS_NEXT.match(self.text, chain[-1].end)
            return (0.6, "introduction") if sure and ends else None
        between = {word.text.casefold() for word in chain if word.is_particle}
        plain = not between & _OF_PLACES or listed
        several = (
            plain
            and len(parts) > 1
            and all(map(is_name_like, parts))
            and not any(word.is_shouted for word in parts)
        )
        return (0.8, "introduction") if listed or several else None

    def after_another(self, chain: list[Word], parts: list[Word]) -> tuple[float, str] | None:
        """Judge what is joined to a name: a first name that may also be a word."""
        behind = self.text[max(0, chain[0].start - 5) : chain[0].start]
        joined = re.search(r"\b(?:en|and) $|& $", behind) and not parts[0].kinds
        listed = parts[0].kinds & {"first", "ambiguous"}
        known = parts[0].is_capital and (listed or (joined and not parts[0].is_shouted))
        return (0.7, "another") if known else None

    def in_form(self, chain: list[Word], parts: list[Word]) -> tuple[float, str] | None:
        """Judge what stands after a label: all of the line is the name."""
        whole = _WHOLE.match(self.text, chain[-1].end)
        if not parts[0].is_capital and not parts[0].initials:
            return (0.7, "label") if whole and parts[0].kinds & {"first", "surname"} else None
        label = self.text[max(0, chain[0].start - 12) : chain[0].start].casefold()
        general = re.search(r"(?:\b(?:van|aan|from|to|cc)[ *]*[:=|\t]\s*)$", label)
        if general or not whole:
            return self.after_weak(chain, parts)
        return (0.9, "label") if all(map(is_name_like, parts)) else None

    def in_greeting(self, chain: list[Word], parts: list[Word]) -> tuple[float, str] | None:
        """Judge who is greeted."""
        if not parts[0].is_capital:
            listed = parts[0].kinds & {"first"} - parts[0].kinds & {"ambiguous"}
            return (0.6, "greeting") if listed and _ENDS.match(self.text, chain[-1].end) else None
        listed = parts[0].kinds & {"first", "surname"}
        sound = is_name_like(parts[0]) and not parts[0].is_shouted
        return (
            (0.85, "greeting")
            if listed or (sound and _ENDS.match(self.text, chain[-1].end))
            else None
        )

    def in_closing(self, chain: list[Word], parts: list[Word]) -> tuple[float, str] | None:
        """Judge who signs."""
        after = re.match(
            r"[ ]*(?:[\n,.(!|-]|$|(?:en|&) )", self.text[chain[-1].end : chain[-1].end + 6]
        )
        if not after:
            return None
        if parts[0].is_capital or parts[0].initials:
            return (0.85, "closing") if all(map(is_name_like, parts)) else None
        return (0.65, "closing") if parts[0].kinds & {"first", "ambiguous"} else None

    def _by_lists(self, chain: list[Word], parts: list[Word]) -> tuple[float, str] | None:
        """Judge a name that no word announces."""
        first, last = parts[0], parts[-1]
        kinds, ends = first.kinds, last.kinds
        if chain[0] is not first and "first" not in kinds:
            return self._after_particle(chain, parts)
        if first.initials:
            return self._after_initials(chain, parts)
        if not first.is_capital:
            both = (
                "first" in kinds
                and len(parts) > 1
                and "surname" in ends
                and "ambiguous" not in kinds
            )
            return (0.6, "lists") if both else None
        joined = len(chain) > len(parts)
        if "first" in kinds or ("ambiguous" in kinds):
            return self._after_first(parts, joined=joined)
        if self.is_turned(chain):
            return 0.7, "surname-initials"
        return self._with_surname(chain, parts) or self._before_another(chain, parts)

    def _after_particle(self, chain: list[Word], parts: list[Word]) -> tuple[float, str] | None:
        """Judge a surname that starts with a small word, written with a capital in a sentence."""
        if self.is_turned(chain):
            return 0.7, "surname-initials"
        if "surname" in parts[-1].kinds and _BORN.match(self.text, chain[-1].end):
            return 0.7, "surname"
        small, surname = chain[0].text, parts[0].text.casefold()
        telling = small == "Van" or (small == "De" and surname in _TELLING)
        in_line = not _SENTENCE.search(self.text[max(0, chain[0].start - 4) : chain[0].start])
        sound = telling and in_line and "surname" in kinds_of(surname)
        return (0.6, "surname") if sound else None

    def _before_another(self, chain: list[Word], parts: list[Word]) -> tuple[float, str] | None:
        """Judge an unknown word with a capital that is joined to a first name."""
        joined = re.match(r" (?:en|and|&) ([A-ZÀ-Þ][\w-]+)", self.text[chain[-1].end :][:30])
        named = joined and kinds_of(joined[1]) & {"first", "ambiguous"} == {"first"}
        behind = self.text[max(0, chain[0].start - 4) : chain[0].start]
        sound = len(parts) == 1 and not parts[0].kinds and not parts[0].is_shouted
        return (0.6, "another") if named and sound and not _SENTENCE.search(behind) else None

    def is_turned(self, chain: list[Word]) -> bool:
        """Tell whether it is a surname with the initials behind it."""
        start = chain[0].start
        known = "surname" in chain[-1].kinds or (
            re.search(r"(?:^|[\n;|\t])[ ]?$", self.text[max(0, start - 2) : start]) is not None
            and is_name_like(chain[-1])
        )
        return known and REVERSED.match(self.text, chain[-1].end) is not None

    def _after_initials(self, chain: list[Word], parts: list[Word]) -> tuple[float, str] | None:
        joined = len(chain) > len(parts)
        if len(parts) == 1 or not (joined or is_name_like(parts[1])):
            return None
        several = len(chain[0].text) > len("A.")
        listed = any("surname" in word.kinds for word in parts[1:])
        behind = self.text[max(0, chain[0].start - 4) : chain[0].start]
        in_line = re.search(r"(?:^|[\n>*•#+])\s*$", behind) is None
        if listed or several or joined:
            return 0.9, "initials"
        return (0.7, "initials") if in_line else None

    def _after_first(self, parts: list[Word], *, joined: bool) -> tuple[float, str] | None:
        """Judge what starts with a first name of the lists."""
        kinds = parts[0].kinds
        surname = any("surname" in word.kinds or word.initials for word in parts[1:])
        if "ambiguous" in kinds:
            unknown = len(parts) > 1 and not parts[1].kinds and parts[1].text.istitle()
            return (0.8, "lists") if surname or (joined and len(parts) > 1) or unknown else None
        if parts[0].is_shouted and not all(word.is_shouted or word.initials for word in parts):
            return None
        if len(parts) > 1:
            return 0.9, "lists"
        return (0.7, "first-name") if not parts[0].is_shouted else None

    def _with_surname(self, chain: list[Word], parts: list[Word]) -> tuple[float, str] | None:
        """Judge an unknown word with a capital before a surname of the lists."""
        turned = len(parts) > 1 and parts[1].kinds & {"first", "ambiguous"}
        if turned and "surname" in parts[0].kinds:
            return 0.7, "lists"
        if len(parts) == 1 or "surname" not in parts[-1].kinds:
            return self._with_particles(chain, parts)
        between = {word.text.casefold() for word in chain if word.is_particle}
        if between and between <= _OF_PLACES - {"van", "de"}:
            return None
        noun = parts[0].text.endswith("e") or "noun" in parts[-1].kinds
        adjective = noun and len(parts) == len(chain)
        sound = is_name_like(parts[0]) and not parts[0].is_shouted and not adjective
        return (0.7, "surname") if sound else None

    def _with_particles(self, chain: list[Word], parts: list[Word]) -> tuple[float, str] | None:
        """Judge two unknown words with the small words of a surname between them."""
        between = {word.text.casefold() for word in chain if word.is_particle}
        telling = between - _OF_PLACES
        in_line = not _SENTENCE.search(self.text[max(0, chain[0].start - 4) : chain[0].start])
        sound = len(parts) > 1 and all(map(is_name_like, parts)) and chain[0] is parts[0]
        return (0.6, "particles") if telling and sound and in_line else None


_BY_CUE: Final = {
    "another": Judge.after_another,
    "title": Judge.after_title,
    "strong": Judge.after_introduction,
    "weak": Judge.after_weak,
    "label": Judge.in_form,
    "greeting": Judge.in_greeting,
    "closing": Judge.in_closing,
}
