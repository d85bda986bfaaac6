"""Organisers write to those who take part: who gets it, what it says, and its files."""

import uuid
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from extranet.audit_log.models import AuditEntry
from extranet.meetings import registrations
from extranet.meetings.models import MeetingFile, MeetingMessage, RegistrationLink
from extranet.meetings.wiping import wipe_links
from extranet.meetings.writing import write_to_participants
from extranet.notifications.models import OutgoingMail
from extranet.organisations.domain import leave
from jobs.models import Job
from tests.people import signed_in
from tests.worker import page_of_job, run_jobs
from web.refusals import Refused

from .guests import guest
from .letterbox import body_of, mails_to, token_in

pytestmark = pytest.mark.django_db


def write(meeting, by, text="Ta med **inneskor**.", **more):
    more = {"submission_key": uuid.uuid4(), "subject": "Inför mötet"} | more
    return write_to_participants(meeting=meeting, by=by, text=text, **more)


def last_mail(address):
    return mails_to(address)[-1]


def test_message_goes_to_each_who_has_a_seat_and_to_nobody_else(plan, skane, norr):
    meeting = plan(capacity=2)
    registrations.register_for_meeting(meeting=meeting, name="Norr", email=norr.email, user=norr)
    guest(meeting, name="Gäst", email="gast@exempel.se")
    guest(meeting, name="Kö", email="ko@exempel.se")
    before = OutgoingMail.objects.count()

    write(meeting, skane)
    run_jobs()

    new = OutgoingMail.objects.order_by("pk")[before:]
    assert {mail.address for mail in new} == {norr.email, "gast@exempel.se"}
    mail = last_mail("gast@exempel.se")
    assert (mail["Subject"], mail["Reply-To"], mail["Auto-Submitted"]) == (
        "Inför mötet",
        skane.email,
        "auto-generated",
    )
    for words in ("Ta med **inneskor**.", "Folkets hus", "Idéburet Skåne", "/moten/anmalan/"):
        assert words in body_of(mail)
    assert MeetingMessage.objects.get().told == 2


def test_two_messages_to_two_meetings_go_each_to_its_own(plan, skane):
    first, second = plan(), plan(title="Annat")
    for meeting, who in ((first, "anna"), (first, "berit"), (second, "cecilia")):
        guest(meeting, name=who, email=f"{who}@exempel.se")
    write(first, skane, subject="Till det första")
    write(second, skane, subject="Till det andra")
    run_jobs()

    subjects = {
        who: [mail["Subject"] for mail in mails_to(f"{who}@exempel.se")][1:] for who in ("anna", "cecilia")
    }
    assert subjects == {"anna": ["Till det första"], "cecilia": ["Till det andra"]}
    assert dict(MeetingMessage.objects.values_list("subject", "told")) == {
        "Till det första": 2,
        "Till det andra": 1,
    }


def test_who_gives_her_place_back_before_her_turn_gets_nothing(plan, skane):
    meeting = plan()
    place = guest(meeting, name="Gäst", email="gast@exempel.se")
    guest(meeting, name="Annan", email="annan@exempel.se")
    write(meeting, skane)
    registrations.cancel_seat(registration=place)
    run_jobs()

    assert "Inför mötet" not in [mail["Subject"] for mail in mails_to("gast@exempel.se")]
    assert last_mail("annan@exempel.se")["Subject"] == "Inför mötet"
    assert MeetingMessage.objects.get().told == 1


def test_who_may_not_see_the_meeting_any_more_gets_nothing(plan, skane, norr):
    meeting = plan()
    place = registrations.register_for_meeting(meeting=meeting, name="Norr", email=norr.email, user=norr)
    guest(meeting, name="Gäst", email="gast@exempel.se")
    token = token_in(last_mail(norr.email))
    write(meeting, skane, uploads=[SimpleUploadedFile("karta.txt", b"a")])
    url = reverse("registration_file", args=[token, MeetingFile.objects.get().pk])
    assert b"".join(Client().get(url).streaming_content) == b"a"
    leave(membership=norr.memberships.get())
    # Her place was given on; were it not, she would still hear nothing.
    type(place).objects.filter(pk=place.pk).update(status="confirmed")
    run_jobs()

    assert "Inför mötet" not in [mail["Subject"] for mail in mails_to(norr.email)]
    assert Client().get(url).status_code == 404


def test_writer_who_has_left_writes_to_nobody(plan, skane):
    meeting = plan()
    guest(meeting, name="Gäst", email="gast@exempel.se")
    write(meeting, skane)
    leave(membership=skane.memberships.get())
    run_jobs()

    assert len(mails_to("gast@exempel.se")) == 1


def test_message_sent_twice_is_once(plan, skane):
    """T67"""
    meeting, key = plan(), uuid.uuid4()
    guest(meeting, name="Gäst", email="gast@exempel.se")
    first = write(meeting, skane, submission_key=key)
    run_jobs()

    assert write(meeting, skane, submission_key=key) == first
    run_jobs()

    assert len(mails_to("gast@exempel.se")) == 2
    assert AuditEntry.objects.filter(event="wrote_participants").count() == 1


def test_nobody_to_write_to_is_a_sentence(plan, skane):
    with pytest.raises(Refused, match="Ingen har en plats"):
        write(plan(), skane)

    assert not MeetingMessage.objects.exists()


