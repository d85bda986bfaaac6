"""What is open to everyone is open to who is signed in, and to who reads English."""

import re
import uuid
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale, PageViewRestriction

from extranet.audiences.enums import Audience
from extranet.meetings import domain
from extranet.meetings.models import Meeting, Registration
from home.announcements.models import MeetingIndexPage, MeetingPage, upcoming_meetings
from home.models import HomePage
from places.models import Municipality, Region
from tests.pages import publish
from tests.people import signed_in

pytestmark = pytest.mark.django_db

NOW = datetime(2027, 1, 12, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def eslov() -> Municipality:
    region = Region.objects.create(
        code="12", name="Skåne län", slug="skane-lan", authority_name="Region Skåne"
    )
    return Municipality.objects.create(code="1285", name="Eslöv", region=region)


@pytest.fixture
def announce(skane):
    """Publishes a page about a meeting of Skåne's."""

    def make(slug="stormote", **facts) -> MeetingPage:
        front = HomePage.objects.get(locale__language_code="sv")
        index = MeetingIndexPage.objects.child_of(front).first() or publish(
            front, MeetingIndexPage, "Möten", slug="moten"
        )
        start = NOW + timedelta(days=10)
        given = {
            "kind": "large_dialogue",
            "title": "Stormöte",
            "audience": Audience.NETWORK,
            "starts_at": start,
            "ends_at": start + timedelta(hours=3),
        }
        organisation = skane.memberships.get().organisation
        meeting = domain.plan_meeting(user=skane, organisation=organisation, facts=given | facts)
        domain.request_announcement(user=skane, meeting=meeting)
        return publish(index, MeetingPage, meeting.title, slug=slug, meeting=meeting)

    return make


def listed(person) -> str:
    client = signed_in(person)
    lists = [client.get(reverse(name)).content.decode() for name in ("meetings", "extranet_home")]
    assert ("Stormöte" in lists[0]) == ("Stormöte" in lists[1])
    return lists[0]


@pytest.mark.both_databases
def test_local_party_and_national_body_find_what_is_open_to_all(announce, lokal, nod, norr):
    """They are led to its public page: what stands in the extranet is not theirs to read."""
    page = announce(minutes="HEMLIGT")
    here, public = page.meeting.get_absolute_url(), reverse("open_meeting", args=[page.meeting_id])

    assert here in listed(norr)
    for person in (lokal, nod):
        assert public in (found := listed(person))
        assert here not in found
        assert "HEMLIGT" not in found
        assert signed_in(person).get(here).status_code == 404
        assert signed_in(person).get(public)["Location"] == page.url


@pytest.mark.both_databases
@pytest.mark.parametrize("hide", ["unpublish", "restrict", "narrow"])
def test_what_is_open_to_all_no_more_is_listed_no_more(announce, lokal, skane, hide):
    """T05, T98"""
    page = announce()
    if hide == "unpublish":
        page.unpublish()
    elif hide == "restrict":
        PageViewRestriction.objects.create(page=page.get_parent(), restriction_type="login")
    else:
        domain.change_meeting(
            meeting=page.meeting, by=skane, facts={"audience": Audience.ORGANISATION}, seen=0
        )

    assert "Stormöte" not in listed(lokal)
    assert signed_in(lokal).get(reverse("open_meeting", args=[page.meeting_id])).status_code == 404


@pytest.mark.both_databases
@pytest.mark.parametrize("rows", [1, 3])
def test_list_asks_as_much_of_one_as_of_three(announce, lokal, rows, django_assert_num_queries):
    for number in range(rows):
        announce(slug=f"mote-{number}")
    client, url = signed_in(lokal), reverse("meetings")
    client.get(url)

    with django_assert_num_queries(LIST_QUERIES):
        client.get(url)


LIST_QUERIES = 11


def test_who_is_signed_in_finds_the_public_form_filled_in(announce, nod):
    page, client = announce(), signed_in(nod)
    url = reverse("meeting_sign_up", args=[page.slug])

    form = client.get(url).context["form"]
    typed = {name: form[name].value() for name in ("name", "email", "organisation_name")}
    client.post(url, {**typed, "submission_key": uuid.uuid4()})

    assert typed["email"] == nod.email
    place = Registration.objects.get()
    assert (place.address, place.organisation_name) == (nod.email, nod.memberships.get().organisation.name)
    assert Client().get(url).context["form"].initial == {}


def test_full_meeting_says_join_the_waiting_list(announce, norr):
    """Button and form, in public and in the extranet."""
    page = announce(capacity=1)
    public = [page.url, reverse("meeting_sign_up", args=[page.slug])]
    extranet = [reverse(name, args=[page.meeting_id]) for name in ("meeting", "meeting_sign_up_member")]

    def says() -> set[bool]:
        found = [Client().get(url) for url in public] + [signed_in(norr).get(url) for url in extranet]
        return {"Ställ dig i kö" in response.content.decode() for response in found}

    assert says() == {False}
    Client().post(public[1], {"name": "Åsa", "email": "asa@exempel.se", "submission_key": uuid.uuid4()})
    assert says() == {True}


# In English --------------------------------------------------------------------------------


def english_index() -> MeetingIndexPage:
    swedish = HomePage.objects.get(locale__language_code="sv")
    english, _is_new = Locale.objects.get_or_create(language_code="en")
    front = swedish.copy_for_translation(english)
    front.save_revision().publish()
    return publish(front, MeetingIndexPage, "Meetings", slug="meetings")


def test_english_list_shows_a_meeting_without_translation_and_marks_it(announce):
    page = announce()
    found = Client().get(english_index().url).content.decode()

    assert f'<a href="{page.url}" hreflang="sv">Stormöte</a>' in found
    assert 'class="meeting-item__title" lang="sv"' in found
    assert "In Swedish" in found
    swedish = Client().get(page.get_parent().url).content.decode()
    assert "hreflang" not in swedish.partition("meeting-item")[2].partition("</article>")[0]


def test_english_list_shows_a_translated_meeting_once(announce):
    page = announce()
    own = publish(english_index(), MeetingPage, "Big meeting", slug="big-meeting", meeting=page.meeting)
    context = Client().get(own.get_parent().url).context

    assert [item.title for item in context["coming"]] == ["Big meeting"]


@pytest.mark.both_databases
@pytest.mark.parametrize("hide", ["unpublish", "restrict"])
def test_meeting_that_is_hidden_in_swedish_is_hidden_from_english_visitors(announce, hide):
    """T05."""
    page = announce()
    if hide == "unpublish":
        page.unpublish()
    else:
        PageViewRestriction.objects.create(page=page.get_parent(), restriction_type="login")

    assert list(upcoming_meetings("en")) == []


def test_english_calendar_and_feed_have_it_too(announce):
    announce()

    for name in ("kalender.ics", "flode.xml"):
        assert "Stormöte" in Client().get(f"/en/moten/{name}").content.decode()


# The municipality --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("facts", "where"),
    [
        ({}, "Eslöv"),
        ({"venue": "Folkets hus"}, "Folkets hus, Eslöv"),
        ({"venue": "Folkets hus", "address": "Storgatan 1, ESLÖV"}, "Folkets hus, Storgatan 1, ESLÖV"),
        ({"address": "Eslövsvägen 1"}, "Eslövsvägen 1, Eslöv"),
    ],
)
def test_municipality_stands_with_the_meeting_once(eslov, facts, where):
    assert Meeting(municipality=eslov, **facts).where == where


def test_municipality_stands_everywhere(announce, eslov, norr):
    page = announce(municipality=eslov, venue="Folkets hus", agenda="18.00 Inledning\n18.30 Fika")
    client = Client()
    public = [page.url, page.get_parent().url, reverse("meeting_feed")]
    extranet = [reverse("meetings"), page.meeting.get_absolute_url()]
    texts = [client.get(url).content.decode() for url in public]
    texts += [signed_in(norr).get(url).content.decode() for url in extranet]
    texts += [client.get(reverse("meeting_ics", args=[page.slug])).content.decode().replace("\\,", ",")]

    assert [text.count("Folkets hus, Eslöv") > 0 for text in texts] == [True] * 6
    assert re.search(r'"address": ?"Esl(ö|\\u00f6)v"', texts[0])
    for url in (page.url, page.meeting.get_absolute_url()):
        assert "18.00 Inledning<br>18.30 Fika" in signed_in(norr).get(url).content.decode()
