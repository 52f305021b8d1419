# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Why a norm applies or not, for a terminal."""

from tests.law.example import ENGINE
from tests.report.example import DAY, lamp, printed
from waarborg.law import explain
from waarborg.report.receipt_tree import receipt_to_tree
from waarborg.report.receipt_view import receipt_view


def test_reasons_are_a_tree_in_words():
    """The answer above it, and the lines about the norm."""
    receipt = explain(ENGINE, lamp(), "lamp-act.5", DAY, DAY, {})
    shown = printed(receipt_to_tree(receipt_view(ENGINE, receipt, "en")))
    lines = [line.rstrip() for line in shown.splitlines()]

    assert "Subsidy: applies" == lines[0]
    assert "Source: Article 5, Lamp Act" in lines
    assert [
        "Why",
        "├── All of these must be true:  this is met",
        "│   ├── owner  true",
        "│   │   Who has a lamp.",
        "│   │   Article 1, Lamp Act",
        "│   │   └── What do you do?  true",
        "│   │       Your answer: I have a lamp. Needed: at least 'I have a lamp'.",
        "│   └── This must not be true:  this is met",
        "│       └── What do you do?  not true",
        "│           Your answer: I have a lamp. Needed: at least 'I sell lamps'.",
        "└── Time: Temporary  has started",
        "    Article 22, Lamp Act",
        "    └── from 1 July 2020 up to and including 30 June 2022  fits your situation",
    ] == lines[lines.index("Why") :]