def test_file_is_fetched_by_who_still_has_a_seat(plan, skane):
    """Not attached, kept by no cache, and not hers any more when she has given the place back."""
    meeting = plan()
    place = guest(meeting, name="Gäst", email="gast@exempel.se")
    write(meeting, skane, uploads=[SimpleUploadedFile("karta.txt", "Ingång från gården".encode())])
    run_jobs()
    mail = last_mail("gast@exempel.se")
    url = reverse("registration_file", args=[token_in(mail), MeetingFile.objects.get().pk])

    response = Client().get(url)

    assert b"".join(response.streaming_content).decode() == "Ingång från gården"
    assert response["Cache-Control"] == "private, no-store"
    assert "karta.txt" in body_of(mail)
    assert list(mail.iter_attachments()) == []
    assert url in Client().get(reverse("registration", args=[token_in(mail)])).content.decode()
    registrations.cancel_seat(registration=place)
    assert Client().get(url).status_code == 404


def test_file_is_open_to_the_organisers_and_its_fetching_stands_in_the_log(plan, skane, norr, admin):
    meeting = plan()
    guest(meeting, name="Gäst", email="gast@exempel.se")
    write(meeting, skane, uploads=[SimpleUploadedFile("karta.txt", b"Karta")])
    url = reverse("meeting_file", args=[MeetingFile.objects.get().pk])

    assert [signed_in(person).get(url).status_code for person in (norr, admin)] == [404, 404]
    response = signed_in(skane).get(url)
    assert b"".join(response.streaming_content) == b"Karta"
    assert AuditEntry.objects.get(event="file_fetched").detail == "meeting_file"


def test_file_of_another_meeting_is_not_fetched(plan, skane):
    meeting, other = plan(), plan(title="Annat")
    guest(other, name="Gäst", email="gast@exempel.se")
    guest(meeting, name="Annan", email="annan@exempel.se")
    write(meeting, skane, uploads=[SimpleUploadedFile("karta.txt", b"Hemligt")])

    url = reverse(
        "registration_file", args=[token_in(last_mail("gast@exempel.se")), MeetingFile.objects.get().pk]
    )
    assert Client().get(url).status_code == 404


def test_link_of_a_late_mail_works_for_as_long_as_any(plan, skane, clock):
    meeting = plan()
    guest(meeting, name="Gäst", email="gast@exempel.se")
    early = token_in(last_mail("gast@exempel.se"))
    clock.move_to(meeting.ends_at + timedelta(days=29))
    write(meeting, skane, text="Anteckningar", uploads=[SimpleUploadedFile("a.txt", b"a")])
    run_jobs()
    late = token_in(last_mail("gast@exempel.se"))

    clock.shift(timedelta(days=29))
    wipe_links(meeting.ends_at + timedelta(days=58))

    codes = [Client().get(reverse("registration", args=[token])).status_code for token in (early, late)]
    assert codes == [404, 200]
    wipe_links(meeting.ends_at + timedelta(days=59, minutes=1))
    assert not RegistrationLink.objects.exists()


def test_mail_after_the_meeting_says_nothing_of_giving_the_place_back(plan, skane, clock):
    meeting = plan()
    guest(meeting, name="Gäst", email="gast@exempel.se")
    clock.move_to(meeting.ends_at + timedelta(days=1))
    write(meeting, skane)
    run_jobs()

    assert "lämna din plats" not in body_of(last_mail("gast@exempel.se"))


def test_page_begins_with_what_was_chosen_and_leads_to_the_job(plan, skane):
    meeting = plan(minutes="Vi beslöt om kaffe.")
    guest(meeting, name="Gäst", email="gast@exempel.se")
    client, url = signed_in(skane), reverse("meeting_write", args=[meeting.pk])

    notes = client.get(url, {"what": "anteckningar"}).context["form"].initial
    reminder = client.get(url, {"what": "paminnelse"}).context["form"].initial
    typed = {"subject": "Hej", "text": "Välkommen", "submission_key": uuid.uuid4()}
    job_page = page_of_job(client, client.post(url, typed))
    list_page = client.get(reverse("meeting_registrations", args=[meeting.pk])).content.decode()

    assert notes == {"subject": "Anteckningar: Stormöte", "text": "Vi beslöt om kaffe."}
    assert reminder["subject"] == "Påminnelse: Stormöte"
    assert job_page.context["job"].is_over
    assert ("Hej" in list_page, "till 1 person" in list_page) == (True, True)


def test_what_is_wrong_is_said_and_what_was_typed_is_kept(plan, skane):
    meeting = plan()
    guest(meeting, name="Gäst", email="gast@exempel.se")
    typed = {
        "subject": "", "text": "Långt brev", "submission_key": uuid.uuid4(),
        "attachments": SimpleUploadedFile("virus.exe", b"MZ"),
    }  # fmt: skip

    response = signed_in(skane).post(reverse("meeting_write", args=[meeting.pk]), typed)

    assert (response.status_code, set(response.context["form"].errors)) == (200, {"subject", "attachments"})
    assert "Långt brev" in response.content.decode()
    assert not Job.objects.exists()


@pytest.mark.both_databases
@pytest.mark.parametrize("rows", [1, 3])
def test_list_of_participants_asks_as_much_however_much_was_written(
    plan, skane, rows, django_assert_num_queries
):
    meeting = plan()
    guest(meeting, name="Gäst", email="gast@exempel.se")
    for number in range(rows):
        write(meeting, skane, uploads=[SimpleUploadedFile(f"{number}.txt", b"a")])
    client, url = signed_in(skane), reverse("meeting_registrations", args=[meeting.pk])
    client.get(url)

    with django_assert_num_queries(LIST_QUERIES):
        client.get(url)


LIST_QUERIES = 13
