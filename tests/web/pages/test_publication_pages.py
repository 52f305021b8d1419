# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Publishing a system with four eyes, through the pages."""

import re

import pytest

from tests.web.installations import TOWN
from tests.web.pages.desk_town import CHATBOT, EVERYTHING, DeskTown, at, follow
from waarborg.kernel.actors import Role
from waarborg.kernel.texts import LANGUAGES, Language, say
from waarborg.register import publications_of, submit, write_facts
from waarborg.register.records import PublicationState, System

RECORD = {
    "record.short_description": "Beantwoordt vragen van inwoners.",
    "record.goal": "<p>Sneller antwoord geven.</p>",
}


def described(town: DeskTown, name: str) -> System:
    """Return a system that can be published."""
    return town.new_system({**CHATBOT, **RECORD}, name=name)


def sent_in(town: DeskTown, name: str) -> System:
    """Return a system that waits for a second person."""
    system = described(town, name)
    submit(town.installation.register, town.editor(), system.id, "Kijk even mee")
    return system


def newest(town: DeskTown, system: System) -> PublicationState:
    """Return how far the newest publication is."""
    return publications_of(town.installation.register, system.id)[0].state


def test_two_people_publish(desk_town: DeskTown):
    """One sends in with a note, another sees what changes and publishes; each step has evidence."""
    system = described(desk_town, "Vierogen")
    writer, publisher = desk_town.visitor(Role.EDITOR), desk_town.visitor(Role.PUBLISHER)
    first = writer.read(at("desk-publication", system))
    assert "Dit systeem is nog nooit gepubliceerd." in first.text
    assert "Sneller antwoord geven." in first.text

    sent = writer.post(at("desk-publication", system), action="submit", note="Graag publiceren")
    told = follow(writer, sent)
    assert "Een versie wacht op een tweede persoon." in told.text
    assert "Graag publiceren" in told.text

    page = publisher.read(at("desk-publication", system))
    form = page.form(at("desk-publication", system))
    chosen = dict(form.fields)["publication"]
    done = follow(
        publisher,
        publisher.post(at("desk-publication", system), action="publish", publication=chosen),
    )

    assert "Versie 1 is openbaar sinds" in done.text
    assert PublicationState.PUBLISHED is newest(desk_town, system)
    assert 200 == publisher.read(at("register-system", system)).answer.status_code
    assert 2 == len(re.findall(r'href="[^"]*/bewijs/ev_', done.text))
    assert "Er is geen verschil" in done.text


def test_whoever_wrote_it_is_told_that_somebody_else_must_publish(desk_town: DeskTown):
    """Without a button; and the server refuses also when one makes the form oneself."""
    system = described(desk_town, "Zelfgeschreven")
    both = desk_town.visitor(*EVERYTHING)
    page = follow(both, both.post(at("desk-publication", system), action="submit", note=""))

    assert "U schreef een deel hiervan." in page.text
    assert "publish" not in {one.get("value") for one in page.buttons}
    chosen = publications_of(desk_town.installation.register, system.id)[0].id
    refused = both.post(at("desk-publication", system), action="publish", publication=chosen)
    assert 403 == refused.answer.status_code
    assert PublicationState.IN_REVIEW is newest(desk_town, system)


def test_a_reviewer_sends_back_with_a_reason(desk_town: DeskTown):
    """Without one the form says so; the author reads it and can send in again."""
    system = sent_in(desk_town, "Teruggestuurd")
    reviewer = desk_town.visitor(Role.REVIEWER)
    page = reviewer.read(at("desk-publication", system))
    assert "Een collega met de rol publicist" in page.text
    chosen = dict(page.form(at("desk-publication", system)).fields)["publication"]
    fields = {"action": "send-back", "publication": chosen}

    empty = reviewer.post(at("desk-publication", system), **fields, reason="")
    assert 422 == empty.answer.status_code
    assert 'href="#reason"' in empty.text
    assert 'id="reason-fault"' in empty.text

    told = follow(
        reviewer, reviewer.post(at("desk-publication", system), **fields, reason="Doel onduidelijk")
    )
    assert "Doel onduidelijk" in told.text
    writer = desk_town.visitor(Role.EDITOR).read(at("desk-publication", system))
    assert "De laatste versie is teruggestuurd" in writer.text
    assert "submit" in {one.get("value") for one in writer.buttons}


def test_what_changed_after_sending_in_is_told(desk_town: DeskTown):
    """It is not in what waits."""
    system = sent_in(desk_town, "Later veranderd")
    write_facts(
        desk_town.installation.register,
        desk_town.editor(),
        system.id,
        {"record.goal": "<p>Iets anders.</p>"},
        source="test",
    )

    page = desk_town.visitor(Role.PUBLISHER).read(at("desk-publication", system))

    assert "Na het insturen veranderd" in page.text


