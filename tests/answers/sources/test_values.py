# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What may be said of sources."""

from datetime import date, datetime

import pytest

from waarborg.answers.sources import Details
from waarborg.answers.sources.errors import FaultySource
from waarborg.answers.sources.values import address, day, details_of

TODAY = date(2026, 6, 1)
LEAST = {"owner": "Balie", "validated_by": "Redactie"}


def test_who_owns_and_who_validated_is_enough() -> None:
    """It starts today, and has no end."""
    assert Details("Balie", "Redactie", TODAY) == details_of(LEAST, TODAY)


def test_all_can_be_said() -> None:
    """Days as days or as text, as YAML and forms give them."""
    said = {
        **LEAST,
        "valid_from": date(2026, 1, 1),
        "valid_until": " 2026-12-31 ",
        "address": "https://x.nl/a?b=c",
        "licence": "CC0",
    }

    assert Details(
        "Balie",
        "Redactie",
        date(2026, 1, 1),
        date(2026, 12, 31),
        "https://x.nl/a?b=c",
        "CC0",
    ) == details_of(said, TODAY)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"owner": ""}, "owner"),
        ({"validated_by": None}, "validated_by"),
        ({"licence": "a\nb"}, "licence"),
        ({"valid_from": "1 mei"}, "valid_from"),
        ({"valid_until": "2026-02-30"}, "valid_until"),
        ({"valid_until": "2026-05-31"}, "valid_until"),
        ({"address": "x"}, "address"),
    ],
)
def test_the_fault_names_the_field(changes: dict[str, object], field: str) -> None:
    """So that it can be shown beside it."""
    with pytest.raises(FaultySource) as caught:
        details_of({**LEAST, **changes}, TODAY)

    assert field == caught.value.field
    assert caught.value.in_language("nl")[0].startswith("Er is niets opgeslagen")


@pytest.mark.parametrize(
    "given",
    [
        "javascript:alert(1)",
        "ftp://x.nl",
        "https://",
        "https://a b.nl",
        "https://wie:geheim@x.nl",
        "https://[x",
        "https://x.nl/" + "a" * 2_000,
    ],
)
def test_an_address_is_one_on_the_web(given: str) -> None:
    """Without a password in it."""
    with pytest.raises(FaultySource):
        address(given)


def test_no_address_and_no_day_are_none() -> None:
    """A moment is no day."""
    assert ("", None, None) == (address(None), day("x", None), day("x", ""))
    with pytest.raises(FaultySource):
        day("x", datetime(2026, 1, 1))  # noqa: DTZ001  # what YAML may give
