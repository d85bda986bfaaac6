from datetime import timedelta

import pytest
import time_machine

from extranet.audiences.enums import Audience
from extranet.meetings import domain
from home.announcements.models import MeetingIndexPage, MeetingPage
from home.models import HomePage

from .guests import LINK, NOW


@pytest.fixture(autouse=True)
def clock(settings):
    settings.EMAIL_BACKEND = "extranet.notifications.outbox.OutboxBackend"
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def index(db) -> MeetingIndexPage:
    front = HomePage.objects.filter(locale__language_code="sv").first()
    return front.add_child(instance=MeetingIndexPage(title="Möten", slug="moten"))


@pytest.fixture
def announce(skane, index):
    """Plans a meeting, asks for its announcement and publishes the page."""

    def make(slug="stormote", **facts) -> MeetingPage:
        start = facts.pop("starts_at", NOW + timedelta(days=10))
        given_facts = {
            "kind": "large_dialogue",
            "title": "Stormöte",
            "venue": "Folkets hus",
            "remote_link": LINK,
            "audience": Audience.PUBLIC,
            "starts_at": start,
            "ends_at": start + timedelta(hours=3),
        } | facts
        organisation = skane.memberships.get().organisation
        meeting = domain.plan_meeting(user=skane, organisation=organisation, facts=given_facts)
        domain.request_announcement(user=skane, meeting=meeting)
        page = index.add_child(
            instance=MeetingPage(title=meeting.title, slug=slug, meeting=meeting, live=False)
        )
        page.save_revision().publish()
        return MeetingPage.objects.get(pk=page.pk)

    return make