@pytest.mark.parametrize(
    ("action", "field"), [("withdraw", "withdraw_reason"), ("archive", "archive_reason")]
)
def test_a_publisher_ends_what_is_public_with_a_reason(
    desk_town: DeskTown, action: str, field: str
):
    """Everybody can read it; without a reason nothing happens, and what was typed stays."""
    system = sent_in(desk_town, f"Gaat weg {action}")
    publisher = desk_town.visitor(Role.PUBLISHER)
    path = at("desk-publication", system)
    chosen = publications_of(desk_town.installation.register, system.id)[0].id
    publisher.post(path, action="publish", publication=chosen)

    empty = publisher.post(path, action=action, publication=chosen)
    assert 422 == empty.answer.status_code
    assert f'href="#{field}"' in empty.text
    assert PublicationState.PUBLISHED is newest(desk_town, system)

    done = follow(
        publisher,
        publisher.post(path, action=action, publication=chosen, **{field: "Klopt niet meer"}),
    )
    assert "Klopt niet meer" in done.text
    assert newest(desk_town, system) in (PublicationState.WITHDRAWN, PublicationState.ARCHIVED)


def test_a_publication_of_another_system_is_not_touched(desk_town: DeskTown):
    """The form names one; it must be of the system in the address."""
    system, other = sent_in(desk_town, "Deze"), sent_in(desk_town, "Die")
    publisher = desk_town.visitor(Role.PUBLISHER)
    foreign = publications_of(desk_town.installation.register, other.id)[0].id

    page = publisher.post(at("desk-publication", system), action="publish", publication=foreign)

    assert 200 == page.answer.status_code
    assert PublicationState.IN_REVIEW is newest(desk_town, other)


@pytest.mark.parametrize("role", [Role.READER, Role.AUDITOR])
def test_readers_and_auditors_change_nothing(desk_town: DeskTown, role: Role):
    """They see how far it is, without forms; a form of their own is refused."""
    system = sent_in(desk_town, f"Alleen lezen {role}")
    visitor = desk_town.visitor(role)
    path = at("desk-publication", system)

    page = visitor.read(path)

    assert "Een versie wacht op een tweede persoon." in page.text
    assert path not in {one.action for one in page.forms}
    for action in ("submit", "publish", "send-back", "withdraw", "archive"):
        assert 403 == visitor.post(path, action=action).answer.status_code
    assert 400 == visitor.post(path, action="no-such-action").answer.status_code
    linked = re.findall(r'href="[^"]*/bewijs/ev_', page.text)
    assert bool(linked) is (role is Role.AUDITOR)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_preview_is_the_page_of_a_citizen(desk_town: DeskTown, language: Language):
    """With a word above it that it is a preview; also of what waits."""
    visitor = desk_town.visitor(Role.EDITOR)
    for name, key in (("Nieuw", "preview-draft"), ("Wacht", "preview-waiting")):
        system = (described if name == "Nieuw" else sent_in)(desk_town, f"{name} {language}")
        page = visitor.read(f"{at('desk-publication', system, language)}?preview=1")
        assert [f"{name} {language}"] == page.headings
        assert say("desk-work.publication.preview-note", language) in page.text
        assert say(f"desk-work.publication.{key}", language) in page.text
        assert say("register-pages.system.rights", language) in page.text
    public = visitor.read(f"{at('desk-publication', 'parkeerscanner', language)}?preview=1")
    assert 200 == public.answer.status_code


def test_what_is_wrong_for_each_way_out_is_told_with_the_way_to_mend_it(desk_town: DeskTown):
    """A reader sees it as well, without the links."""
    system = described(desk_town, "Nog niet af")

    page = desk_town.visitor(Role.EDITOR).read(at("desk-publication", system))

    for target in ("delivery", "community", "csv", "dcat-turtle"):
        assert say(f"desk-work.target.{target}", "nl") in page.text
    assert "Dit ontbreekt. Het moet erin staan." in page.text
    assert at("desk-record-group", system, "nl", group="general") in page.text
    reader = desk_town.visitor(Role.READER).read(at("desk-publication", system))
    assert at("desk-record-group", system, "nl", group="general") not in reader.text


def test_the_queue_tells_who_waits_and_for_how_long(desk_town: DeskTown):
    """The longest wait first; an author among the publishers is told so."""
    system = sent_in(desk_town, "In de rij")
    page = desk_town.visitor(Role.PUBLISHER).read(at("desk-review"))

    assert at("desk-publication", system) in page.text
    assert "Kijk even mee" in page.text
    both = desk_town.visitor(*EVERYTHING)
    mine = described(desk_town, "Van mij")
    both.post(at("desk-publication", mine), action="submit", note="")
    assert "U schreef een deel hiervan." in both.read(at("desk-review")).text


def test_an_empty_queue_says_so(desk_town: DeskTown):
    """Of an organisation where nothing waits."""
    page = desk_town.visitor(Role.READER, slug="anderdorp").read(
        at("desk-review", organisation="anderdorp")
    )

    assert TOWN not in page.text
    assert "Er wacht niets op een tweede persoon." in page.text
