# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The dossier of a system, to take home."""

import json

import pytest

from tests.web.pages.desk_town import DeskTown, at
from waarborg.kernel.actors import Role


def test_an_auditor_takes_the_dossier_home(desk_town: DeskTown):
    """It is made when it is asked for with a form, and the ledger says so."""
    system = desk_town.new_system()
    auditor = desk_town.visitor(Role.AUDITOR)
    before = len(desk_town.installation.ledger.about([system.id]))

    page = auditor.read(at("desk-dossier", system))
    answer = auditor.send("POST", at("desk-dossier", system), data=auditor.fields())

    assert "waarborg dossier verify" in page.text
    assert b"PK" == answer.content[:2]
    assert "application/zip" == answer.headers["content-type"]
    assert answer.headers["content-disposition"].startswith(f'attachment; filename="{system.slug}-')
    assert before + 1 == len(desk_town.installation.ledger.about([system.id]))


@pytest.mark.parametrize(
    ("form", "starts", "ending"),
    [("pdf", b"%PDF", ".pdf"), ("oscal", b"{", ".oscal.json"), ("cyclonedx", b"{", ".cdx.json")],
)
def test_other_files_can_be_taken_too(desk_town: DeskTown, form: str, starts: bytes, ending: str):
    """To keep, never to show; nothing is written for them."""
    answer = desk_town.visitor(Role.AUDITOR).send("GET", at("desk-dossier-file", form=form))

    assert 200 == answer.status_code
    assert answer.content.startswith(starts)
    assert f'{ending}"' in answer.headers["content-disposition"]
    assert "nosniff" == answer.headers["x-content-type-options"]
    assert "no-store" == answer.headers["cache-control"]
    if ending.endswith("json"):
        assert json.loads(answer.content)


def test_no_other_files_are_there(desk_town: DeskTown):
    """And a reader gets none."""
    auditor, reader = desk_town.visitor(Role.AUDITOR), desk_town.visitor(Role.READER)

    assert 404 == auditor.read(at("desk-dossier-file", form="exe")).answer.status_code
    assert 403 == reader.read(at("desk-dossier-file", form="pdf")).answer.status_code
    assert 403 == reader.post(at("desk-dossier")).answer.status_code
