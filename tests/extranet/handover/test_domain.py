"""Proposing, accepting, declining: what counts is asked when it is decided."""

from uuid import uuid4

import pytest

from extranet.audiences.enums import Audience
from extranet.audit_log.models import AuditEntry
from extranet.experiences.models import Experience
from extranet.handover import domain, offers
from extranet.handover.enums import HandoverStatus, Outcome
from extranet.handover.models import Handover
from extranet.handover.queries import open_responsibilities, orphans
from extranet.inputs.models import NationalInput
from extranet.meetings.enums import RegistrationStatus
from extranet.meetings.models import Meeting, Registration
from extranet.notifications.models import Notification
from extranet.organisations.domain import change_role, deactivate, give_duty, join, leave, take_duty
from extranet.organisations.enums import MembershipRole, StandingGroup
from extranet.organisations.models import Membership, Organisation
from extranet.organisations.policies import is_coordinator
from search.documents import user_token
from search.models import SearchAudience
from tests.people import make_person
from tests.races import at_once

from .makers import a_comment, a_meeting, an_experience, an_input, colleague_of, own
from .test_queries import a_digest

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.fixture
def granne(skane):
    return colleague_of(skane, "granne")


def codes(leaver, organisation=None) -> list[str]:
    return [matter.code for matter in offers.responsibilities_of(leaver, organisation)]


def asked(leaver, successor, by=None, organisation=..., **words) -> Handover:
    place = own(leaver) if organisation is ... else organisation
    words.setdefault("codes", codes(leaver, place))
    return domain.propose(leaver=leaver, successor=successor, organisation=place, by=by or leaver, **words)


def again(person):
    """As she is in the database, with nothing kept from before."""
    return type(person).objects.get(pk=person.pk)


def outcomes(handover) -> dict[str, str]:
    return dict(handover.items.values_list("kind", "outcome"))


def told(person) -> list[str]:
    return list(Notification.objects.filter(recipient=person).values_list("title", flat=True))


def leave_all(user) -> None:
    for membership in user.memberships.active():
        leave(membership=membership)


def test_accepting_moves_everything_and_its_rights(skane, granne, norr):
    """N14: who wrote it still stands by it; the draft changes readers."""
    draft, meeting, national_input = an_experience(skane), a_meeting(skane), an_input(skane)
    shared = an_experience(skane, Audience.NETWORK)
    a_comment(shared, norr)
    handover = asked(skane, granne)
    assert not Experience.objects.visible_to(granne).filter(pk=draft.pk).exists()

    domain.accept(handover=handover, by=granne)

    for thing in (draft, meeting, national_input, shared):
        thing.refresh_from_db()
        assert (thing.responsible, thing.author) == (granne, skane)
    assert Experience.objects.visible_to(granne).filter(pk=draft.pk).exists()
    assert not Experience.objects.visible_to(skane).filter(pk=draft.pk).exists()
    assert open_responsibilities(skane) == []
    assert set(outcomes(handover).values()) == {Outcome.MOVED}


def test_search_follows_what_was_handed_over(skane, granne):
    """T98: its new reader finds the draft, the one before her does not."""
    draft = an_experience(skane)

    domain.accept(handover=asked(skane, granne), by=granne)

    rows = SearchAudience.objects.filter(entry__key=str(draft.pk))
    assert list(rows.values_list("token", flat=True)) == [user_token(granne.pk)]


def test_declining_moves_nothing_and_opens_it_again(skane, granne):
    draft = an_experience(skane)
    handover = asked(skane, granne)

    domain.decline(handover=handover, by=granne)

    draft.refresh_from_db()
    assert draft.responsible == skane
    assert set(outcomes(handover).values()) == {Outcome.DROPPED}
    assert [matter.is_proposed for matter in open_responsibilities(skane)] == [False, False]
    assert asked(skane, granne).is_waiting


def test_each_one_it_concerns_is_told_and_nobody_else(skane, granne, norr):
    """T33: no letter says what a draft is called."""
    an_experience(skane, title="kanarie-7f3a")
    handover = asked(skane, granne, note="Hej!")
    assert len(told(granne)) == 1

    domain.accept(handover=handover, by=granne)

    assert (len(told(granne)), len(told(skane)), len(told(norr))) == (1, 1, 0)
    assert not Notification.objects.filter(title__contains="kanarie").exists()
    assert not Notification.objects.filter(text__contains="kanarie").exists()


