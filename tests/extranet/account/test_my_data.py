"""My data, as the person herself meets it."""

import json

import pytest
from django.urls import reverse

from extranet.audiences.domain import set_audience
from extranet.audiences.enums import Audience
from extranet.audit_log.audit_events import EXPORTED
from extranet.audit_log.domain import record
from extranet.audit_log.models import AuditEntry
from extranet.experiences.domain import comment
from extranet.inputs.domain import share_input
from extranet.organisations.domain import leave
from registry.audit import AuditEvent
from tests.extranet.inputs.makers import make_draft
from tests.people import signed_in
from tests.permissions.world import shared_experience

from .asked import archive, asked_again, data_of, organisation_of

pytestmark = pytest.mark.django_db


def test_download_asks_for_the_password_again(norr):
    """T53: an open computer is not enough."""
    client = signed_in(norr)
    response = client.post(reverse("my_data_download"))

    assert response["Location"] == reverse("my_data_unlock")
    assert client.get(response["Location"])["Location"].startswith("/konto/reauthenticate/")
    assert not AuditEntry.objects.filter(event=EXPORTED).exists()


def test_who_has_given_her_password_comes_back_to_the_page_and_not_to_a_file(norr):
    """Else the browser stands on the page that asked, and never says that the file has come."""
    answer = asked_again(norr).get(reverse("my_data_unlock"), follow=True)

    assert answer.redirect_chain == [(reverse("my_data"), 302)]
    assert reverse("my_data_download") in answer.content.decode()


@pytest.mark.both_databases
def test_download_holds_what_is_hers_in_words_and_for_machines(norr):
    experience = shared_experience(norr, organisation_of(norr), Audience.NETWORK)
    found = archive(norr)

    assert {"uppgifter.json", "uppgifter.html", "filer/1-protokoll.txt"} == set(found.namelist())
    assert found.read("filer/1-protokoll.txt").decode() == "Kanarie åäö"
    assert "Sent bidrag" in found.read("uppgifter.html").decode()
    data = json.loads(found.read("uppgifter.json"))["data"]
    texts = {section["model"]: section["rows"] for section in data}
    assert texts["accounts.User"][0]["email"] == norr.email
    assert [row["title"] for row in texts["experiences.Experience"]] == [experience.title]


def test_download_tells_the_log_in_words_also_of_a_room_that_is_gone(norr):
    record(AuditEvent("recipe_cooked", ""), actor=norr)

    told = {row["event"] for row in data_of(norr)["Det loggen säger om dig"]}
    assert {"ändrade rättigheter", "loggade in", "något annat (recipe_cooked)"} <= told


def test_download_is_in_the_audit_log(norr):
    """T99."""
    archive(norr)

    entry = AuditEntry.objects.get(event=EXPORTED)
    assert (entry.actor, entry.person, entry.detail) == (norr, norr, "my_data")


@pytest.mark.both_databases
def test_download_holds_nothing_of_others(norr, skane):
    """T97: neither what others said about her text, nor their names, nor what she answers for and they wrote."""
    experience = shared_experience(norr, organisation_of(norr), Audience.NETWORK)
    comment(
        experience=experience,
        author=skane,
        organisation=organisation_of(skane),
        text="Kanarieord från Skåne",
        submission_key=experience.pk,
    )
    theirs = make_draft(skane, question="Kanariefråga från Skåne")
    type(theirs).objects.filter(pk=theirs.pk).update(responsible=norr)
    skane.first_name = "Kanarienamn"
    skane.save()
    found = archive(norr)
    everything = " ".join(found.read(name).decode(errors="replace") for name in found.namelist())

    leaks = [
        word for word in ("Kanarieord", "Kanariefråga", "Kanarienamn", skane.email) if word in everything
    ]
    assert leaks == []


def test_download_holds_no_secrets(norr):
    found = archive(norr)
    everything = found.read("uppgifter.json").decode()

    assert norr.password not in everything
    assert "token_hash" not in everything


def test_what_was_changed_after_she_left_is_not_hers_to_read(norr):
    """T36, T97: the words stay hers as she left them, and no longer."""
    organisation = organisation_of(norr)
    first, second = (make_draft(norr, question=f"Kanarie{number}?") for number in (1, 2))
    for draft in (first, second):
        share_input(national_input=draft, by=draft.responsible, audience=Audience.ORGANISATION)
    leave(membership=norr.memberships.get())
    second.refresh_from_db()
    second.question = "Kanarie efteråt?"
    second.save()
    assert organisation.memberships.active().count() == 0
    words = json.dumps(data_of(norr), ensure_ascii=False)

    assert ("Kanarie1?" in words, "Kanarie efteråt?" in words) == (True, False)


def test_download_of_a_file_that_is_gone_from_the_disk_says_so(norr):
    experience = shared_experience(norr, organisation_of(norr), Audience.DRAFT)
    file = experience.files.get().file
    file.storage.delete(file.name)

    assert "filer/1-protokoll.txt.txt" in archive(norr).namelist()


@pytest.mark.both_databases
def test_my_data_asks_as_much_of_one_text_as_of_three(norr, django_assert_num_queries):
    client = signed_in(norr)
    organisation = organisation_of(norr)
    shared_experience(norr, organisation, Audience.NETWORK)
    client.get(reverse("my_data"))
    with django_assert_num_queries(QUERIES_OF_DATA):
        client.get(reverse("my_data"))
    for _number in range(2):
        set_audience(thing=shared_experience(norr, organisation, Audience.DRAFT), audience=Audience.NETWORK)
    with django_assert_num_queries(QUERIES_OF_DATA):
        client.get(reverse("my_data"))


# A count a kind, beside who she is.
QUERIES_OF_DATA = 95


def test_download_without_a_session_leads_past_sign_in_to_a_page(client, db):
    """What is only posted to cannot be come back to."""
    answer = client.post(reverse("my_data_download"))
    assert answer.status_code == 302
    assert answer["Location"] == reverse("my_data_unlock")
