"""What mail does to the calendars of those who have signed up: enters, moves and withdraws (T70, RFC 5546)."""

from icalendar import Calendar

from extranet.meetings import domain, registrations
from extranet.meetings.models import Registration
from extranet.meetings.personal_data import unname_registrations

from .guests import LINK, sign_up
from .letterbox import mails_to, token_in

ADDRESS = "a@knutpunkt.example"


def messages() -> list[tuple[str, str, int, str]]:
    """Of each mail with a calendar: method, the same as its part says it, sequence and status."""
    found = []
    for mail in mails_to(ADDRESS):
        for part in mail.iter_attachments():
            calendar = Calendar.from_ical(part.get_payload(decode=True))
            [event] = calendar.walk("VEVENT")
            assert (part.get_content_type(), part.get_content_charset()) == ("text/calendar", "utf-8")
            assert part["Content-Type"].params["method"] == str(calendar["METHOD"])
            found.append(
                (
                    str(calendar["METHOD"]),
                    int(event["SEQUENCE"]),
                    str(event.get("STATUS", "")),
                    str(event["UID"]),
                )
            )
    return found


def events() -> list:
    parts = [part for mail in mails_to(ADDRESS) for part in mail.iter_attachments()]
    return [Calendar.from_ical(part.get_payload(decode=True)).walk("VEVENT")[0] for part in parts]


def test_meeting_that_is_called_off_leaves_the_calendar(plan):
    meeting = plan(remote_link=LINK)
    sign_up(meeting, "a")
    domain.cancel_meeting(meeting=meeting, by=meeting.responsible)

    uid = f"{meeting.pk}@knutpunkt"
    assert messages() == [("PUBLISH", 0, "CONFIRMED", uid), ("CANCEL", 1, "CANCELLED", uid)]
    assert LINK not in events()[1].to_ical().decode()


def test_each_message_has_an_organiser_and_a_withdrawal_says_for_whom(plan):
    meeting = plan()
    sign_up(meeting, "a")
    domain.cancel_meeting(meeting=meeting, by=meeting.responsible)

    entered, withdrawn = events()
    assert {str(event["ORGANIZER"]) for event in (entered, withdrawn)} == {
        "mailto:knutpunkt@knutpunkt.example"
    }
    assert entered["ORGANIZER"].params["CN"] == meeting.organisation.name
    assert "ATTENDEE" not in entered
    assert str(withdrawn["ATTENDEE"]) == f"mailto:{ADDRESS}"


def test_place_that_is_given_back_leaves_the_calendar_and_may_come_again(plan, clock):
    meeting = plan()
    sign_up(meeting, "a")
    domain.change_meeting(meeting=meeting, by=meeting.responsible, facts={"venue": "Köket"})
    registrations.cancel_registration(token=token_in(mails_to(ADDRESS)[0]))
    sign_up(meeting, "a")
    domain.cancel_meeting(meeting=meeting, by=meeting.responsible)

    assert [(method, sequence, status) for method, sequence, status, _uid in messages()] == [
        ("PUBLISH", 0, "CONFIRMED"),
        ("PUBLISH", 1, "CONFIRMED"),
        ("CANCEL", 2, ""),  # for her alone: the meeting is not off
        ("PUBLISH", 3, "CONFIRMED"),
        ("CANCEL", 4, "CANCELLED"),
    ]
    assert len({uid for *_rest, uid in messages()}) == 1


def test_who_waits_and_leaves_has_nothing_to_withdraw(plan):
    meeting = plan(capacity=1)
    sign_up(meeting, "b")
    registrations.cancel_seat(registration=sign_up(meeting, "a"))

    assert messages() == []
    assert len(mails_to(ADDRESS)) == 1


def test_giving_back_twice_is_told_once(plan):
    registration = sign_up(plan(), "a")
    registrations.cancel_seat(registration=registration)
    registrations.cancel_seat(registration=registration)

    assert [method for method, *_rest in messages()] == ["PUBLISH", "CANCEL"]


def test_who_is_erased_is_not_told(plan, skane):
    """The mail would keep the address that is to be forgotten."""
    registration = sign_up(plan(), "a")
    unname_registrations(skane, Registration.objects.filter(pk=registration.pk))

    registration.refresh_from_db()
    assert registration.status == "cancelled"
    assert len(mails_to(ADDRESS)) == 1
