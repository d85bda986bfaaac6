import uuid
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone
from icalendar import Calendar

from extranet.audiences.domain import set_audience
from extranet.audiences.enums import Audience
from extranet.meetings import domain, registrations
from extranet.meetings.enums import Announcement
from extranet.meetings.models import Meeting, Needs, Registration, RegistrationLink
from extranet.meetings.summaries import summary_of
from extranet.meetings.times import spell
from extranet.notifications.models import Notification, OutgoingMail
from forms.moments import on_the_clock

from .guests import LINK, sign_up, statuses
from .letterbox import body_of, calendar_in, mails_to, token_in

pytestmark = pytest.mark.both_databases

STOCKHOLM = ZoneInfo("Europe/Stockholm")


def test_meeting_planned_twice_with_one_key_is_one(plan, skane):
    """T67."""
    key, start = uuid.uuid4(), timezone.now()
    facts = {"kind": "other", "title": "Möte", "starts_at": start, "ends_at": start + timedelta(hours=1)}
    organisation = skane.memberships.get().organisation

    made = [
        domain.plan_meeting(user=skane, organisation=organisation, facts=facts, submission_key=key)
        for _ in range(2)
    ]

    assert made[0] == made[1]
    assert Meeting.objects.count() == 1


def test_another_persons_key_leads_nowhere(skane, norr):
    """A key that is guessed shows nobody's meeting: not the one that the form sent, nor the one that is kept."""
    sent, start = uuid.uuid4(), timezone.now()
    facts = {"kind": "other", "title": "Möte", "starts_at": start, "ends_at": start + timedelta(hours=1)}

    def planned(user, key, **changes):
        organisation = user.memberships.get().organisation
        return domain.plan_meeting(
            user=user, organisation=organisation, facts=facts | changes, submission_key=key
        )

    taken = planned(skane, sent)
    made = [planned(norr, key, title="X") for key in (sent, taken.submission_key)]

    assert taken not in made
    assert {meeting.author for meeting in made} == {norr}
    assert Meeting.objects.get(pk=taken.pk).title != "X"


@pytest.mark.parametrize(
    "facts",
    [
        {"ends_at": datetime(2027, 1, 1, tzinfo=UTC)},
        {"capacity": 0},
        {
            "sign_up_opens_at": datetime(2027, 1, 2, tzinfo=UTC),
            "sign_up_closes_at": datetime(2027, 1, 1, tzinfo=UTC),
        },
    ],
)
def test_database_refuses_what_cannot_be(plan, facts):
    with pytest.raises(IntegrityError), transaction.atomic():
        plan(**facts)


def test_time_without_zone_is_refused(plan):
    """T71: a path that bypasses the forms gets a clear error."""
    with pytest.raises(ValueError, match="time zone"):
        plan(starts_at=datetime(2027, 3, 28, 2, 30))


@pytest.mark.parametrize(
    ("naive", "code"),
    [
        (datetime(2027, 3, 28, 2, 30), "nonexistent"),
        (datetime(2027, 10, 31, 2, 30), "ambiguous"),
        (datetime(1, 1, 1), "year"),
        (datetime(9999, 12, 31, 23, 59), "year"),
    ],
)
def test_clock_refuses_hours_that_are_not_one_moment(naive, code):
    """T71."""
    with pytest.raises(ValidationError) as refused:
        on_the_clock(naive)

    assert refused.value.code == code


def test_series_keeps_its_wall_time_over_both_changes_of_clocks():
    """T71: every second week at 18:30, all through the year."""
    days = [datetime(2027, 1, 4, 18, 30) + timedelta(weeks=2 * week) for week in range(26)]

    moments = [on_the_clock(day).astimezone(UTC).astimezone(STOCKHOLM) for day in days]

    assert {(moment.hour, moment.minute) for moment in moments} == {(18, 30)}
    assert {moment.utcoffset() for moment in moments} == {timedelta(hours=1), timedelta(hours=2)}


def test_meeting_past_midnight_names_both_days():
    start = datetime(2027, 12, 31, 22, 0, tzinfo=UTC)

    assert (
        spell(start, start + timedelta(hours=3))
        == "fredag 31 december 2027, 23:00 – lördag 1 januari 2028, 02:00"
    )


def test_moved_meeting_tells_everyone(plan):
    """T70: the waiting list too, with a higher SEQUENCE in the calendar file."""
    meeting = plan(capacity=1, remote_link=LINK)
    sign_up(meeting, "a")
    sign_up(meeting, "b")

    changed = domain.change_meeting(meeting=meeting, by=meeting.responsible, facts={"venue": "Biblioteket"})

    assert changed.told == 2
    mail, other = mails_to("a@knutpunkt.example")[1], mails_to("b@knutpunkt.example")[1]
    assert "Biblioteket" in body_of(mail)
    assert "Biblioteket" in body_of(other)
    assert LINK not in body_of(other)
    [event] = Calendar.from_ical(calendar_in(mail)).walk("VEVENT")
    assert event["SEQUENCE"] == 1


