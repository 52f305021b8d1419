# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Links only from the register of sources: a model sees tokens, and never writes an address.

A link is whatever a program would make one of: a bare address, Markdown, HTML, a name with a
well-known ending, any scheme, with invisible characters in it or not.
"""

import re
from bisect import bisect
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit

from waarborg.safeguards.folding import Folded, fold
from waarborg.safeguards.lists import any_of, listed
from waarborg.safeguards.records import Context, Span, Verdict

NAME: Final = "links"
_SURE: Final = 0.98
_LIKELY: Final = 0.8
_STOPS: Final = r"\s<>\"'`|\\^{}\[\]"
_BARE: Final = re.compile(
    rf"\b[a-z][a-z0-9+.-]{{1,20}}\s?:\s?[/\\]{{2}}[^{_STOPS}]+", re.IGNORECASE
)
_MARKDOWN: Final = re.compile(r"(?P<image>!?)\[[^\]\n]{0,500}\]\(\s*<?(?P<url>[^\s)>]+)")
_REFERENCE: Final = re.compile(r"^[ ]{0,3}\[[^\]\n]{1,200}\]:\s*<?(?P<url>[^\s>]+)", re.MULTILINE)
_AUTOLINK: Final = re.compile(r"<(?P<url>[a-z][a-z0-9+.-]{1,31}:[^\s<>]+)>", re.IGNORECASE)
_HTML: Final = re.compile(
    r"\b(?:href|src|srcset|action|formaction|poster|data|background|xlink:href)\s*=\s*"
    r"(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<url>[^\s>\"']+))",
    re.IGNORECASE,
)
_HOST: Final = r"(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+"
_NAMED: Final = re.compile(
    rf"(?<![\w@./-])(?:www\.(?:[\w-]+\.)*[\w-]+"
    rf"|{_HOST}{any_of(listed('links', 'endings'))}"
    rf"|{_HOST}xn--[\w-]+"
    rf"|{_HOST}[a-z]{{2,12}}(?=[/?#][\w%-]))(?![\w-]|\.[a-z]|@)(?::\d+)?"
    rf"(?:[/?#][^{_STOPS}]*)?",
    re.IGNORECASE,
)
_RELATIVE: Final = re.compile(rf"(?<![:\w/])//[^\W_][^{_STOPS}]*\.[^{_STOPS}]+")
_SCHEME: Final = re.compile(
    rf"\b(?:{any_of(listed('links', 'schemes'))}:[^\s<>\"']+"
    rf"|data:[\w.+-]+/[\w.+-]+[;,][^\s<>\"']*)",
    re.IGNORECASE,
)
_TRAILING: Final = ".,;:!?)*_'\"’”"
_DOTS: Final = str.maketrans(dict.fromkeys("\u3002\uff0e\uff61\u2024", "."))
_TRIGGER: Final = re.compile(r"[:=]|\w\.\w|//|\]\(")
_ORDER: Final = (
    ("image", _MARKDOWN, re.compile(r"!\[")),
    ("markdown", _MARKDOWN, re.compile(r"\]\(")),
    ("reference", _REFERENCE, re.compile(r"\]:")),
    ("autolink", _AUTOLINK, re.compile(r"<[A-Za-z]")),
    ("html", _HTML, re.compile(r"=")),
    ("scheme", _SCHEME, re.compile(r":[^\s<>\"']")),
    ("bare", _BARE, re.compile(r":\s?[/\\]{2}")),
    ("named", _NAMED, re.compile(r"\.[\w-]")),
    ("relative", _RELATIVE, re.compile(r"//")),
)
"""How links are written, and a sign that each of them holds."""


def find_links(text: str, context: Context) -> Verdict:
    """Return where links stand in `text`: the address, not the words around it.

    `why` tells how it is written: `bare`, `markdown`, `image`, `reference`, `autolink`, `html`,
    `named` (without a scheme), `relative`, `scheme` (one that is no web address), and `punycode`
    or `hidden` if the address looks like another one.
    """
    del context
    return Verdict(NAME, len(text), tuple(_links(text)))


def _links(text: str) -> list[Span]:
    folded = fold(text.translate(_DOTS))
    if not _TRIGGER.search(folded.text):
        return []
    spans: list[Span] = []
    for why, pattern, sign in _ORDER:
        for match in pattern.finditer(folded.text) if sign.search(folded.text) else ():
            start, end = _address(match)
            if end > start and (why != "image" or match["image"]):
                _put(_span(folded, (start, end), why), spans)
    return spans


def _address(match: re.Match[str]) -> tuple[int, int]:
    """Return where the address in a match starts and ends, without the stop of the sentence."""
    names = ("url", "double", "single")
    group = next((n for n in names if match.re.groupindex.get(n) and match[n]), None)
    start, end = match.span(group) if group else match.span()
    if group is None:
        written = match[0].rstrip(_TRAILING)
        if ")" in match[0] and written.count("(") > written.count(")"):
            written += ")"
        end = start + len(written)
    return start, end


def _span(folded: Folded, place: tuple[int, int], why: str) -> Span:
    start, end = folded.place(*place)
    shown = folded.text[place[0] : place[1]]
    if len(shown) != end - start:
        why = "hidden"
    elif "xn--" in shown.casefold() or not shown.partition("//")[2].partition("/")[0].isascii():
        why = "punycode"
    return Span(start, end, "link", _LIKELY if why == "named" else _SURE, why)


def _put(span: Span, taken: list[Span]) -> None:
    """Put a span in its place from left to right, unless something was found there before."""
    place = bisect(taken, span)
    if all(
        one.end <= span.start or span.end <= one.start
        for one in taken[max(0, place - 1) : place + 1]
    ):
        taken.insert(place, span)


_SHORT: Final = (
    r"(?:\\?\[\s?link\\?[_ -]?(?P<{0}_in_brackets>\d{{1,5}})\s?\\?\]"
    r"|(?<!\w)link\\?_(?P<{0}>\d{{1,5}})(?!\w))"
)
"""A token, as a model may write it."""
_TOKEN: Final = re.compile(r"\[?link_\d{1,5}\]?")
_ROUNDS: Final = 8
_SHORT_OR_LINKED: Final = re.compile(
    rf"!?\[(?P<words>[^\[\]\n]{{0,300}})\]\(\s*<?{_SHORT.format('target')}>?[^)\n]{{0,100}}\)"
    rf"|{_SHORT.format('plain')}",
    re.IGNORECASE,
)
_GROUPS: Final = ("target", "target_in_brackets", "plain", "plain_in_brackets")


@dataclass(frozen=True, slots=True)
class LinkTokens:
    """Which token stands for which address of the register, in one conversation."""

    addresses: tuple[str, ...] = ()
    _numbers: Mapping[str, int] = field(default_factory=dict, repr=False)

    @classmethod
    def for_sources(cls, addresses: Iterable[str]) -> "LinkTokens":
        """Give each address of the register a token: `[link_1]` for the first."""
        kept = tuple(dict.fromkeys(one for one in addresses if one))
        numbers: dict[str, int] = {}
        for number, address in enumerate(kept, 1):
            numbers.setdefault(_same(address), number)
        return cls(kept, numbers)

    def token(self, address: str) -> str:
        """Return the token of an address, or nothing for one that is not in the register."""
        number = self._numbers.get(_same(address))
        return f"[link_{number}]" if number else ""

    def hide(self, text: str) -> str:
        """Return `text` with tokens for the addresses of the register, and without the others.

        What then stands together may be an address again; a text that goes on so is no text.
        """
        for _ in range(_ROUNDS):
            hidden = self._hidden(text)
            if hidden == text:
                return text
            text = hidden
        return ""

    def _hidden(self, text: str) -> str:
        parts, place = [], 0
        for span in _links(text):
            address = fold(text[span.start : span.end]).text
            is_token = _TOKEN.fullmatch(address) is not None
            parts += [text[place : span.start], address if is_token else self.token(address)]
            place = span.end
        return "".join([*parts, text[place:]])

    def show(self, text: str) -> str:
        """Return `text` with the addresses in the place of their tokens. Unknown tokens go."""
        return _SHORT_OR_LINKED.sub(self._shown, text)

    def allowed(self, text: str) -> Verdict:
        """Return the links that are not in the register: they may not leave."""
        spans = tuple(
            span
            for span in _links(text)
            if span.why == "hidden" or _same(text[span.start : span.end]) not in self._numbers
        )
        return Verdict(NAME, len(text), spans)

    def _shown(self, match: re.Match[str]) -> str:
        number = next(int(match[name]) for name in _GROUPS if match[name])
        address = self.addresses[number - 1] if 0 < number <= len(self.addresses) else ""
        if match["words"] is None:
            return address
        return f"[{match['words']}]({address})" if address else match["words"]


def _same(address: str) -> str:
    """Return an address in the form in which two that lead to the same place are equal."""
    written = address.strip().replace("\\", "/")
    if "://" not in written:
        written = f"https://{written.removeprefix('//')}"
    try:
        parts = urlsplit(written)
        port = parts.port
    except ValueError:
        return written
    if parts.scheme not in {"http", "https"} or parts.username is not None:
        return written
    host = (parts.hostname or "").rstrip(".")
    shown = f":{port}" if port not in {None, 80, 443} else ""
    path = parts.path.rstrip("/")
    return f"{host}{shown}{path}{'?' + parts.query if parts.query else ''}"
