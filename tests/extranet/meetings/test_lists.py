"""Lists of meetings and of those who come, and the search."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from extranet.audiences.enums import Audience
from tests.people import signed_in

from .guests import LINK, sign_up
from .posted import address


@pytest.mark.both_databases
@pytest.mark.parametrize("rows", [1, 3])
def test_list_takes_the_same_queries_for_any_number(plan, norr, rows, django_assert_num_queries):
    for number in range(rows):
        plan(title=f"Möte {number}")
    client = signed_in(norr)
    client.get(reverse("meetings"))

    with django_assert_num_queries(MEETING_LIST_QUERIES):
        answer = client.get(reverse("meetings"))

    assert answer.content.decode().count("Möte ") == rows


MEETING_LIST_QUERIES = 11


@pytest.mark.both_databases
@pytest.mark.parametrize("rows", [1, 3])
def test_registrations_take_the_same_queries_for_any_number(plan, skane, rows, django_assert_num_queries):
    meeting = plan()
    for number in range(rows):
        sign_up(meeting, f"p{number}", meals="vegan")
    client = signed_in(skane)
    client.get(address("meeting_registrations", meeting))

    with django_assert_num_queries(REGISTRATION_LIST_QUERIES):
        answer = client.get(address("meeting_registrations", meeting))

    assert answer.content.decode().count("@knutpunkt.example</td>") == rows


REGISTRATION_LIST_QUERIES = 12


@pytest.mark.both_databases
def test_list_shows_coming_or_held(plan, norr, clock):
    plan(title="Förra", starts_at=timezone.now() + timedelta(days=1))
    plan(title="Nästa", starts_at=timezone.now() + timedelta(days=9))
    clock.shift(timedelta(days=5))
    client = signed_in(norr)

    coming = client.get(reverse("meetings")).content.decode()
    held = client.get(reverse("meetings"), {"when": "past"}).content.decode()

    assert ("Nästa" in coming, "Förra" in coming) == (True, False)
    assert ("Nästa" in held, "Förra" in held) == (False, True)


@pytest.mark.both_databases
@pytest.mark.parametrize(
    "query", ["kind=x", "county=99", "when='", "page=-1", "page=x", "kind=" + "%" * 10_000]
)
def test_list_survives_hostile_queries(plan, norr, query):
    """T82."""
    plan()

    assert signed_in(norr).get(f"{reverse('meetings')}?{query}").status_code == 200


@pytest.mark.both_databases
def test_search_finds_what_a_person_may_see(plan, skane, norr, lokal, visitor):
    from extranet.meetings.search import MeetingSource  # noqa: PLC0415  # registers itself when the apps are there

    meeting = plan(audience=Audience.ORGANISATION, remote_link=LINK)
    sign_up(meeting, "a", meals="CANARY")
    source, key = MeetingSource(), str(meeting.pk)

    seen = [source.visible_keys(user, [key]) for user in (skane, norr, lokal, visitor)]

    assert seen == [{key}, set(), set(), set()]
    document = source.document(meeting)
    assert "CANARY" not in str(document)
    assert LINK not in str(document)
    assert "public" not in document.audience
