"""One of everything, so that every address has something behind it. All of it is Skåne's."""

import datetime
import uuid
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from extranet.audiences.domain import set_audience
from extranet.audiences.enums import Audience
from extranet.digests import domain as digests
from extranet.digests import sending
from extranet.experiences.domain import write_experience
from extranet.handover import domain as handovers
from extranet.handover.queries import open_responsibilities
from extranet.inputs import domain as inputs
from extranet.meetings import domain as meetings
from extranet.meetings.enums import MeetingKind
from extranet.meetings.jobs import RegistrationsExport
from extranet.notifications.models import Notification
from extranet.organisations import invitations
from extranet.organisations.models import Organisation
from extranet.quiet_agreements.models import QuietQuestion
from extranet.signatures import domain as signatures
from extranet.support import asking
from extranet.support import domain as support
from extranet.tips import domain as tips
from extranet.tips.domain import Correction
from jobs.domain import start
from places.models import Municipality, Region
from tests.extranet.contact_checks.makers import make_asked, make_contact
from tests.extranet.keepers.makers import keep_skane
from tests.extranet.quiet_agreements.makers import make_quiet
from tests.extranet.signatures.makers import make_agreement, make_confirmed, make_signature
from tests.extranet.surveys import makers as survey_makers
from tests.people import make_person
from tests.worker import run_jobs
from web.secret_links import hashed

QUESTION = "Varför betalas bidraget ut så sent?"


@pytest.fixture
def world(skane, norr, lokal, nod, samordnare, redaktor, admin) -> SimpleNamespace:
    region = Region.objects.create(
        code="12", name="Skåne län", slug="skane-lan", authority_name="Region Skåne"
    )
    Municipality.objects.create(code="1280", name="Malmö", region=region)
    own = Organisation.objects.get(memberships__user=skane)
    Organisation.objects.filter(pk=own.pk).update(region=region)
    experience = shared_experience(skane, own, Audience.NETWORK)
    draft = shared_experience(skane, own, Audience.DRAFT)
    public = shared_experience(skane, own, Audience.PUBLIC)
    meeting = network_meeting(skane, own)
    filed = filed_input(skane, own, samordnare)
    digest = working_digest(samordnare, nod)
    sent = sent_digest(samordnare, nod, filed)
    colleague = make_person("kollega", own)
    kept = keep_skane(skane, lokal)
    invitation, token = waiting_invitation(skane, own)
    enquiry, enquiry_token = new_enquiry()
    contact_question, contact_token = make_asked(make_contact(Municipality.objects.get()))
    quiet = make_quiet(Municipality.objects.get())
    QuietQuestion.objects.update(token_hash=hashed("tyst-lank"))
    survey = open_survey(samordnare)
    closed = closed_survey(samordnare)
    return SimpleNamespace(
        handover=waiting_handover(skane, colleague, own).pk,
        person=colleague.pk,
        membership=colleague.memberships.get().pk,
        invitation=invitation.pk,
        invitation_token=token,
        experience=experience.pk,
        draft=draft.pk,
        public=public.pk,
        file=experience.files.get().pk,
        meeting=meeting.pk,
        contact_question=contact_question.pk,
        contact_token=contact_token,
        quiet_agreement=quiet.pk,
        quiet_token="tyst-lank",
        kept_county=kept.kept_county.pk,
        register_party=kept.party.pk,
        register_row=f"status-{kept.row.pk}",
        enquiry=enquiry.pk,
        enquiry_token=enquiry_token,
        passed_on_enquiry=passed_on_enquiry(samordnare, own).pk,
        survey=survey.pk,
        open_survey=survey.slug,
        survey_place=survey.places.first().pk,
        survey_token=survey_makers.new_token(survey.places.first()),
        closed_survey=closed.slug,
        survey_question="dialog",
        tip=waiting_tip().pk,
        agreement=open_agreement(skane).pk,
        signing=waiting_signature().pk,
        signature=make_signature(make_agreement(municipality="1280")).pk,
        meeting_file=written_file(skane, meeting).pk,
        input=filed.pk,
        own_input=open_input(skane, own).pk,
        digest=digest.pk,
        point=digest.points.get().pk,
        sent=sent.pk,
        sent_point=sent.points.get().pk,
        citation=sent.points.get().citations.get().pk,
        organisation=own.slug,
        public_organisation=public_organisation(norr).slug,
        job=finished_job(skane, meeting).pk,
        notification=Notification.objects.filter(recipient=skane).first().pk,
        people={
            "lokal": lokal,
            "norr": norr,
            "skane": skane,
            "nod": nod,
            "samordnare": samordnare,
            "redaktor": redaktor,
            "admin": admin,
        },
    )


def waiting_handover(leaver, successor, organisation):
    codes = [matter.code for matter in open_responsibilities(leaver, organisation)]
    return handovers.propose(
        leaver=leaver, successor=successor, organisation=organisation, codes=codes, by=leaver
    )


