"""Who may no longer see a meeting hears no more of it, and gives her place on (T36, T40, T98)."""

import pytest
from django.test import Client
from django.urls import reverse

from extranet.audiences.enums import Audience
from extranet.meetings import domain, registrations
from extranet.meetings.enums import Letter
from extranet.meetings.letters import send
from extranet.meetings.models import Needs, Registration
from extranet.notifications.models import OutgoingMail
from extranet.organisations import domain as organisations
from extranet.organisations import profiles
from extranet.organisations.enums import OrganisationKind, StandingGroup
from extranet.organisations.models import Organisation
from tests.people import make_known, make_person, signed_in

from .guests import LINK, announce, sign_up, statuses
from .letterbox import mails_to, token_in

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def take_part(meeting, user, **more) -> Registration:
    return registrations.register_for_meeting(
        meeting=meeting, name=user.first_name, email=user.email, user=user, has_agreed=True, **more
    )


def leave(user) -> None:
    organisations.leave(membership=user.memberships.get(ended_at=None))


def letters_after(user, act) -> int:
    before = OutgoingMail.objects.filter(address=user.email).count()
    act()
    return OutgoingMail.objects.filter(address=user.email).count() - before


def token_of(user) -> str:
    return token_in(mails_to(user.email)[0])


WAYS = {
    "leaves": leave,
    "is shut out": lambda user: organisations.deactivate(user=user),
    "organisation is no member any more": lambda user: profiles.change_profile(
        organisation=user.memberships.get().organisation,
        version=1,
        profile={"kind": OrganisationKind.LOCAL_PARTY},
        by=make_known("samordnare"),
    ),
}


@pytest.mark.parametrize("way", WAYS)
def test_place_of_who_loses_her_rights_goes_to_the_next_at_once(plan, norr, way):
    """T36, T40: quietly, and what she needs to eat is wiped."""
    meeting = plan(capacity=1, remote_link=LINK)
    take_part(meeting, norr, meals="vegan")
    sign_up(meeting, "gast")

    assert letters_after(norr, lambda: WAYS[way](norr)) == 0

    assert statuses(meeting) == {"Norr": "let_go", "gast": "confirmed"}
    assert not Needs.objects.exists()
    assert len(mails_to("gast@knutpunkt.example")) == 2


def test_duty_that_is_taken_takes_the_place(plan, samordnare):
    meeting = plan()
    take_part(meeting, samordnare)

    organisations.take_duty(user=samordnare, group=StandingGroup.COORDINATORS)

    assert statuses(meeting) == {"Samordnare": "let_go"}


def test_waiting_list_passes_over_who_may_not_see_it(plan, norr, samordnare, clock):
    """Her groups may be taken from her in the database alone: who gives seats asks anew."""
    meeting = plan(capacity=1)
    first = sign_up(meeting, "a")
    take_part(meeting, norr)
    take_part(meeting, samordnare)
    norr.groups.clear()

    registrations.cancel_seat(registration=first)

    assert statuses(meeting) == {"a": "cancelled", "Norr": "let_go", "Samordnare": "confirmed"}
    assert len(mails_to(norr.email)) == 1


@pytest.mark.parametrize("audience", [Audience.ORGANISATION, Audience.CHOSEN])
def test_smaller_audience_lets_the_others_go_before_it_tells_anyone(plan, skane, norr, lokal, audience):
    """T98: what follows is for those who are left."""
    meeting = plan(capacity=2)
    for user in (skane, norr):
        take_part(meeting, user)
    sign_up(meeting, "gast")
    chosen = [lokal.memberships.get().organisation] if audience == Audience.CHOSEN else []
    facts = {"audience": audience, "shared_with": chosen, "venue": "Hemliga köket"}

    assert (
        letters_after(
            norr, lambda: domain.change_meeting(meeting=meeting, by=meeting.responsible, facts=facts)
        )
        == 0
    )

    assert statuses(meeting) == {"Skane": "confirmed", "Norr": "let_go", "gast": "confirmed"}
    assert not any(b"Hemliga" in bytes(m.message) for m in OutgoingMail.objects.filter(address=norr.email))


@pytest.mark.parametrize("letter", Letter)
def test_no_letter_goes_to_who_may_not_see_the_meeting(plan, norr, letter):
    """T36: whatever way the rights went."""
    registration = take_part(plan(), norr)
    norr.groups.clear()
    registration = Registration.objects.select_related("meeting", "user").get(pk=registration.pk)

    assert letters_after(norr, lambda: send(registration, letter)) == 0


def test_calling_off_tells_those_who_may_know(plan, norr, skane):
    meeting = plan()
    for user in (norr, skane):
        take_part(meeting, user)
    norr.groups.clear()

    assert domain.cancel_meeting(meeting=meeting, by=meeting.responsible) == 1
    assert (len(mails_to(norr.email)), len(mails_to(skane.email))) == (1, 2)


