# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The faults of coming in."""

from collections.abc import Iterator

import pytest

from waarborg.access import errors
from waarborg.access.errors import AccessFault
from waarborg.kernel.texts import catalogue


def _tree(root: type[AccessFault]) -> Iterator[type[AccessFault]]:
    yield root
    for child in root.__subclasses__():
        yield from _tree(child)


KINDS = [kind for kind in _tree(AccessFault) if not kind.__name__.startswith("_")]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_kind_has_its_wording_and_stands_in_the_tree(kind: type[AccessFault]) -> None:
    """A title, what is wrong and what to do."""
    for part in ("title", "what", "remedy"):
        assert f"problems.{kind.kind}.{part}" in catalogue()
    assert kind.__name__ in (errors.__doc__ or "")