def test_what_was_done_meanwhile_is_reported_and_not_moved(skane, granne):
    """T66: asked again when it is accepted."""
    draft, meeting = an_experience(skane), a_meeting(skane)
    handover = asked(skane, granne)
    draft.delete()
    other = colleague_of(skane, "kamrat")
    Meeting.objects.filter(pk=meeting.pk).update(responsible=other)

    domain.accept(handover=handover, by=granne)

    assert outcomes(handover) == {
        "experience": Outcome.GONE,
        "meeting": Outcome.GONE,
        "administrator": Outcome.MOVED,
    }
    meeting.refresh_from_db()
    assert meeting.responsible == other


def test_a_matter_waits_for_one_answer_at_a_time(skane, granne):
    """T66."""
    an_experience(skane)
    known = codes(skane, own(skane))
    asked(skane, granne)

    with pytest.raises(domain.HandoverError):
        asked(skane, colleague_of(skane, "kamrat"), codes=known)

    assert Handover.objects.count() == 1


def test_a_form_sent_twice_is_one_proposal_and_one_letter(skane, granne):
    """T67."""
    an_experience(skane)
    key, known = uuid4(), codes(skane, own(skane))

    first, second = (asked(skane, granne, submission_key=key, codes=known) for _ in range(2))

    assert first == second
    assert len(told(granne)) == 1


def test_answering_twice_is_once_and_another_answer_is_told(skane, granne):
    an_experience(skane)
    handover = asked(skane, granne)
    domain.accept(handover=handover, by=granne)

    assert domain.accept(handover=handover, by=granne).status == HandoverStatus.ACCEPTED
    with pytest.raises(domain.HandoverError):
        domain.decline(handover=handover, by=granne)
    with pytest.raises(domain.HandoverError):
        domain.withdraw(handover=handover, by=skane)


@pytest.mark.parametrize("who", ["norr", "gone", "shut_out", "self"])
def test_only_an_active_colleague_takes_over(skane, norr, who):
    """T31, T43."""
    an_experience(skane)
    person = {"norr": norr, "self": skane}.get(who) or colleague_of(skane, who)
    if who == "gone":
        leave_all(person)
    if who == "shut_out":
        deactivate(user=person)

    with pytest.raises(domain.HandoverError):
        asked(skane, person)

    assert Handover.objects.count() == 0


def test_private_drafts_are_the_writers_own_to_hand_over_while_she_is_here(skane, granne):
    """N14, T35: or an administrator could read a colleague's draft by giving it to herself."""
    draft, meeting = an_experience(granne), a_meeting(granne)
    private = f"experience:{draft.pk.hex}"

    with pytest.raises(domain.HandoverError):
        asked(granne, skane, by=skane, codes=[private])
    asked(granne, skane, by=skane, codes=[f"meeting:{meeting.pk.hex}"])

    draft.refresh_from_db()
    assert draft.responsible == granne
    assert not Experience.objects.visible_to(skane).filter(pk=draft.pk).exists()


def test_a_draft_that_became_private_again_is_not_moved_by_another(skane, granne):
    """Asked again when it is accepted: what was shared when it was proposed may be a draft now."""
    national_input = an_input(granne)
    NationalInput.objects.filter(pk=national_input.pk).update(audience=Audience.ORGANISATION)
    kamrat = colleague_of(skane, "kamrat")
    handover = asked(granne, kamrat, by=skane)
    NationalInput.objects.filter(pk=national_input.pk).update(audience=Audience.DRAFT)

    domain.accept(handover=handover, by=kamrat)

    assert outcomes(handover) == {"input": Outcome.GONE}


def test_what_was_left_is_taken_over_at_once_by_who_runs_the_people(skane, granne):
    meeting, organisation = a_meeting(granne), own(granne)
    leave_all(granne)
    assert len(orphans(organisation)) == 1

    handover = asked(granne, skane, by=skane, organisation=organisation)

    meeting.refresh_from_db()
    assert (handover.status, meeting.responsible) == (HandoverStatus.ACCEPTED, skane)
    assert orphans(organisation) == []


def test_private_drafts_are_not_taken_over_by_who_proposes_it(skane, granne):
    """N14, T35: ending a membership opens no draft to whoever ended it, or to whoever asks first."""
    draft, organisation = an_experience(granne), own(granne)
    leave_all(granne)

    with pytest.raises(domain.HandoverError):
        asked(granne, skane, by=skane, organisation=organisation)

    assert not Experience.objects.visible_to(skane).filter(pk=draft.pk).exists()
    assert len(orphans(organisation)) == 1


@pytest.mark.parametrize("is_shut_out", [False, True])
def test_private_drafts_are_not_given_to_who_ended_the_membership(skane, granne, samordnare, is_shut_out):
    """N14, T35: not by another's hand either; a colleague who had no part in it may take them."""
    draft, organisation = an_experience(granne), own(granne)
    if is_shut_out:
        deactivate(user=granne, by=skane)
    else:
        leave(membership=granne.memberships.get(), by=skane)
    words = {"by": samordnare, "organisation": organisation}

    with pytest.raises(domain.HandoverError):
        asked(granne, skane, **words)
    kamrat = colleague_of(skane, "kamrat")
    domain.accept(handover=asked(granne, kamrat, **words), by=kamrat)

    draft.refresh_from_db()
    assert draft.responsible == kamrat