def test_change_of_words_is_no_mail(plan):
    meeting = plan()
    sign_up(meeting, "a")

    changed = domain.change_meeting(meeting=meeting, by=meeting.responsible, facts={"agenda": "- Kaffe"})

    assert (changed.told, len(mails_to("a@knutpunkt.example"))) == (0, 1)
    assert Meeting.objects.get().sequence == 1


def test_held_meeting_changes_silently(plan, clock):
    meeting = plan()
    sign_up(meeting, "a")
    clock.shift(timedelta(days=20))

    assert (
        domain.change_meeting(
            meeting=meeting, by=meeting.responsible, facts={"venue": "X", "minutes": "Vi sågs."}
        ).told
        == 0
    )


def test_fewer_places_than_people_drops_nobody(plan):
    """T68, T69."""
    meeting = plan(capacity=3)
    for who in "abc":
        sign_up(meeting, who)

    changed = domain.change_meeting(meeting=meeting, by=meeting.responsible, facts={"capacity": 1})

    assert changed.overbooked_by == 2
    assert set(statuses(meeting).values()) == {"confirmed"}


@pytest.mark.parametrize(("capacity", "promoted"), [(2, 1), (None, 2)])
def test_more_places_promote_in_order(plan, clock, capacity, promoted):
    meeting = plan(capacity=1)
    for who in "abc":
        sign_up(meeting, who)
        clock.shift(timedelta(minutes=1))

    assert (
        domain.change_meeting(meeting=meeting, by=meeting.responsible, facts={"capacity": capacity}).promoted
        == promoted
    )
    assert statuses(meeting)["b"] == "confirmed"


def test_cancelled_meeting_tells_everyone_once(plan):
    """T70: and nobody's needs are kept for a meal that is not served."""
    meeting = plan(capacity=1)
    sign_up(meeting, "a", meals="vegan")
    sign_up(meeting, "b")

    assert domain.cancel_meeting(meeting=meeting, by=meeting.responsible) == 2
    assert domain.cancel_meeting(meeting=meeting, by=meeting.responsible) == 0

    mails = [mails_to(f"{who}@knutpunkt.example") for who in "ab"]
    assert [len(found) for found in mails] == [2, 2]
    for found in mails:
        [event] = Calendar.from_ical(calendar_in(found[1])).walk("VEVENT")
        assert (event["STATUS"], event["SEQUENCE"]) == ("CANCELLED", 1)
    assert not Needs.objects.exists()


def test_cancelled_persons_are_left_alone(plan):
    meeting = plan()
    registrations.cancel_seat(registration=sign_up(meeting, "a"))

    before = len(mails_to("a@knutpunkt.example"))

    assert domain.cancel_meeting(meeting=meeting, by=meeting.responsible) == 0
    assert len(mails_to("a@knutpunkt.example")) == before


def test_request_shows_the_meeting_to_editors(plan, skane, redaktor):
    meeting = plan(audience=Audience.ORGANISATION)
    assert not Meeting.objects.visible_to(redaktor).exists()

    assert domain.request_announcement(user=skane, meeting=meeting)
    assert not domain.request_announcement(user=skane, meeting=meeting)

    assert Meeting.objects.visible_to(redaktor).get() == meeting
    assert not Meeting.objects.changeable_by(redaktor).exists()
    assert Notification.objects.get(recipient=redaktor).link == f"/admin/annonsera/{meeting.pk}/"


def test_draft_cannot_be_announced(plan, skane, redaktor):
    meeting = plan(audience=Audience.DRAFT)

    assert not domain.request_announcement(user=skane, meeting=meeting)
    assert not Meeting.objects.visible_to(redaktor).exists()


def test_announced_meeting_cannot_become_a_draft(plan, skane):
    meeting = plan()
    domain.request_announcement(user=skane, meeting=meeting)
    meeting.refresh_from_db()

    with pytest.raises(IntegrityError), transaction.atomic():
        set_audience(thing=meeting, audience=Audience.DRAFT)


def test_announcement_follows_the_page(plan, skane):
    meeting = plan()
    domain.set_announced(meeting=meeting, is_announced=True)
    assert Meeting.objects.get().announce == Announcement.NONE

    domain.request_announcement(user=skane, meeting=meeting)
    domain.set_announced(meeting=meeting, is_announced=True)
    assert Meeting.objects.get().announce == Announcement.ANNOUNCED

    domain.set_announced(meeting=meeting, is_announced=False)
    assert Meeting.objects.get().announce == Announcement.REQUESTED


