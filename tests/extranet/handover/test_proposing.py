"""Proposing, accepting, declining: what counts is asked when it is decided."""

from uuid import uuid4

import pytest

from extranet.audiences.domain import responsible_token
from extranet.audiences.enums import Audience
from extranet.audit_log.models import AuditEntry
from extranet.experiences.models import Experience
from extranet.handover import domain
from extranet.handover.enums import HandoverStatus, Outcome
from extranet.handover.models import Handover
from extranet.handover.queries import open_responsibilities
from extranet.meetings.enums import RegistrationStatus
from extranet.meetings.models import Meeting, Registration
from extranet.notifications.models import Notification
from extranet.organisations.domain import deactivate
from extranet.organisations.enums import MembershipRole
from search.models import SearchEntry

from .makers import a_comment, a_meeting, an_experience, an_input, colleague_of, own
from .proposals import asked, codes, leave_all, orphans, outcomes, told

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


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

    draft.refresh_from_db()
    assert SearchEntry.objects.get(key=str(draft.pk)).audience == [responsible_token(draft)]


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


def test_what_was_left_is_taken_over_at_once_by_who_runs_the_people(skane, granne):
    meeting, organisation = a_meeting(granne), own(granne)
    leave_all(granne)
    assert len(orphans(organisation)) == 1

    handover = asked(granne, skane, by=skane, organisation=organisation)

    meeting.refresh_from_db()
    assert (handover.status, meeting.responsible) == (HandoverStatus.ACCEPTED, skane)
    assert orphans(organisation) == []


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


@pytest.mark.parametrize("code", ["finns-inte:1", "utan kolon", ""])
def test_what_is_no_responsibility_is_refused(skane, code):
    """T43: also by whoever takes over herself, who is asked about roles first."""
    granne = colleague_of(skane, "granne", MembershipRole.ADMINISTRATOR)

    with pytest.raises(domain.HandoverError):
        domain.propose(leaver=skane, successor=granne, organisation=own(skane), codes=[code], by=granne)