def test_private_drafts_are_asked_about_again_when_they_are_accepted(skane, granne):
    """T35, T66: whoever ends the membership while she is asked reads nothing of it."""
    draft, organisation = an_experience(granne), own(granne)
    chief = colleague_of(skane, "chef", MembershipRole.ADMINISTRATOR)
    leave_all(granne)
    handover = asked(granne, chief, by=skane, organisation=organisation)
    leave(membership=join(user=granne, organisation=organisation), by=chief)

    domain.accept(handover=handover, by=chief)

    draft.refresh_from_db()
    assert (outcomes(handover), draft.responsible) == ({"experience": Outcome.GONE}, granne)


def test_what_the_writer_gave_herself_stands_whoever_ends_her_membership(skane, granne):
    """N14: she chose who reads it."""
    draft = an_experience(granne)
    handover = asked(granne, skane)
    leave(membership=granne.memberships.get(), by=skane)

    domain.accept(handover=handover, by=skane)

    draft.refresh_from_db()
    assert draft.responsible == skane


def test_the_writer_hears_that_others_handed_over_her_drafts(skane, granne):
    """T33, T35: she sees no handover any more, and is told all the same; of what she chose herself she is not."""
    an_experience(granne, title="kanarie-7f3a")
    kamrat = colleague_of(skane, "kamrat")
    organisation = own(granne)
    leave_all(granne)

    domain.accept(handover=asked(granne, kamrat, by=skane, organisation=organisation), by=kamrat)

    letter = Notification.objects.visible_to(again(granne)).get()
    assert str(organisation) in letter.title
    assert "kanarie" not in letter.title + letter.text


def test_who_may_not_see_a_meeting_after_it_was_handed_over_gives_up_her_place(skane, granne):
    """T36: a draft is its responsible's alone, and she was signed up for it."""
    meeting = a_meeting(skane)
    Meeting.objects.filter(pk=meeting.pk).update(audience=Audience.DRAFT)
    place = Registration.objects.create(
        meeting=meeting, user=skane, name="Skåne", email=skane.email, status=RegistrationStatus.CONFIRMED
    )

    domain.accept(handover=asked(skane, granne), by=granne)

    place.refresh_from_db()
    assert place.status == RegistrationStatus.LET_GO


# Roles -------------------------------------------------------------------------------------


def test_the_last_administrator_hands_over_the_role(skane, granne):
    domain.accept(handover=asked(skane, granne), by=granne)

    assert granne.memberships.get().role == MembershipRole.ADMINISTRATOR


def test_a_role_is_not_given_by_who_has_lost_it(skane, granne):
    """T31: asked again on the day it is accepted."""
    handover = asked(skane, granne)
    change_role(membership=skane.memberships.get(), role=MembershipRole.MEMBER)

    domain.accept(handover=handover, by=granne)

    assert outcomes(handover) == {"administrator": Outcome.GONE}
    assert granne.memberships.get().role == MembershipRole.MEMBER


def test_what_the_leaver_proposed_stands_when_she_has_gone_but_gives_no_role(skane, granne):
    """N14, T31: the texts follow, the right waits for somebody who may give it."""
    draft, organisation = an_experience(skane), own(skane)
    handover = asked(skane, granne)
    leave_all(skane)

    domain.accept(handover=handover, by=granne)

    draft.refresh_from_db()
    assert draft.responsible == granne
    assert granne.memberships.get().role == MembershipRole.MEMBER
    assert outcomes(handover) == {"experience": Outcome.MOVED, "administrator": Outcome.GONE}
    assert [matter.kind for matter in orphans(organisation)] == ["administrator"]


def test_nobody_gives_herself_a_role(skane, samordnare):
    """T31."""
    organisation = own(skane)
    membership = Membership.objects.create(user=samordnare, organisation=organisation)
    leave_all(skane)

    with pytest.raises(domain.HandoverError):
        asked(skane, samordnare, by=samordnare, organisation=organisation)

    membership.refresh_from_db()
    assert membership.role == MembershipRole.MEMBER


def test_coordination_moves_with_everything_attached(samordnare, nod, norr):
    """F23."""
    digest = a_digest(samordnare, nod)

    domain.accept(handover=asked(samordnare, norr, organisation=None), by=norr)

    digest.refresh_from_db()
    assert digest.created_by == norr
    assert is_coordinator(again(norr))
    take_duty(user=samordnare, group=StandingGroup.COORDINATORS)
    assert orphans(None) == []


