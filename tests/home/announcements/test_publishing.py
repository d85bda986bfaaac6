"""An announcement goes up when its page is published, and comes down for good when the organiser closes the meeting."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale

from database.holding import held
from extranet.audiences.enums import Audience
from extranet.meetings import domain
from extranet.meetings.models import Meeting
from home.announcements.models import MeetingPage
from search.models import SearchEntry
from search.registry import sources
from tests.people import signed_in
from tests.races import while_waiting


@pytest.mark.both_databases
def test_publishing_announces_and_unpublishing_takes_back(announce):
    page = announce()
    assert Meeting.objects.get().announce == "announced"

    page.unpublish()

    assert Meeting.objects.get().announce == "requested"


@pytest.mark.both_databases
def test_deleting_the_page_takes_the_announcement_back(announce):
    announce().delete()

    assert Meeting.objects.get().announce == "requested"


@pytest.mark.both_databases
def test_meeting_stays_announced_while_one_language_is_published(announce):
    page = announce()
    english = translated(page)

    page_live = MeetingPage.objects.get(pk=english.pk)
    page_live.unpublish()

    assert Meeting.objects.get().announce == "announced"


def test_page_about_another_meeting_leaves_the_first_unannounced(announce):
    """T98: the first one waits for a page of its own again, and nobody signs up for it meanwhile."""
    page, other = announce(title="Första"), announce(slug="annat", title="Andra")
    first = page.meeting
    second = other.meeting
    other.unpublish()

    page.meeting = second
    page.save_revision().publish()

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.announce, second.announce) == ("requested", "announced")


@pytest.fixture
def closed_again(announce) -> MeetingPage:
    """The announcement of a meeting whose organiser took it back, with facts that came after."""
    page = announce()
    facts = {"audience": Audience.ORGANISATION, "venue": "kanarie-7f3a", "description": "kanarie-7f3a"}
    domain.change_meeting(meeting=page.meeting, by=page.meeting.responsible, facts=facts)
    return MeetingPage.objects.get(pk=page.pk)


def published_in_bulk(page: MeetingPage, user) -> None:
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    assert signed_in(user).post(f"{bulk}?id={page.pk}").status_code == 302


def published_by_code(page: MeetingPage, user) -> None:
    page.get_latest_revision().publish(user=user)


@pytest.mark.both_databases
@pytest.mark.parametrize("publish", [published_in_bulk, published_by_code])
def test_closed_meeting_does_not_come_up_again(closed_again, redaktor, publish):
    """T98, T79: what the organiser took back no editor makes public."""
    publish(closed_again, redaktor)

    closed_again.refresh_from_db()
    assert not closed_again.live
    assert Client().get(closed_again.url).status_code == 404
    assert not SearchEntry.objects.filter(kind="meeting").exists()
    assert closed_again.url not in Client().get("/sitemap.xml").content.decode()


def test_alias_of_a_closed_meeting_stays_down_too(closed_again, redaktor):
    """T98, T05: Wagtail publishes the aliases of a page after the page itself."""
    alias = closed_again.create_alias(update_slug="alias")

    published_in_bulk(closed_again, redaktor)

    assert not MeetingPage.objects.live().filter(pk__in=[alias.pk, closed_again.pk]).exists()


def test_closed_meeting_has_no_facts_for_anyone_even_if_its_page_is_up(closed_again):
    """T98: should the page stand there all the same."""
    MeetingPage.objects.update(live=True)
    page = MeetingPage.objects.get()

    assert Client().get(page.url).status_code == 404
    assert sources()["meeting"].document(page) is None


def test_preview_shows_no_facts_of_a_closed_meeting(closed_again, redaktor):
    """T18, T98: an editor may not read the meeting any more."""
    names = ("wagtailadmin_pages:view_draft", "wagtailadmin_pages:revisions_view")
    keys = ([closed_again.pk], [closed_again.pk, closed_again.latest_revision_id])

    for name, args in zip(names, keys, strict=True):
        answer = signed_in(redaktor).get(reverse(name, args=args))
        assert answer.status_code == 404
        assert "kanarie-7f3a" not in answer.content.decode()


def test_preview_shows_the_facts_of_a_meeting_to_be_announced(announce, redaktor):
    page = announce(venue="Biblioteket")
    page.unpublish()

    answer = signed_in(redaktor).get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))

    assert "Biblioteket" in answer.content.decode()


def translated(page: MeetingPage) -> MeetingPage:
    locale = Locale.objects.get_or_create(language_code="en")[0]
    for section in page.get_ancestors().filter(depth__gt=1):
        if not section.get_translations().filter(locale=locale).exists():
            section.specific.copy_for_translation(locale).specific.save_revision().publish()
    english = page.copy_for_translation(locale).specific
    english.save_revision().publish()
    return english


@pytest.mark.both_databases
def test_page_comes_down_when_fewer_may_read_the_meeting(announce):
    """T98: what follows is for the organisation, and nobody else learns of it by the old page."""
    page = announce()
    url = page.get_url()
    assert Client().get(url).status_code == 200
    domain.change_meeting(
        meeting=page.meeting,
        by=page.meeting.responsible,
        facts={"audience": Audience.ORGANISATION, "venue": "Köket"},
    )

    assert Client().get(url).status_code == 404
    assert "Köket" not in Client().get(reverse("meeting_calendar")).content.decode()
    assert not SearchEntry.objects.filter(kind="meeting").exists()


@pytest.mark.both_databases
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("take_down", [MeetingPage.unpublish, MeetingPage.delete])
def test_page_is_taken_down_after_its_meeting_is_held(announce, take_down):
    """T66: whoever narrows the meeting takes the page down too, and neither waits for the other for ever."""
    page = announce()

    [error] = while_waiting(
        lambda: held(Meeting.objects.all(), page.meeting_id),
        lambda: take_down(MeetingPage.objects.get(pk=page.pk)),
        meanwhile=lambda: MeetingPage.objects.select_for_update(nowait=True, of=("self",)).get(pk=page.pk),
    )

    assert error is None
    assert Meeting.objects.get(pk=page.meeting_id).announce == "requested"
