# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Importing a folder, file by file."""

from datetime import date
from pathlib import Path

import pytest

from tests.answers.sources.desk import EDITOR, READER, Clock, Desk, open_base
from waarborg.answers.sources import (
    Change,
    Imported,
    import_folder,
    kept_source,
    passages_valid_on,
    sources_of,
    withdraw_source,
)
from waarborg.answers.sources.errors import FaultySource
from waarborg.answers.sources.sheets import Sheet
from waarborg.kernel.actors import NotAllowed

FRONT = "---\ntitle: {title}\nowner: Balie\nvalidated_by: Redactie\nvalid_from: 2026-01-01\n---\n"
TODAY = date(2026, 6, 1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with two good pages, and what is no page."""
    made = tmp_path / "pages"
    (made / "regels").mkdir(parents=True)
    (made / ".git").mkdir()
    (made / "paspoort.md").write_text(FRONT.format(title="Paspoort") + "Het kost € 80.\n")
    (made / "regels" / "parkeren.txt").write_text("U parkeert in het vak.\n")
    (made / "README.md").write_text("Over deze map.")
    (made / ".git" / "a.md").write_text("x")
    (made / "link.md").symlink_to(made / "paspoort.md")
    return made


def by_origin(items: tuple[Imported, ...]) -> dict[str, Change | None]:
    """Return what became of each file."""
    return {one.origin: one.change for one in items}


def test_each_file_becomes_a_source_or_is_refused(desk: Desk, folder: Path) -> None:
    """Without an owner it is refused; with a default it is not. What is no page is passed by."""
    told: list[tuple[str, int, int]] = []
    report = import_folder(
        desk.base,
        EDITOR,
        desk.collection.id,
        folder,
        progress=lambda done, number, of: told.append((done.origin, number, of)),
    )

    assert {"paspoort.md": Change.NEW, "regels/parkeren.txt": None} == by_origin(report.items)
    assert (1, 1) == (report.count(Change.NEW), report.count(None))
    assert ["owner"] == [
        one.fault.field for one in report.refused if isinstance(one.fault, FaultySource)
    ]
    assert [("paspoort.md", 1, 2), ("regels/parkeren.txt", 2, 2)] == told

    defaults = {"owner": "Juristen", "validated_by": "Griffie"}
    again = import_folder(desk.base, EDITOR, desk.collection.id, folder, defaults=defaults)

    assert {"paspoort.md": Change.UNCHANGED, "regels/parkeren.txt": Change.NEW} == by_origin(
        again.items
    )
    found = {one.title: one for one in sources_of(desk.base, desk.collection.id)}
    assert {"Paspoort": "Balie", "parkeren": "Juristen"} == {
        title: one.owner for title, one in found.items()
    }
    assert TODAY == found["parkeren"].valid_from


def test_the_next_day_nothing_is_new(desk: Desk, folder: Path) -> None:
    """Also where no first day was said."""
    defaults = {"owner": "Juristen", "validated_by": "Griffie"}
    import_folder(desk.base, EDITOR, desk.collection.id, folder, defaults=defaults)
    desk.clock.go_to(date(2026, 6, 2))

    again = import_folder(desk.base, EDITOR, desk.collection.id, folder, defaults=defaults)

    assert 2 == again.count(Change.UNCHANGED)
    assert 2 == len(desk.kinds())


def test_a_sheet_in_the_folder_says_who_answers_for_a_file(small_desk: Desk, folder: Path) -> None:
    """And which files should be there."""
    (folder / "sources.yaml").write_text(
        "defaults: {owner: Balie, validated_by: Redactie}\n"
        "files:\n  regels/parkeren.txt: {title: Parkeren, language: en}\n  weg.md: {}\n"
    )

    report = import_folder(small_desk.base, EDITOR, small_desk.collection.id, folder)

    assert {
        "paspoort.md": Change.NEW,
        "regels/parkeren.txt": Change.NEW,
        "weg.md": None,
    } == by_origin(report.items)
    found = {
        one.title: one.language for one in sources_of(small_desk.base, small_desk.collection.id)
    }
    assert {"Paspoort": "nl", "Parkeren": "en"} == found


def test_another_sheet_can_be_given(small_desk: Desk, folder: Path) -> None:
    """Then the one in the folder does not count."""
    (folder / "sources.yaml").write_text("onzin: 1")
    sheet = Sheet({"owner": "Balie", "validated_by": "Redactie"})

    report = import_folder(small_desk.base, EDITOR, small_desk.collection.id, folder, sheet=sheet)

    assert 2 == report.count(Change.NEW)


def test_what_is_gone_is_told_and_left_as_it_is(small_desk: Desk, folder: Path) -> None:
    """A person decides. What was added in another way, or withdrawn, is not gone."""
    base, collection = small_desk.base, small_desk.collection.id
    defaults = {"owner": "Juristen", "validated_by": "Griffie"}
    import_folder(base, EDITOR, collection, folder, defaults=defaults)
    small_desk.put(origin="upload:brief.pdf")
    small_desk.put(origin="https://x.nl/a")
    (folder / "paspoort.md").unlink()

    report = import_folder(base, EDITOR, collection, folder, defaults=defaults)

    assert ["paspoort.md"] == [kept_source(base, one.id).origin for one in report.gone]
    assert "Het kost € 80." in [one.text for one in passages_valid_on(base, [collection], TODAY)]
    withdraw_source(base, EDITOR, report.gone[0].id, "Weg")
    assert () == import_folder(base, EDITOR, collection, folder, defaults=defaults).gone


def test_what_was_done_before_it_was_broken_off_stays(database: str, folder: Path) -> None:
    """And is unchanged the next time."""
    desk = Desk(open_base(database, Clock(), migrate=False), Clock())
    defaults = {"owner": "Juristen", "validated_by": "Griffie"}

    def stop(done: Imported, number: int, of: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_folder(
            desk.base, EDITOR, desk.collection.id, folder, defaults=defaults, progress=stop
        )
    again = import_folder(desk.base, EDITOR, desk.collection.id, folder, defaults=defaults)

    assert (1, 1) == (again.count(Change.UNCHANGED), again.count(Change.NEW))
    desk.base.store.close()


def test_a_file_that_cannot_be_opened_is_refused(small_desk: Desk, folder: Path) -> None:
    """The others are imported: one cannot be read by anybody, one is gone when its turn comes."""
    (folder / "kapot.pdf").write_bytes(b"%PDF-1.7 kapot")
    (folder / "z.md").write_text(FRONT.format(title="Z") + "Tekst.")

    def remove(done: Imported, number: int, of: int) -> None:
        (folder / "z.md").unlink(missing_ok=True)

    report = import_folder(
        small_desk.base, EDITOR, small_desk.collection.id, folder, progress=remove
    )

    reasons = {one.origin: one.fault.details["reason"] for one in report.refused if one.fault}
    assert {
        "kapot.pdf": "broken-pdf",
        "regels/parkeren.txt": "empty",
        "z.md": "not-readable",
    } == reasons


def test_who_may_not_write_imports_nothing(small_desk: Desk, folder: Path) -> None:
    """Not even one file."""
    with pytest.raises(NotAllowed):
        import_folder(small_desk.base, READER, small_desk.collection.id, folder)

    assert [] == small_desk.kinds()


def test_the_pages_of_the_example_can_all_be_imported(small_desk: Desk, root: Path) -> None:
    """Each says who answers for it."""
    folder = root / "waarborg" / "data" / "example" / "pages"

    report = import_folder(small_desk.base, EDITOR, small_desk.collection.id, folder)

    assert [] == [(one.origin, str(one.fault)) for one in report.refused]
    assert report.count(Change.NEW) >= 60
