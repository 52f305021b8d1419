# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The form of the standard Logboek Dataverwerkingen."""

from dataclasses import replace
from typing import Any

import pytest

from tests.gateway.examples import SYSTEM, ending, opening
from waarborg.gateway.exchanges import Exchange
from waarborg.gateway.lines import Opened, closing_record, opening_record, read_record
from waarborg.gateway.logboek import logboek_record
from waarborg.gateway.policy_file import default_policy, read_policy
from waarborg.gateway.records import Outcome

TEXT = default_policy().replace(
    "keep_days: 184", "keep_days: 184\n  processing_activity: https://town.example/activities/7"
)
POLICY = read_policy(TEXT).policy("pol_1", "org_town", SYSTEM, 1)
TRACE = "0af7651916cd43dd8448eb211c80319c"
PARENT = "b7ad6b7169203331"


def example(**changes: Any) -> Exchange:  # noqa: ANN401  # any field of the closing
    """Return an exchange as the log has it."""
    begun = replace(opening(), traceparent=f"00-{TRACE}-{PARENT}-01", subject="p:12ab")
    first = opening_record(begun, "2027-05-27", None)
    opened = Opened("org_town", SYSTEM, "pol_1")
    last = closing_record(ending(**changes), opened, "2027-05-27", None)
    return Exchange("gx_1", read_record(first.decode()), read_record(last.decode()))


def test_a_record_has_the_fields_of_the_standard():
    """With the trace, the activity in the register of processing, and a pseudonym."""
    record = logboek_record(example(), lambda _: POLICY)

    assert {
        "dpl.core.processing_activity_id": "https://town.example/activities/7",
        "dpl.core.data_subject_id": "p:12ab",
        "dpl.core.data_subject_id_type": "pseudonym",
    } == record["attributes"]
    assert (TRACE, PARENT) == (record["trace_id"], record["parent_span_id"])
    assert 16 == len(record["span_id"])
    assert ("gateway.chat", "Ok") == (record["name"], record["status"])
    assert "2026-11-24T12:00:00.000+00:00" == record["start_time"]
    assert "2026-11-24T12:00:02.000+00:00" == record["end_time"]
    assert SYSTEM == record["resource"]["attributes"]["waarborg.system"]


@pytest.mark.parametrize(
    ("outcome", "reason", "status"),
    [
        (Outcome.ANSWERED, "", "Ok"),
        (Outcome.BLOCKED, "blocked", "Unset"),
        (Outcome.HELD, "held-for-a-person", "Unset"),
        (Outcome.FAILED, "upstream-stalled", "Error"),
        (Outcome.CUT_OFF, "process-ended", "Error"),
        (Outcome.CUT_OFF, "client-left", "Ok"),
    ],
)
def test_only_a_fault_of_the_system_is_an_error(outcome: Outcome, reason: str, status: str) -> None:
    """A user who leaves, and a safeguard that stops something, are none."""
    record = logboek_record(example(outcome=outcome, reason=reason), lambda _: POLICY)

    assert status == record["status"]


def test_what_is_not_known_is_left_empty():
    """A policy that is gone, an application without a trace, an exchange without its end."""
    bare = Exchange("gx_1", {**example().opening, "traceparent": ""}, None)
    record = logboek_record(bare, lambda _: None)

    assert "" == record["attributes"]["dpl.core.processing_activity_id"]
    assert "parent_span_id" not in record
    assert "Unset" == record["status"]
