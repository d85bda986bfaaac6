"""Everything that a person can do in the extranet, each with somebody who may.

A new verb without a row fails `test_verbs.py`.
"""

import uuid

from extranet.account import domain as account
from extranet.audiences.enums import Audience
from extranet.contact_checks import domain as contact_checks
from extranet.contact_checks.answering import Details
from extranet.digests import domain as digests
from extranet.digests import sending
from extranet.experiences import domain as experiences
from extranet.handover import domain as handovers
from extranet.inputs import domain as inputs
from extranet.keepers import domain as keepers
from extranet.keepers import parties
from extranet.keepers.enums import Side
from extranet.keepers.telling import Origin
from extranet.meetings import domain as meetings
from extranet.meetings import needs, registrations, writing
from extranet.organisations import invitations, profiles
from extranet.organisations.enums import MembershipRole, OrganisationKind, StandingGroup
from extranet.organisations.models import Organisation
from extranet.people import domain as people
from extranet.quiet_agreements import domain as quiet_agreements
from extranet.quiet_agreements.enums import Answer
from extranet.signatures import domain as signatures
from extranet.support import domain as support
from extranet.surveys import domain as surveys
from extranet.surveys import library
from extranet.surveys.models import Question
from extranet.tips import domain as tips
from home.announcements import domain as announcements
from methodbank.agreements.enums import AgreementKind, EventKind
from tests.extranet.digests.makers import POINT, QUOTE
from tests.extranet.inputs.makers import text
from tests.extranet.keepers.makers import seen as seen_of
from tests.extranet.keepers.makers import told
from tests.extranet.signatures.makers import NAMES

from .verb_world import facts, hand_over


def added(w, by, verb, about="place", **values):
    """Something added to the register by her who has seen all that stands."""
    thing = {"place": w.malmo} if about == "place" else {"agreement": w.register.agreement}
    return verb(by=by, seen=seen_of(w.malmo, by), **thing, **values)


def frame_of(digest) -> digests.DigestFrame:
    return digests.DigestFrame("Annat", digest.period_from, digest.period_to, digest.addressed_to)


def question() -> dict:
    return {"text": "Annat?", "definition": "", "kind": "text", "unit": "", "choices": []}


def frame_of_survey(w) -> dict:
    return {name: getattr(w.survey, name) for name in ("title", "year", "opens", "last_day")}


