# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Faults of verbs and files: each has its words."""

import pytest

from waarborg.gateway import file_faults, verb_faults
from waarborg.gateway.verify import LogFault
from waarborg.kernel.errors import WaarborgError
from waarborg.kernel.texts import catalogue

FAULTS = [
    one
    for module in (verb_faults, file_faults)
    for one in vars(module).values()
    if isinstance(one, type) and issubclass(one, WaarborgError) and one is not WaarborgError
]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_a_fault_has_its_words_and_is_in_the_tree(fault: type[WaarborgError]) -> None:
    """A title, what is wrong and what to do; and it is drawn in the module."""
    for part in ("title", "what", "remedy"):
        assert catalogue()[f"problems.{fault.kind}.{part}"].nl
    drawn = f"{verb_faults.__doc__}{file_faults.__doc__}"
    assert fault.__name__ in drawn


def test_every_fault_of_the_log_has_its_words():
    """With the line and the writer."""
    for fault in LogFault:
        told = catalogue()[f"gateway.log-faults.{fault}"]
        assert "{sequence}" in told.nl
        assert "{writer}" in told.en