def test_what_everyone_may_know_she_may_know_too(plan, norr):
    """An announced meeting is open to anyone: leaving an organisation takes no place from her."""
    meeting = announce(plan())
    take_part(meeting, norr)

    leave(norr)

    assert statuses(meeting) == {"Norr": "confirmed"}
    assert letters_after(norr, lambda: domain.cancel_meeting(meeting=meeting, by=meeting.responsible)) == 1


def test_taking_the_announcement_back_lets_her_go(plan, norr):
    meeting = announce(plan())
    take_part(meeting, norr)
    leave(norr)

    domain.set_announced(meeting=meeting, is_announced=False)

    assert statuses(meeting) == {"Norr": "let_go"}


def test_member_who_sees_it_by_its_announcement_only_is_a_guest_like_any_other(plan, lokal):
    """She is told what becomes of it, as they are, if the announcement is taken back."""
    meeting = announce(plan())
    assert take_part(meeting, lokal).user is None

    domain.set_announced(meeting=meeting, is_announced=False)

    assert statuses(meeting) == {"Lokal": "confirmed"}


def test_what_has_been_held_stays_as_it_was(plan, norr, clock):
    meeting = plan()
    take_part(meeting, norr)
    clock.move_to(meeting.ends_at)

    leave(norr)

    assert statuses(meeting) == {"Norr": "confirmed"}


def test_leaving_one_of_two_keeps_the_place(plan, norr):
    """T45."""
    meeting = plan()
    take_part(meeting, norr)
    organisations.join(user=norr, organisation=Organisation.objects.get(name="Idéburet Skåne"))

    organisations.leave(membership=norr.memberships.get(organisation__name="Idéburet Norr"))

    assert statuses(meeting) == {"Norr": "confirmed"}


def test_who_comes_back_signs_up_anew_and_stands_last(plan, norr, clock):
    meeting = plan(capacity=1)
    take_part(meeting, norr)
    sign_up(meeting, "a")
    membership = norr.memberships.get()
    leave(norr)
    organisations.join(user=norr, organisation=membership.organisation)

    take_part(meeting, type(norr).objects.get(pk=norr.pk))

    assert statuses(meeting) == {"a": "confirmed", "Norr": "waiting"}


def test_link_in_an_old_mail_tells_nothing_and_still_cancels(plan, norr):
    """T36: no title, no place, no link to take part; her own place is hers to give back."""
    meeting = plan(title="Kanariemötet", venue="Kanariegränd", remote_link=LINK)
    take_part(meeting, norr)
    url = reverse("registration", args=[token_of(norr)])
    norr.groups.clear()

    page = Client().get(url).content.decode()
    for words in ("Kanarie", LINK, "Idéburet", "2027"):
        assert words not in page
    assert '<form method="post"' in page
    Client().post(url)

    assert statuses(meeting) == {"Norr": "cancelled"}
    assert "Kanarie" not in Client().get(url).content.decode()


def test_link_of_who_was_let_go_tells_nothing(plan, norr):
    meeting = plan(title="Kanariemötet", venue="Kanariegränd")
    take_part(meeting, norr)
    url = reverse("registration", args=[token_of(norr)])
    leave(norr)

    page = Client().get(url).content.decode()

    assert "Kanarie" not in page
    assert '<form method="post"' not in page
    assert signed_in(norr).get(meeting.get_absolute_url()).status_code == 403


def test_mail_that_waits_is_marked_with_what_it_tells_of(plan, norr):
    """T33: the outbox asks again when it sends; what is announced needs no asking."""
    take_part(plan(), norr)
    take_part(announce(plan(title="Öppet")), norr)
    sign_up(plan(title="Gäst"), "gast")

    marked = {mail.subject.split(": ")[1]: bool(mail.about_key) for mail in OutgoingMail.objects.all()}

    assert marked == {"Stormöte": True, "Öppet": False, "Gäst": False}


def test_organiser_sees_why_a_place_is_free(plan, skane, norr):
    meeting = plan()
    take_part(meeting, norr)
    leave(norr)

    page = signed_in(skane).get(reverse("meeting_registrations", args=[meeting.pk]))

    assert page.context["summary"].cancelled == 1
    assert Registration.objects.get().get_status_display() in page.content.decode()


def test_losing_rights_asks_about_her_own_places_only(plan, norr):
    """The others' places are looked at when hers are, and nobody who may see it is let go."""
    meeting, other = plan(), plan()
    colleague = make_person("kollega", norr.memberships.get().organisation)
    for user in (norr, colleague):
        take_part(meeting, user)
    take_part(other, colleague)

    leave(norr)

    assert statuses(meeting) == {"Norr": "let_go", "Kollega": "confirmed"}
    assert statuses(other) == {"Kollega": "confirmed"}