# Who does it, and how: by this person, who may.
VERBS = {
    "account.erase": ("admin", lambda w, by: account.erase(person=w.old, by=by)),
    "announcements.make_announcement": (
        "redaktor",
        lambda w, by: announcements.make_announcement(meeting=w.asked, by=by),
    ),
    "contact_checks.call_held": ("samordnare", lambda w, by: contact_checks.call_held(question=w.to_call, by=by)),
    "contact_checks.call_unanswered": (
        "samordnare",
        lambda w, by: contact_checks.call_unanswered(question=w.to_call, by=by),
    ),
    "contact_checks.close_question": (
        "samordnare",
        lambda w, by: contact_checks.close_question(question=w.left, by=by),
    ),
    "contact_checks.name_contact": (
        "samordnare",
        lambda w, by: contact_checks.name_contact(question=w.left, by=by, details=Details("Ny", phone="1")),
    ),
    "digests.add_point": ("samordnare", lambda w, by: digests.add_point(digest=w.digest, by=by, text=POINT)),
    "sending.answer_point": (
        "nod",
        lambda w, by: sending.answer_point(point=w.sent.points.get(), by=by, text="Ja."),
    ),
    "sending.approve": ("samordnare", lambda w, by: sending.approve(digest=w.digest, by=by)),
    "digests.change_digest": (
        "samordnare",
        lambda w, by: digests.change_digest(digest=w.digest, by=by, version=1, frame=frame_of(w.digest)),
    ),
    "digests.change_point": (
        "samordnare",
        lambda w, by: digests.change_point(point=w.point, by=by, version=1, text=POINT),
    ),
    "digests.cite": (
        "samordnare",
        lambda w, by: digests.cite(point=w.point, national_input=w.accepted, quote=QUOTE, by=by),
    ),
    "digests.create_digest": (
        "samordnare",
        lambda w, by: digests.create_digest(by=by, frame=frame_of(w.digest)),
    ),
    "digests.delete_point": ("samordnare", lambda w, by: digests.delete_point(point=w.point, by=by)),
    "digests.move_point": ("samordnare", lambda w, by: digests.move_point(point=w.point, by=by, up=True)),
    "sending.reopen": ("samordnare", lambda w, by: sending.reopen(digest=w.approved, by=by)),
    "sending.send": ("samordnare", lambda w, by: sending.send(digest=w.approved, by=by)),
    "digests.uncite": ("samordnare", lambda w, by: digests.uncite(citation=w.citation, by=by)),
    "experiences.change_experience": (
        "skane",
        lambda w, by: experiences.change_experience(experience=w.experience, user=by, version=1, did="y"),
    ),
    "experiences.comment": (
        "norr",
        lambda w, by: experiences.comment(
            experience=w.experience, author=by, organisation=w.norrs, text="x", submission_key=uuid.uuid4()
        ),
    ),
    "experiences.delete_experience": (
        "skane",
        lambda w, by: experiences.delete_experience(experience=w.experience, by=by),
    ),
    "experiences.remove_file": ("skane", lambda w, by: experiences.remove_file(file=w.file, by=by)),
    "experiences.share": (
        "skane",
        lambda w, by: experiences.share(experience=w.experience, by=by, audience=Audience.ORGANISATION),
    ),
    "experiences.write_experience": (
        "skane",
        lambda w, by: experiences.write_experience(
            author=by, organisation=w.own, submission_key=uuid.uuid4(), title="x", did="x"
        ),
    ),
    "handover.accept": ("skane", lambda w, by: handovers.accept(handover=w.handover, by=by)),
    "handover.decline": ("skane", lambda w, by: handovers.decline(handover=w.handover, by=by)),
    "handover.propose": (
        "skane",
        lambda w, by: hand_over(w, by=by, leaver=by, successor=w.colleague),
    ),
    "handover.withdraw": (
        "samordnare",
        lambda w, by: handovers.withdraw(handover=w.handover, by=by),
    ),
    "inputs.accept": ("samordnare", lambda w, by: inputs.accept(national_input=w.being_read, by=by)),
    "inputs.ask_for_detail": (
        "samordnare",
        lambda w, by: inputs.ask_for_detail(national_input=w.being_read, by=by, reason="x"),
    ),
    "inputs.change_input": (
        "skane",
        lambda w, by: inputs.change_input(national_input=w.draft, by=by, version=1, text=text()),
    ),
    "inputs.decline": (
        "samordnare",
        lambda w, by: inputs.decline(national_input=w.being_read, by=by, reason="x"),
    ),
    "inputs.file_input": ("skane", lambda w, by: inputs.file_input(national_input=w.draft, by=by)),
    "inputs.mark_read": ("samordnare", lambda w, by: inputs.mark_read(national_input=w.filed, by=by)),
    "inputs.share_input": (
        "skane",
        lambda w, by: inputs.share_input(national_input=w.filed, by=by, audience=Audience.NETWORK),
    ),
    "inputs.withdraw_input": ("skane", lambda w, by: inputs.withdraw_input(national_input=w.filed, by=by)),
    "inputs.write_input": (
        "skane",
        lambda w, by: inputs.write_input(author=by, organisation=w.own, text=text()),
    ),
    "invitations.invite": (
        "skane",
        lambda w, by: invitations.invite(by=by, email="b@knutpunkt.example", organisation=w.own),
    ),
    "invitations.remind": ("samordnare", lambda w, by: invitations.remind(invitation=w.invitation, by=by)),
    "invitations.revoke": ("samordnare", lambda w, by: invitations.revoke(invitation=w.invitation, by=by)),
    "library.change_question": (
        "samordnare",
        lambda w, by: library.change_question(question=w.question, by=by, **question()),
    ),
    "library.set_retired": (
        "samordnare",
        lambda w, by: library.set_retired(question=w.question, by=by, is_retired=True),
    ),
    "library.write_question": (
        "samordnare",
        lambda w, by: library.write_question(by=by, submission_key=uuid.uuid4(), **question()),
    ),
    "meetings.cancel_meeting": ("skane", lambda w, by: meetings.cancel_meeting(meeting=w.meeting, by=by)),
    "meetings.change_meeting": (
        "skane",
        lambda w, by: meetings.change_meeting(meeting=w.meeting, by=by, facts=facts()),
    ),
    "registrations.mark_attendance": (
        "skane",
        lambda w, by: registrations.mark_attendance(meeting=w.meeting, by=by, present=[]),
    ),
    "meetings.plan_meeting": (
        "skane",
        lambda w, by: meetings.plan_meeting(user=by, organisation=w.own, facts=facts()),
    ),
    "needs.change_own_needs": (
        "norr",
        lambda w, by: needs.change_own_needs(meeting=w.attended, by=by, meals="x", access="", has_agreed=True),
    ),
    "registrations.register_for_meeting": (
        "norr",
        lambda w, by: registrations.register_for_meeting(meeting=w.meeting, name="N", email=by.email, user=by),
    ),
    "meetings.request_announcement": (
        "skane",
        lambda w, by: meetings.request_announcement(user=by, meeting=w.meeting),
    ),
    "people.change_role": (
        "skane",
        lambda w, by: people.change_role(
            membership=w.place, role=MembershipRole.ADMINISTRATOR, seen=MembershipRole.MEMBER, by=by
        ),
    ),
    "people.end_membership": (
        "skane",
        lambda w, by: people.end_membership(membership=w.place, seen=MembershipRole.MEMBER, by=by),
    ),
    "people.let_in": ("samordnare", lambda w, by: people.let_in(person=w.old, by=by)),
    "people.set_duty": (
        "admin",
        lambda w, by: people.set_duty(person=w.norr, duty=StandingGroup.EDITORS, is_given=True, by=by),
    ),
    "people.shut_out": ("samordnare", lambda w, by: people.shut_out(person=w.norr, by=by)),
    "writing.write_to_participants": (
        "skane",
        lambda w, by: writing.write_to_participants(
            meeting=w.attended, by=by, subject="x", text="x", submission_key=uuid.uuid4()
        ),
    ),
    "profiles.change_profile": (
        "skane",
        lambda w, by: profiles.change_profile(
            organisation=w.own, version=Organisation.objects.get(pk=w.own.pk).version, profile={"travels": "x"}, by=by
        ),
    ),
    "profiles.confirm_contact": ("skane", lambda w, by: profiles.confirm_contact(organisation=w.own, by=by)),
    "profiles.register_organisation": (
        "samordnare",
        lambda w, by: profiles.register_organisation(profile={"name": "Ny", "kind": OrganisationKind.MEMBER}, by=by),
    ),
    "signatures.accept_signature": (
        "skane",
        lambda w, by: signatures.accept_signature(request=w.signing, by=by),
    ),
    "signatures.close_form": ("skane", lambda w, by: signatures.close_form(agreement=w.signed, by=by)),
    "signatures.decline_signature": (
        "skane",
        lambda w, by: signatures.decline_signature(request=w.signing, by=by, reason="x"),
    ),
    "signatures.enter_names": (
        "skane",
        lambda w, by: signatures.enter_names(agreement=w.signed, by=by, **NAMES),
    ),
    "signatures.open_form": ("skane", lambda w, by: signatures.open_form(agreement=w.signed, by=by, pledge="x")),
    "signatures.take_off": (
        "skane",
        lambda w, by: signatures.take_off(signature=w.signature, by=by, reason="x"),
    ),
    "quiet_agreements.decide": (
        "samordnare",
        lambda w, by: quiet_agreements.decide(question=w.quiet, by=by, answer=Answer.DORMANT),
    ),
    "keepers.add_agreement": (
        "skane",
        lambda w, by: added(
            w, by, keepers.add_agreement, origin=Origin(teller="x"), kind=AgreementKind.POLICY, title="x"
        ),
    ),
    "keepers.add_contact": (
        "skane",
        lambda w, by: added(
            w, by, keepers.add_contact, told=told(), role_title="x", email="info@knutpunkt.example"
        ),
    ),
    "keepers.add_event": (
        "skane",
        lambda w, by: added(w, by, keepers.add_event, "agreement", told=told(), kind=EventKind.SIGNED),
    ),
    "keepers.add_signatories": (
        "skane",
        lambda w, by: added(w, by, keepers.add_signatories, "agreement", told=told(), count=3, kinds={}),
    ),
    "keepers.add_status": (
        "skane",
        lambda w, by: added(
            w, by, keepers.add_status, told=told(), dimension="agreement", value="concluded"
        ),
    ),
    "keepers.confirm_row": (
        "skane",
        lambda w, by: keepers.confirm_row(row=w.register.row, by=by, seen=seen_of(w.malmo, by)),
    ),
    "keepers.redact_row": (
        "samordnare",
        lambda w, by: keepers.redact_row(row=w.register.row, by=by, reason="x"),
    ),
    "keepers.retract_row": (
        "skane",
        lambda w, by: keepers.retract_row(row=w.register.row, by=by, seen=seen_of(w.malmo, by), reason="x"),
    ),
    "parties.end_party": ("skane", lambda w, by: parties.end_party(party=w.register.party, by=by)),
    "parties.give_county": (
        "samordnare",
        lambda w, by: parties.give_county(region=w.county, organisation=w.norrs, by=by),
    ),
    "parties.name_party": (
        "skane",
        lambda w, by: parties.name_party(
            agreement=w.register.agreement, organisation=w.register.party.organisation, side=Side.CIVIL, by=by
        ),
    ),
    "parties.take_county": ("samordnare", lambda w, by: parties.take_county(kept=w.register.kept_county, by=by)),
    "support.answer_enquiry": (
        "skane",
        lambda w, by: support.answer_enquiry(enquiry=w.passed_on, by=by, text="x", seen=w.passed_on.version),
    ),
    "support.close_enquiry": (
        "skane",
        lambda w, by: support.close_enquiry(enquiry=w.passed_on, by=by, seen=w.passed_on.version),
    ),
    "support.pass_on_enquiry": (
        "samordnare",
        lambda w, by: support.pass_on_enquiry(
            enquiry=w.enquiry, by=by, organisation=w.own, seen=w.enquiry.version
        ),
    ),
    "support.take_enquiry": (
        "skane",
        lambda w, by: support.take_enquiry(enquiry=w.passed_on, by=by, seen=w.passed_on.version),
    ),
    "surveys.change_round": (
        "samordnare",
        lambda w, by: surveys.change_round(
            survey_round=w.survey, by=by, version=w.survey.version, **frame_of_survey(w)
        ),
    ),
    "surveys.choose_places": (
        "samordnare",
        lambda w, by: surveys.choose_places(survey_round=w.survey, by=by, seen=w.survey.version, places=[]),
    ),
    "surveys.choose_questions": (
        "samordnare",
        lambda w, by: surveys.choose_questions(
            survey_round=w.survey, by=by, seen=w.survey.version, questions=Question.objects.all()
        ),
    ),
    "surveys.close_round": (
        "samordnare",
        lambda w, by: surveys.close_round(survey_round=w.sent_survey, by=by, seen=w.sent_survey.version),
    ),
    "surveys.delete_round": ("samordnare", lambda w, by: surveys.delete_round(survey_round=w.survey, by=by)),
    "surveys.give_address": (
        "samordnare",
        lambda w, by: surveys.give_address(
            survey_round=w.sent_survey, place=w.sent_survey.places.get(), by=by, email="ny@exempel.se"
        ),
    ),
    "surveys.make_round": (
        "samordnare",
        lambda w, by: surveys.make_round(by=by, submission_key=uuid.uuid4(), **frame_of_survey(w)),
    ),
    "surveys.send_round": (
        "samordnare",
        lambda w, by: surveys.send_round(survey_round=w.survey, by=by, seen=w.survey.version),
    ),
    "tips.accept_tip": (
        "skane",
        lambda w, by: tips.accept_tip(tip=w.tip, by=by),
    ),
    "tips.decline_tip": (
        "skane",
        lambda w, by: tips.decline_tip(tip=w.tip, by=by, words="x"),
    ),
}  # fmt: skip
