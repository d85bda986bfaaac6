"""A world in which everything that a person can do in the extranet can be done."""

import datetime
from types import SimpleNamespace

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from wagtail.models import Locale

from extranet.audiences.enums import Audience
from extranet.experiences import domain as experiences
from extranet.handover import domain as handovers
from extranet.handover.queries import open_responsibilities
from extranet.inputs import domain as inputs
from extranet.meetings import domain as meetings
from extranet.meetings import registrations
from extranet.organisations import domain as organisations
from extranet.organisations import invitations
from extranet.organisations.enums import StandingGroup
from home.announcements.models import MeetingIndexPage
from home.models import HomePage
from places.models import Municipality, Region
from tests.extranet.contact_checks.makers import make_at_desk, make_left
from tests.extranet.digests.makers import make_approved, make_digest, make_point, make_sent
from tests.extranet.handover.makers import a_meeting, an_experience
from tests.extranet.inputs.makers import make_accepted, make_draft, make_filed
from tests.extranet.keepers.makers import keep_skane
from tests.extranet.quiet_agreements.makers import make_proposed
from tests.extranet.signatures.makers import make_agreement, make_confirmed, make_signature
from tests.extranet.support.makers import make_enquiry, make_passed_on
from tests.extranet.surveys.makers import make_draft as make_survey
from tests.extranet.surveys.makers import make_places, make_question
from tests.extranet.surveys.makers import make_sent as make_sent_survey
from tests.extranet.tips.makers import keep_county, make_lund, make_tip
from tests.pages import publish
from tests.people import make_known, make_person

ROLES = ("skane", "norr", "nod", "samordnare", "redaktor", "admin")


def make_world() -> SimpleNamespace:
    """Something for each verb to be done with."""
    w = SimpleNamespace(**{name: make_known(name) for name in ROLES})
    w.own = w.skane.memberships.get().organisation
    w.norrs = w.norr.memberships.get().organisation
    w.colleague = make_person("kollega", w.own)
    w.old = make_person("gammal")
    w.place = w.colleague.memberships.get()
    w.experience = an_experience(w.skane, Audience.NETWORK)
    w.file = experiences.attach_file(
        experience=w.experience, user=w.skane, upload=SimpleUploadedFile("a.txt", b"a")
    )
    w.meeting = a_meeting(w.skane, Audience.NETWORK)
    w.attended = a_meeting(w.skane, Audience.NETWORK)
    registrations.register_for_meeting(meeting=w.attended, name="N", email=w.norr.email, user=w.norr)
    w.asked = a_meeting(w.skane, Audience.NETWORK)
    meetings.request_announcement(user=w.skane, meeting=w.asked)
    publish(HomePage.objects.get(locale=Locale.get_default()), MeetingIndexPage, "Möten", slug="moten")
    w.invitation = invitations.invite(by=w.skane, email="ny@knutpunkt.example", organisation=w.own)
    w.draft, w.filed = make_draft(w.skane), make_filed(w.skane)
    w.being_read = make_filed(w.skane)
    inputs.mark_read(national_input=w.being_read, by=w.samordnare)
    w.accepted = make_accepted(w.norr, w.samordnare)
    w.digest = make_digest(w.samordnare)
    w.point = make_point(w.digest, w.samordnare, make_accepted(w.skane, w.samordnare))
    w.citation = w.point.citations.get()
    w.approved = make_approved(w.samordnare, w.norr)
    w.sent = make_sent(w.samordnare, w.norr)
    w.enquiry = make_enquiry()[0]
    w.tip = make_tip(make_lund())
    w.signed, w.signing = make_agreement(), make_confirmed()
    w.signature = make_signature(w.signed)
    keep_county(w.skane)
    w.passed_on = make_passed_on(w.skane, w.samordnare)[0]
    w.to_call, w.left = make_at_desk(), make_left()
    w.quiet = make_proposed()
    w.survey = make_survey(w.samordnare, places=make_places(1))
    w.sent_survey = make_sent_survey(w.samordnare)
    w.question = make_question(w.samordnare)
    w.offered = an_experience(w.colleague)
    w.handover = hand_over(w, by=w.colleague, leaver=w.colleague, successor=w.skane)
    keep_register(w)
    return w


def keep_register(w) -> None:
    """Skåne keeps the county of Malmö, whose agreement the party is of."""
    county = {"name": "Skåne län", "slug": "skane-lan", "authority_name": "Region Skåne"}
    w.county = Region.objects.get_or_create(code="12", defaults=county)[0]
    w.malmo = Municipality.objects.get_or_create(code="1280", defaults={"name": "Malmö", "region": w.county})[
        0
    ]
    w.lokal = make_known("lokal")
    w.register = keep_skane(w.skane, w.lokal)


def hand_over(w, *, by, leaver, successor):
    codes = [item.code for item in open_responsibilities(leaver, w.own) if not item.is_proposed]
    return handovers.propose(leaver=leaver, successor=successor, organisation=w.own, codes=codes, by=by)


def lose_everything(person) -> None:
    """Every right that she has, as it goes when she leaves and her tasks are taken."""
    for membership in person.memberships.active():
        organisations.leave(membership=membership)
    for group in StandingGroup:
        if person.groups.filter(name=group).exists():
            organisations.take_duty(user=person, group=group)


def facts() -> dict:
    start = timezone.now() + datetime.timedelta(days=9)
    return {
        "kind": "other",
        "title": "Möte",
        "starts_at": start,
        "ends_at": start + datetime.timedelta(hours=1),
    }
