"""What a change of a meeting or a place must not touch: another meeting, another person, what was true before."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone, translation

from accounts.languages import main_language
from extranet.audiences.enums import Audience
from extranet.meetings import domain, registrations
from extranet.meetings.enums import Announcement
from extranet.meetings.models import Meeting, Needs, Registration
from extranet.meetings.personal_data import PERSONAL_DATA
from extranet.notifications.models import Notification, OutgoingMail
from extranet.organisations.domain import give_duty
from extranet.organisations.enums import StandingGroup
from web.refusals import Refused

from .guests import sign_up, statuses
from .letterbox import mails_to

pytestmark = pytest.mark.django_db


def test_form_that_is_sent_again_finds_its_own_meeting(skane):
    """And not the one before it."""
    sent = {title: uuid.uuid4() for title in ("Första", "Andra")}
    made = {title: meeting_of(skane, key=key, title=title) for title, key in sent.items()}

    assert {title: meeting_of(skane, key=key, title=title) for title, key in sent.items()} == made


def meeting_of(user, *, key, title) -> Meeting:
    start = timezone.now() + timedelta(days=1)
    facts = {"kind": "other", "title": title, "starts_at": start, "ends_at": start + timedelta(hours=1)}
    organisation = user.memberships.get().organisation
    return domain.plan_meeting(user=user, organisation=organisation, facts=facts, submission_key=key)


def test_meeting_that_was_called_off_is_moved_in_silence(plan):
    meeting = plan()
    sign_up(meeting, "a")
    domain.cancel_meeting(meeting=meeting, by=meeting.responsible)
    before = OutgoingMail.objects.count()

    domain.change_meeting(meeting=meeting, by=meeting.responsible, facts={"venue": "Biblioteket"})

    assert OutgoingMail.objects.count() == before


def test_calling_a_meeting_off_wipes_the_needs_of_nobody_elses(plan):
    off, on = plan(), plan(title="Annat")
    sign_up(off, "a", meals="vegan")
    kept = sign_up(on, "b", meals="halal")

    domain.cancel_meeting(meeting=off, by=off.responsible)

    assert [needs.registration for needs in Needs.objects.all()] == [kept]


def test_editor_who_asks_is_not_told_of_her_own_request(plan, skane, redaktor):
    give_duty(user=skane, group=StandingGroup.EDITORS)
    meeting = plan()

    domain.request_announcement(user=skane, meeting=meeting)

    told = Notification.objects.filter(event__startswith="announcement-requested")
    assert {notification.recipient for notification in told} == {redaktor}


def test_change_that_leaves_the_audience_alone_leaves_the_request_alone(plan):
    """Also where the audience is such that it could not be asked for today."""
    meeting = plan(audience=Audience.ORGANISATION)
    Meeting.objects.filter(pk=meeting.pk).update(announce=Announcement.REQUESTED)

    domain.change_meeting(meeting=meeting, by=meeting.responsible, facts={"title": "Nytt namn"})

    assert Meeting.objects.get(pk=meeting.pk).announce == Announcement.REQUESTED


def test_wider_audience_leaves_the_announcement_alone(plan, skane):
    meeting = plan()
    domain.request_announcement(user=skane, meeting=meeting)

    domain.change_meeting(meeting=meeting, by=meeting.responsible, facts={"audience": Audience.PUBLIC})

    assert Meeting.objects.get(pk=meeting.pk).announce == Announcement.REQUESTED


def test_narrower_audience_takes_the_request_back_and_the_network_does_not(plan, skane):
    """The whole network is wide enough to ask for a public page."""
    meeting = plan(audience=Audience.PUBLIC)
    domain.request_announcement(user=skane, meeting=meeting)

    domain.change_meeting(meeting=meeting, by=meeting.responsible, facts={"audience": Audience.NETWORK})
    assert Meeting.objects.get(pk=meeting.pk).announce == Announcement.REQUESTED

    domain.change_meeting(meeting=meeting, by=meeting.responsible, facts={"audience": Audience.ORGANISATION})
    assert Meeting.objects.get(pk=meeting.pk).announce == Announcement.NONE


def test_sign_ups_without_a_form_have_keys_of_their_own(plan):
    """A key that two share would make the second a double click of the first."""
    meeting = plan()

    assert sign_up(meeting, "a").submission_key != sign_up(meeting, "b").submission_key


def test_needs_to_take_part_are_kept_without_any_about_meals(plan):
    registration = sign_up(plan(), "a", access="hörslinga")

    assert (registration.needs.meals, registration.needs.access) == ("", "hörslinga")


def test_sign_up_without_a_language_is_in_the_main_one(plan):
    """As when no request has chosen any."""
    meeting = plan()
    with translation.override(None):
        registration = sign_up(meeting, "a")

    assert registration.language == main_language()


def test_each_new_form_is_answered_once(plan, clock):
    """The same key again is a double click, also of the second form; another key is a new question."""
    meeting = plan()
    first, second = uuid.uuid4(), uuid.uuid4()
    heard = []
    for key in (first, first, second, second):
        sign_up(meeting, "a", submission_key=key)
        heard.append(len(mails_to("a@knutpunkt.example")))
        clock.shift(timedelta(hours=2))

    assert heard == [1, 1, 2, 2]


def test_reminder_without_a_key_keeps_the_one_of_the_form(plan, clock):
    meeting, key = plan(), uuid.uuid4()
    sign_up(meeting, "a", submission_key=key)
    clock.shift(timedelta(hours=2))

    assert sign_up(meeting, "a").submission_key == key


def test_place_at_what_has_been_held_is_not_given_back(plan, clock):
    meeting = plan()
    registration = sign_up(meeting, "a")
    clock.move_to(meeting.ends_at)
    before = len(mails_to("a@knutpunkt.example"))

    registrations.cancel_seat(registration=registration)

    assert statuses(meeting) == {"a": "confirmed"}
    assert len(mails_to("a@knutpunkt.example")) == before


def test_losing_rights_looks_at_no_meeting_that_she_has_no_place_at(plan, norr, lokal):
    """Here another has a place that no hand but the database's could have given her: it is not this one's matter."""
    hers, others = plan(), plan(title="Annat", audience=Audience.ORGANISATION)
    for meeting, user in ((hers, norr), (others, lokal)):
        Registration.objects.create(meeting=meeting, name=user.first_name, user=user, status="confirmed")

    registrations.let_go_of(user=norr)

    assert statuses(others) == {"Lokal": "confirmed"}


def test_losing_rights_looks_at_no_meeting_that_is_over(plan, norr, clock, django_assert_num_queries):
    meeting = plan()
    sign_up(meeting, "norr", user=norr)
    clock.move_to(meeting.ends_at)

    with django_assert_num_queries(3):  # a savepoint, one question, and the savepoint's end
        registrations.let_go_of(user=norr)


def test_new_address_touches_no_sign_up_of_other_guests(plan, norr):
    meeting = plan()
    other = sign_up(meeting, "gast")

    registrations.follow_address(user=norr, old="gammal@knutpunkt.example")

    other.refresh_from_db()
    assert other.email == "gast@knutpunkt.example"


def test_place_of_the_account_takes_no_address_when_it_becomes_the_only_one(plan, norr):
    meeting = plan()
    hers = registrations.register_for_meeting(meeting=meeting, name="Norr", email=norr.email, user=norr)
    sign_up(meeting, "gammal")

    registrations.follow_address(user=norr, old="gammal@knutpunkt.example")

    assert [(one.pk, one.user, one.email) for one in meeting.registrations.all()] == [(hers.pk, norr, "")]


def test_place_at_what_has_been_held_is_not_taken(plan, norr, clock):
    """Who was there was there, whoever may read of it now."""
    meeting = plan()
    sign_up(meeting, "norr", user=norr)
    clock.move_to(meeting.ends_at)

    domain.change_meeting(meeting=meeting, by=meeting.responsible, facts={"audience": Audience.ORGANISATION})
    registrations.see_to_seats(key=meeting.pk)

    assert statuses(meeting) == {"norr": "confirmed"}


def test_giving_back_a_place_wipes_no_needs_of_others(plan):
    meeting = plan()
    leaving, kept = sign_up(meeting, "a", meals="vegan"), sign_up(meeting, "b", meals="halal")

    registrations.cancel_seat(registration=leaving)

    assert [needs.registration for needs in Needs.objects.all()] == [kept]


def test_nobody_is_promoted_to_what_was_called_off(plan, clock):
    meeting = plan(capacity=1)
    leaving = sign_up(meeting, "a")
    clock.shift(timedelta(minutes=1))
    sign_up(meeting, "b")
    domain.cancel_meeting(meeting=meeting, by=meeting.responsible)

    registrations.cancel_seat(registration=leaving)

    assert statuses(meeting) == {"a": "cancelled", "b": "waiting"}


def test_attendance_that_is_noted_again_is_news_of_nobody(plan):
    meeting = plan()
    here, there = sign_up(meeting, "a"), sign_up(meeting, "b")

    assert registrations.mark_attendance(meeting=meeting, by=meeting.responsible, present=[here.pk]) == 1
    assert (
        registrations.mark_attendance(meeting=meeting, by=meeting.responsible, present=[here.pk, there.pk])
        == 1
    )
    assert statuses(meeting) == {"a": "attended", "b": "attended"}


def test_only_who_had_a_place_can_have_been_there(plan, clock):
    meeting = plan(capacity=1)
    gone, here, waits = (sign_up(meeting, name) for name in "abc")
    Registration.objects.filter(pk=gone.pk).update(status="cancelled")
    Registration.objects.filter(pk=here.pk).update(status="confirmed")

    registrations.mark_attendance(
        meeting=meeting, by=meeting.responsible, present=[gone.pk, here.pk, waits.pk]
    )

    assert statuses(meeting) == {"a": "cancelled", "b": "attended", "c": "waiting"}


# Erasing -----------------------------------------------------------------------------------


def kinds_of(model: str) -> list:
    return [kind for kind in PERSONAL_DATA if kind.model == model]


def test_erasing_a_sign_up_unnames_no_other(plan, norr):
    meeting = plan()
    sign_up(meeting, "norr", user=norr)
    other = sign_up(meeting, "b")
    [kind] = kinds_of("meetings.Registration")

    kind.erase(norr)

    other.refresh_from_db()
    assert (other.name, other.email) == ("b", "b@knutpunkt.example")
    assert other.links.exists()


def test_needs_of_a_person_are_hers(plan, norr):
    meeting = plan()
    hers = sign_up(meeting, "norr", user=norr, meals="vegan")
    sign_up(meeting, "b", meals="halal")
    [kind] = kinds_of("meetings.Needs")

    assert [needs.registration for needs in kind.rows_of(norr)] == [hers]


def test_nobody_plans_for_an_organisation_that_is_not_hers(plan, skane, norr):
    """She plans for her own; that another organises meetings too is no right of hers."""
    theirs, facts = norr.memberships.get().organisation, {"title": "Stormöte"}
    with pytest.raises(Refused, match="får inte"):
        domain.plan_meeting(user=skane, organisation=theirs, facts=facts)
    assert not Meeting.objects.exists()