def test_audience_decides_who_sees(plan, skane, norr, lokal, nod, samordnare, redaktor, visitor):
    plan(title="nät")
    plan(title="egen", audience=Audience.ORGANISATION)
    plan(title="vald", audience=Audience.CHOSEN, shared_with=[lokal.memberships.get().organisation])
    plan(title="utkast", audience=Audience.DRAFT)

    people = {
        "skane": skane,
        "norr": norr,
        "lokal": lokal,
        "nod": nod,
        "samordnare": samordnare,
        "redaktor": redaktor,
        "visitor": visitor,
    }
    seen = {name: {m.title for m in Meeting.objects.visible_to(person)} for name, person in people.items()}
    assert seen == {
        "skane": {"nät", "egen", "vald", "utkast"},
        "norr": {"nät"},
        "lokal": {"vald"},
        "nod": set(),
        "samordnare": {"nät"},
        "redaktor": set(),
        "visitor": set(),
    }


def test_registrations_are_for_the_organiser(plan, skane, norr, samordnare):
    sign_up(plan(), "a")

    seen = {
        user.first_name: Registration.objects.visible_to(user).count() for user in (skane, norr, samordnare)
    }

    assert seen == {"Skane": 1, "Norr": 0, "Samordnare": 0}


def test_needs_are_wiped_a_week_after(plan, clock, capsys):
    """T95."""
    meeting = plan()
    sign_up(meeting, "a", meals="CANARY")

    clock.move_to(meeting.ends_at + timedelta(days=7))
    call_command("wipe_needs")
    assert Needs.objects.count() == 1

    clock.shift(timedelta(seconds=1))
    call_command("wipe_needs")
    assert Needs.objects.count() == 0
    assert Registration.objects.count() == 1


def test_links_are_wiped_thirty_days_after(plan, clock):
    """T52: no secret of a mail works for ever, even if the wiping never comes by."""
    meeting = plan()
    sign_up(meeting, "a")
    token = token_in(mails_to("a@knutpunkt.example")[0])

    clock.move_to(meeting.ends_at + timedelta(days=30) - timedelta(seconds=1))
    call_command("wipe_needs")
    assert registrations.registration_of(token).name == "a"

    clock.shift(timedelta(seconds=1))
    with pytest.raises(Registration.DoesNotExist):
        registrations.registration_of(token)
    call_command("wipe_needs")
    assert not RegistrationLink.objects.exists()


def test_link_lives_on_when_the_meeting_is_moved(plan, clock):
    meeting = plan()
    sign_up(meeting, "a")
    later = meeting.ends_at + timedelta(days=300)
    domain.change_meeting(
        meeting=meeting,
        by=meeting.responsible,
        facts={"ends_at": later, "starts_at": later - timedelta(hours=2)},
    )

    clock.move_to(later - timedelta(days=1))

    assert registrations.registration_of(token_in(mails_to("a@knutpunkt.example")[0])).name == "a"


def test_needs_are_in_no_mail(plan):
    """T95."""
    sign_up(plan(), "a", meals="CANARY", access="CANARY")

    assert not any(b"CANARY" in bytes(row.message) for row in OutgoingMail.objects.all())


def test_summary_counts_equal_wishes_together(plan):
    """P9, P11: catering totals, and whether the small ones came."""
    meeting = plan(capacity=3)
    sign_up(meeting, "a", meals="Vegan", background="small_association")
    sign_up(meeting, "b", meals=" vegan ", background="public_sector")
    sign_up(meeting, "c", meals="nötter", access="Teckentolk")
    sign_up(meeting, "d", meals="fisk")

    summary = summary_of(meeting, meeting.registrations.select_related("needs"))

    assert [(words.casefold(), count) for words, count in summary.meals] == [("vegan", 2), ("nötter", 1)]
    assert summary.access == [("Teckentolk", 1)]
    assert (summary.seated, summary.waiting, summary.free) == (3, 1, 0)
    assert [count for _, count in summary.backgrounds] == [1, 1]


def test_attendance_can_be_corrected(plan):
    meeting = plan()
    a, b = sign_up(meeting, "a"), sign_up(meeting, "b")

    registrations.mark_attendance(meeting=meeting, by=meeting.responsible, present=[a.pk, b.pk])
    registrations.mark_attendance(meeting=meeting, by=meeting.responsible, present=[b.pk])

    assert statuses(meeting) == {"a": "confirmed", "b": "attended"}


def test_attendance_of_another_meeting_is_not_touched(plan):
    meeting, other = plan(), plan()
    stranger = sign_up(other, "a")

    registrations.mark_attendance(meeting=meeting, by=meeting.responsible, present=[stranger.pk])

    assert statuses(other) == {"a": "confirmed"}