def test_the_contact_is_asked_about_and_not_replaced(skane, granne):
    organisation = own(skane)
    Organisation.objects.filter(pk=organisation.pk).update(
        contact_email=skane.email, contact_reviewed_on="2026-01-01"
    )

    domain.accept(handover=asked(skane, granne), by=granne)

    organisation.refresh_from_db()
    assert (organisation.contact_email, organisation.contact_reviewed_on) == (skane.email, None)
    assert len(told(granne)) == 2


# When somebody loses rights ----------------------------------------------------------------


def test_what_a_person_was_asked_falls_back_when_she_leaves(skane, granne):
    """T40."""
    an_experience(skane)
    handover = asked(skane, granne)

    leave_all(granne)

    handover.refresh_from_db()
    assert handover.status == HandoverStatus.WITHDRAWN
    assert asked(skane, colleague_of(skane, "kamrat")).is_waiting


def test_what_a_person_proposed_falls_back_when_she_is_shut_out(skane, granne):
    """T36, T40."""
    an_experience(skane)
    handover = asked(skane, granne)

    deactivate(user=skane)

    handover.refresh_from_db()
    assert handover.status == HandoverStatus.WITHDRAWN
    with pytest.raises(domain.HandoverError):
        domain.accept(handover=handover, by=granne)


def test_a_coordinator_who_is_relieved_hands_over_nothing_more(samordnare, norr):
    """T31, T40."""
    handover = asked(samordnare, norr, organisation=None)

    take_duty(user=samordnare, group=StandingGroup.COORDINATORS)

    handover.refresh_from_db()
    assert handover.status == HandoverStatus.WITHDRAWN
    assert not is_coordinator(again(norr))


def test_every_step_is_in_the_audit_log(skane, granne):
    """T99."""
    an_experience(skane)
    handover = asked(skane, granne)
    domain.accept(handover=handover, by=granne)

    rows = AuditEntry.objects.filter(event="handed_over").order_by("pk")
    assert [(row.actor, row.person, row.organisation, row.detail, row.about) for row in rows] == [
        (skane, skane, own(granne), "proposed", f"handover:{handover.pk}"),
        (granne, skane, own(granne), "accepted", f"handover:{handover.pk}"),
    ]


# At once -----------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_two_who_hand_over_the_same_matter_at_once(skane, granne):
    """T66, T88: one wins, the other is told."""
    meeting, organisation = a_meeting(granne), own(skane)
    chief = colleague_of(skane, "chef", MembershipRole.ADMINISTRATOR)
    leave_all(granne)
    known = codes(granne, organisation)

    def take(person):
        asked(granne, person, by=person, organisation=organisation, codes=known)

    [raised] = at_once(lambda: take(skane), lambda: take(chief))
    assert type(raised).__name__ == "HandoverError"

    handover = Handover.objects.get()
    meeting.refresh_from_db()
    assert meeting.responsible == handover.successor
    assert handover.status == HandoverStatus.ACCEPTED


@pytest.mark.django_db(transaction=True)
def test_yes_twice_and_taking_back_at_once(skane, granne):
    """T66, T88: whichever comes first counts, and nothing is half moved."""
    draft = an_experience(skane)
    handover = asked(skane, granne)

    errors = at_once(
        lambda: domain.accept(handover=handover, by=granne),
        lambda: domain.accept(handover=handover, by=granne),
        lambda: domain.withdraw(handover=handover, by=skane),
    )

    handover.refresh_from_db()
    draft.refresh_from_db()
    is_moved = handover.status == HandoverStatus.ACCEPTED
    assert draft.responsible == (granne if is_moved else skane)
    raised = [type(error).__name__ for error in errors]
    assert raised == (["HandoverError"] if is_moved else ["HandoverError"] * 2)
    assert set(outcomes(handover).values()) == {Outcome.MOVED if is_moved else Outcome.DROPPED}


def test_a_second_coordinator_is_not_asked_to_take_the_duty(samordnare):
    give_duty(user=make_person("vikarie"), group=StandingGroup.COORDINATORS)

    assert codes(samordnare) == []


@pytest.mark.parametrize("code", ["finns-inte:1", "utan kolon", ""])
def test_what_is_no_responsibility_is_refused(skane, code):
    """T43: also by whoever takes over herself, who is asked about roles first."""
    granne = colleague_of(skane, "granne", MembershipRole.ADMINISTRATOR)

    with pytest.raises(domain.HandoverError):
        domain.propose(leaver=skane, successor=granne, organisation=own(skane), codes=[code], by=granne)
