# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What changes between two moments, for a terminal and as Markdown."""

from datetime import date

from markdown_it import MarkdownIt

from tests.law.example import AMENDMENT, BEFORE_AMENDMENT, ENGINE
from tests.report.example import DAY, LAMP, SCRIPT, printed
from waarborg.kernel.texts import Language
from waarborg.law.changes import Asked, compare
from waarborg.report.difference_text import difference_to_markdown, difference_to_table
from waarborg.report.difference_view import difference_view
from waarborg.report.norm_view import View

ON = date(2021, 9, 1)


def _view(before: Asked, after: Asked, language: Language) -> View:
    differences = compare(ENGINE, LAMP, before, after, {})
    return difference_view(ENGINE, differences, before, after, language)


def _amended(language: Language) -> View:
    return _view((BEFORE_AMENDMENT, BEFORE_AMENDMENT), (AMENDMENT, AMENDMENT), language)


def test_markdown_has_a_row_for_each_rule():
    """With its place in the law, and the act that changed it where that is another act."""
    text = difference_to_markdown(_amended("nl"))
    link = "[artikel 6, Lampenwet](<https://example.org/lamp-act>)"

    assert text.startswith(
        "# Wat verandert er?\n\n"
        "Eerst: Gevraagd voor 31 mei 2021, met het recht zoals dat bekend is op 31 mei 2021.\n\n"
        "Daarna: Gevraagd voor 1 juni 2021, met het recht zoals dat bekend is op 1 juni 2021.\n\n"
        "| Regel | Eerst | Daarna | Waardoor |\n| --- | --- | --- | --- |\n"
    )
    assert (
        f"| Meld de lamp ({link}) | bestaat niet | geldt |"
        f" Dit is een nieuwe regel. {link} (gewijzigd door: Wijziging) |\n"
    ) in text


def test_the_act_itself_is_not_named_twice():
    """A rule that starts by its own act needs no second name."""
    text = difference_to_markdown(_view((DAY, DAY), (date(2022, 7, 1), DAY), "en"))

    assert (
        "The rule no longer applies. [Article 22, Lamp Act](<https://example.org/lamp-act>) |"
        in text
    )
    assert "changed by" not in text


def test_where_nothing_changes_that_is_said():
    """In both."""
    view = _view((ON, ON), (ON, ON), "nl")

    assert "\n\nEr verandert niets.\n\n" in difference_to_markdown(view)
    assert "Er verandert niets." in printed(difference_to_table(view))


def test_the_table_names_the_id_that_another_command_takes():
    """And the same words as the Markdown."""
    shown = printed(difference_to_table(_amended("en")))

    assert "What changes?" in shown
    assert "Before: Asked for 31 May 2021" in shown
    for word in (
        "Report the lamp",
        "lamp-act.6",
        "does not exist",
        "applies",
        "This is a new rule.",
    ):
        assert word in shown
    assert "Article 6, Lamp Act (changed by: Amendment)" in shown


def test_words_of_the_law_base_cannot_become_markup():
    """In the table of Markdown a bar is a bar."""
    view = _amended("nl")
    view["differences"][0]["norm"]["title"] = f"a | b {SCRIPT}"
    html = (
        MarkdownIt("commonmark", {"html": True})
        .enable("table")
        .render(difference_to_markdown(view))
    )

    assert "<script" not in html
    assert "a | b &lt;script&gt;" in html