def public_organisation(member):
    organisation = Organisation.objects.get(memberships__user=member)
    organisation.has_public_page = True
    organisation.save()
    return organisation


def shared_experience(author, organisation, audience):
    experience = write_experience(
        author=author,
        organisation=organisation,
        submission_key=uuid.uuid4(),
        uploads=[SimpleUploadedFile("protokoll.txt", "Kanarie åäö".encode())],
        title="Sent bidrag",
        did="Vi frågade.",
    )
    set_audience(thing=experience, audience=audience)
    return experience


def network_meeting(user, organisation):
    starts = timezone.now() + datetime.timedelta(days=20)
    facts = {
        "title": "Nätverksträff",
        "kind": MeetingKind.EXCHANGE,
        "starts_at": starts,
        "ends_at": starts + datetime.timedelta(hours=2),
    }
    meeting = meetings.plan_meeting(user=user, organisation=organisation, facts=facts)
    set_audience(thing=meeting, audience=Audience.NETWORK)
    return meeting


def waiting_invitation(inviter, organisation):
    """Sent without a mail: the link of a mail is nobody's to read."""
    invitation = invitations.invite(by=inviter, email="inbjuden@knutpunkt.example", organisation=organisation)
    token = "hemlig-lank"
    invitation.token_hash = hashed(token)
    invitation.save()
    return invitation, token


def new_enquiry():
    question = asking.Question(about="Hur börjar vi?", asker="association", email="fragar@exempel.se")
    return asking.ask(question=question, submission_key=uuid.uuid4())


def open_agreement(keeper):
    agreement = make_agreement(municipality="1280")
    signatures.open_form(agreement=agreement, by=keeper, pledge="Läs hela texten på kommunens webb.")
    return agreement


def waiting_signature():
    return make_confirmed(make_agreement(municipality="1280"))


def waiting_tip():
    correction = Correction(concern="contact", text="Hon har slutat.")
    place = Municipality.objects.get(code="1280")
    return tips.send_tip(place=place, correction=correction, submission_key=uuid.uuid4())[0]


def passed_on_enquiry(coordinator, organisation):
    enquiry, _token = new_enquiry()
    return support.pass_on_enquiry(
        enquiry=enquiry, by=coordinator, organisation=organisation, seen=enquiry.version
    )


def open_survey(coordinator):
    return survey_makers.send(
        survey_makers.make_draft(coordinator, places=survey_makers.make_places(1)), coordinator
    )


def closed_survey(coordinator):
    return survey_makers.close(open_survey(coordinator), coordinator)


def written_file(skane, meeting):
    message = meeting.messages.create(author=skane, subject="Inför mötet", text="Välkomna")
    return message.files.create(file=SimpleUploadedFile("karta.txt", b"karta"), name="karta.txt", size=5)


def finished_job(person, meeting):
    """A list that waits to be fetched."""
    asked = {"meeting": str(meeting.pk)}
    job = start(
        kind=RegistrationsExport,
        by=person,
        submission_key=uuid.uuid4(),
        asked=asked,
        file_name="anmalda.csv",
    )
    run_jobs()
    return job


def open_input(author, organisation):
    text = inputs.InputText(
        question=QUESTION,
        region=Region.objects.get(),
        authority="MUCF",
        wanted_change="Betala ut i januari.",
    )
    return inputs.write_input(
        author=author, organisation=organisation, text=text, submission_key=uuid.uuid4()
    )


def filed_input(author, organisation, coordinator):
    national_input = open_input(author, organisation)
    inputs.file_input(national_input=national_input, by=author)
    national_input.refresh_from_db()
    inputs.mark_read(national_input=national_input, by=coordinator)
    national_input.refresh_from_db()
    inputs.accept(national_input=national_input, by=coordinator)
    national_input.refresh_from_db()
    return national_input


def working_digest(coordinator, reader):
    frame = digests.DigestFrame(
        title="Inspel våren 2027",
        period_from=datetime.date(2027, 1, 1),
        period_to=datetime.date(2027, 6, 30),
        addressed_to=Organisation.objects.get(memberships__user=reader),
    )
    digest = digests.create_digest(by=coordinator, frame=frame)
    text = digests.PointText(
        heading="Bidrag", text="Det kommer sent.", wanted_change="Tidigare.", authority="MUCF"
    )
    digests.add_point(digest=digest, text=text, by=coordinator)
    return digest


def sent_digest(coordinator, reader, national_input):
    digest = working_digest(coordinator, reader)
    digests.cite(point=digest.points.get(), national_input=national_input, quote=QUESTION, by=coordinator)
    sending.approve(digest=digest, by=coordinator)
    digest.refresh_from_db()
    sending.send(digest=digest, by=coordinator)
    digest.refresh_from_db()
    return digest
