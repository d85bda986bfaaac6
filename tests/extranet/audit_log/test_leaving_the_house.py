"""Lists, files and digests that leave the house stand in the audit log (T99)."""

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from extranet.audiences.domain import set_audience
from extranet.audiences.enums import Audience
from extranet.audit_log.audit_events import EXPORTED, FILE_FETCHED
from extranet.audit_log.models import AuditEntry
from extranet.digests import sending
from extranet.digests.audit_events import DIGEST_SENT
from extranet.digests.models import Digest
from extranet.experiences.domain import write_experience
from tests.extranet.digests.makers import make_approved, make_sent
from tests.people import signed_in
from tests.permissions.world import network_meeting
from tests.worker import page_of_job


def rows(event: str) -> list[tuple]:
    fields = ("actor", "person", "organisation", "detail", "about")
    return [tuple(row) for row in AuditEntry.objects.filter(event=event).values_list(*fields)]


@pytest.fixture
def attached(skane):
    written = write_experience(
        author=skane,
        organisation=skane.memberships.get().organisation,
        submission_key=uuid.uuid4(),
        uploads=[SimpleUploadedFile("CANARY.txt", b"CANARY")],
        title="CANARY",
        did="Vi frågade.",
    )
    set_audience(thing=written, audience=Audience.NETWORK)
    return written.files.get()


def test_fetched_file_is_written(attached, norr):
    """Which file, whose, and who has it now; not what it is called."""
    signed_in(norr).get(reverse("experience_file", args=[attached.pk])).getvalue()
    owner = attached.experience.organisation
    about = f"experiencefile:{attached.pk}"
    assert rows(FILE_FETCHED) == [(norr.pk, None, owner.pk, "experience_file", about)]


def test_file_that_was_refused_is_not_written(attached, lokal):
    assert signed_in(lokal).get(reverse("experience_file", args=[attached.pk])).status_code == 404
    assert rows(FILE_FETCHED) == []


def test_file_that_is_gone_is_not_written(attached, norr):
    attached.file.delete(save=False)
    attached.__class__.objects.filter(pk=attached.pk).update(file="experiencefile/saknas.txt")
    assert signed_in(norr).get(reverse("experience_file", args=[attached.pk])).status_code == 404
    assert rows(FILE_FETCHED) == []


def test_sent_digest_is_written_once(samordnare, skane, nod):
    digest = make_approved(samordnare, skane)
    before = rows(DIGEST_SENT)
    sending.send(digest=digest, by=samordnare)
    sending.send(digest=Digest.objects.get(pk=digest.pk), by=samordnare)
    body = digest.addressed_to
    assert before == []
    assert rows(DIGEST_SENT) == [(samordnare.pk, None, body.pk, "", f"digest:{digest.pk}")]


def test_fetched_digest_is_written(samordnare, skane, nod):
    sent = make_sent(samordnare, skane)
    signed_in(nod).get(reverse("digest_file", args=[sent.pk, "pdf"])).getvalue()
    about = f"digestfile:{sent.files.get(kind='pdf').pk}"
    assert rows(FILE_FETCHED) == [(nod.pk, None, sent.addressed_to.pk, "digest_file", about)]


def test_list_of_registrations_is_written_when_it_is_fetched(skane, norr):
    """Each time; a list that was made and left has not left the house."""
    meeting = network_meeting(skane, skane.memberships.get().organisation)
    address = reverse("meeting_registrations_export", args=[meeting.pk])
    assert signed_in(norr).post(address).status_code == 403
    client = signed_in(skane)
    page = page_of_job(client, client.post(address))
    assert rows(EXPORTED) == []
    for _time in range(2):
        client.get(reverse("job_file", args=[page.context["job"].pk])).getvalue()
    about = f"meeting:{meeting.pk}"
    entry = (skane.pk, None, meeting.organisation.pk, "registrations", about)
    assert rows(EXPORTED) == [entry, entry]


def test_list_that_is_gone_is_not_written(skane, samordnare):
    client = signed_in(samordnare)
    page = page_of_job(client, client.post(reverse("audit_log_export")))
    made = page.context["job"]
    made.file.storage.delete(made.file.name)
    assert client.get(reverse("job_file", args=[made.pk])).status_code == 404
    assert rows(EXPORTED) == []
