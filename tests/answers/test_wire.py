# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""An answer goes over the gateway and comes back; what did not get through is not shown."""

import asyncio
import json
from typing import Any

from tests.answers.small_town import Firm, assistant_of, question
from tests.answers.sources.desk import Desk
from waarborg.answers.records import Answer, Outcome
from waarborg.answers.wire import answer_from, more_of


def sent(desk: Desk, outcome: Outcome = Outcome.ANSWERED) -> tuple[Answer, dict[str, Any]]:
    """Return an answer, and the same as it went over a wire."""
    answer = asyncio.run(assistant_of(desk, Firm(outcome)).answer(question(desk)))
    return answer, json.loads(json.dumps(more_of(answer, "qst_1")))


def test_an_answer_comes_back_as_it_was(small_desk: Desk):
    """With its sources, which were looked up again."""
    small_desk.put("Een paspoort kost € 80.")
    answer, more = sent(small_desk)

    assert answer == answer_from(small_desk.base, more, "… Een paspoort kost € 80. …")
    assert "qst_1" == more["id"]
    assert [1] == more["sentences"][0]["sources"]
    assert "Team Burgerzaken" == more["sources"][0]["owner"]


def test_a_sentence_that_did_not_get_through_is_not_shown(small_desk: Desk):
    """A check took it out: then there is no answer."""
    small_desk.put("Een paspoort kost € 80.")
    _, more = sent(small_desk)

    found = answer_from(small_desk.base, more, "Een paspoort kost [weg].")

    assert Outcome.UNKNOWN is found.outcome
    assert () == found.sentences


def test_pages_that_may_help_come_back_if_they_exist(small_desk: Desk):
    """A source that nobody knows is left out."""
    put = small_desk.put()
    _, more = sent(small_desk, Outcome.UNKNOWN)
    more["sources"].append({"id": "src_made-up"})

    found = answer_from(small_desk.base, more, "")

    assert [put.source.id] == [one.id for one in found.sources]
