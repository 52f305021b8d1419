# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What fields may hold, and what is said of what they may not."""

from datetime import date
from typing import Any

import pytest

from waarborg.kernel.texts import Text
from waarborg.register.field_files import Field, record_fields
from waarborg.register.field_values import (
    LONGEST_RAW,
    FieldFault,
    check_value,
    is_mail_address,
    is_web_address,
)

LINK = "https://wetten.overheid.nl/BWBR1"
DAY = Field(type="date", label=Text("Dag", "Day"), id="day", family="weighing.")


@pytest.mark.parametrize(
    ("name", "value", "kept"),
    [
        ("name", "  Scan\nauto\t2 ", "Scan auto 2"),
        ("name", "Scan\xa0auto", "Scan auto"),
        ("goal", "<p>Een</p><script>x</script>", "<p>Een</p>"),
        ("goal", "Een\r\nTwee", "<p>Een<br>Twee</p>"),
        ("theme", ["werk", "recht", "werk"], ["recht", "werk"]),
        ("publication_category", "a", "a"),
        ("begin_date", "2026-11", "2026-11"),
        ("website", " https://www.lampstad.nl/a?b=c#d ", "https://www.lampstad.nl/a?b=c#d"),
        ("website", "https://bücher.nl/é?a[]=1##", "https://xn--bcher-kva.nl/%C3%A9?a%5B%5D=1#%23"),
        ("contact", "algoritmes@lampstad.nl", "algoritmes@lampstad.nl"),
        ("contact", "https://lampstad.nl/contact", "https://lampstad.nl/contact"),
        ("legal_bases", [{"title": " Wet ", "link": LINK}], [{"title": "Wet", "link": LINK}]),
        ("impact_assessments", [{"title": "DPIA", "link": ""}], [{"title": "DPIA"}]),
        ("self_learning", False, False),
        ("energy_use", 12.5, 12.5),
        ("tags", ["auto", "plein"], ["auto", "plein"]),
        ("national_id", "12345678", "12345678"),
    ],
)
def test_a_right_value_is_kept(name: str, value: Any, kept: Any):  # noqa: ANN401
    """Without space around it, and in one order."""
    assert kept == check_value(record_fields()[name], value)


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("name", "", "empty"),
        ("name", "   ", "empty"),
        ("name", 5, "not-text"),
        ("name", "x" * 101, "too-long"),
        ("name", "Een <b>auto</b>", "markup"),
        ("name", "Een\x00auto", "unreadable"),
        ("name", "Een\u202eauto", "unreadable"),
        ("name", "Een\u200bauto", "unreadable"),
        ("name", "\ud800", "unreadable"),
        ("goal", "<p> </p>", "empty"),
        ("goal", f"<p>{'x' * 2501}</p>", "too-long"),
        ("goal", "x" * (LONGEST_RAW + 1), "too-long"),
        ("goal", None, "not-text"),
        ("theme", [], "empty"),
        ("theme", "werk", "not-a-list"),
        ("theme", ["Werk"], "not-an-option"),
        ("publication_category", ["a"], "not-an-option"),
        ("begin_date", "2026-13", "not-a-month"),
        ("begin_date", "2026-1", "not-a-month"),
        ("begin_date", "0001-01", "year"),
        ("website", "www.lampstad.nl", "not-a-web-address"),
        ("website", "ftp://lampstad.nl/", "not-a-web-address"),
        ("website", "javascript:alert(1)//x.nl", "not-a-web-address"),
        ("website", "https://lampstad.nl/<script>", "not-a-web-address"),
        ("website", "https://lampstad.nl/100%", "not-a-web-address"),
        ("website", "https://lampstad..nl/", "not-a-web-address"),
        ("contact", "http://lampstad.nl", "not-a-contact"),
        ("contact", "jan", "not-a-contact"),
        ("legal_bases", [{"title": "Wet"}], "empty"),
        ("legal_bases", [{"title": "Wet", "link": "BWBR1"}], "not-a-web-address"),
        ("legal_bases", [{"title": "Wet", "link": LINK, "x": 1}], "unknown-part"),
        ("legal_bases", ["Wet"], "not-a-group"),
        ("legal_bases", {"title": "Wet"}, "not-a-list"),
        ("tags", ["x"] * 101, "too-many"),
        ("tags", ["a,b"], "pattern"),
        ("self_learning", "ja", "not-yes-no"),
        ("energy_use", True, "not-a-number"),
        ("energy_use", -1, "not-a-number"),
        ("energy_use", float("nan"), "not-a-number"),
        ("energy_use", float("inf"), "not-a-number"),
        ("energy_use", "12", "not-a-number"),
        ("national_id", "1234567", "pattern"),
    ],
)
def test_a_wrong_value_is_told(name: str, value: Any, reason: str):  # noqa: ANN401
    """With the field, and the reason in words in both languages."""
    with pytest.raises(FieldFault) as raised:
        check_value(record_fields()[name], value)

    assert reason == raised.value.reason
    assert raised.value.field.startswith(f"record.{name}")
    assert raised.value.why("nl") != raised.value.why("en")
    assert raised.value.why("nl") in raised.value.in_language("nl")[0]
    assert raised.value.field in str(raised.value)


def test_a_fault_in_a_list_names_its_place():
    """Counted from 0, as in the value."""
    value = [{"title": "Wet", "link": LINK}, {"title": "Wet", "link": "x"}]
    with pytest.raises(FieldFault) as raised:
        check_value(record_fields()["legal_bases"], value)

    assert "record.legal_bases[1].link" == raised.value.field


@pytest.mark.parametrize("value", ["2026-11-24", date(2026, 11, 24)])
def test_a_day_is_kept_as_text(value: Any):  # noqa: ANN401
    """As it stands in JSON."""
    assert "2026-11-24" == check_value(DAY, value)


@pytest.mark.parametrize(
    ("value", "reason"), [("2026-02-30", "not-a-day"), ("1066-01-01", "year"), (5, "not-text")]
)
def test_a_day_that_is_not_there_is_told(value: Any, reason: str):  # noqa: ANN401
    """With the field of its family."""
    with pytest.raises(FieldFault) as raised:
        check_value(DAY, value)

    assert ("weighing.day", reason) == (raised.value.field, raised.value.reason)


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("https://www.stad.nl", True),
        ("http://stad.nl:8080/a", True),
        ("https://bücher.example/x", True),
        ("https://stad", False),
        ("https://localhost/", False),
        ("https://127.0.0.1/", False),
        ("https://[::1]/", False),
        ("https://[::1/", False),
        ("https://jan:geheim@stad.nl/", False),
        ("https://stad.nl:99999/", False),
        ("https://-stad.nl/", False),
        ("https://stad.nl/a b", False),
        ("//stad.nl", False),
        ("", False),
    ],
)
def test_a_web_address_has_a_whole_host(text: str, fits: bool):  # noqa: FBT001
    """And no name, password or space in it."""
    assert fits == is_web_address(text)


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("a@b.nl", True),
        ("a@b", False),
        ("a b@c.nl", False),
        ("<a@b.nl>", False),
        ("a{@c.nl", False),
    ],
)
def test_a_mail_address_has_a_host(text: str, fits: bool):  # noqa: FBT001
    """And nothing around it."""
    assert fits == is_mail_address(text)
