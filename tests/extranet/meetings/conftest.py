from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from extranet.audiences.enums import Audience
from extranet.meetings.domain import plan_meeting
from extranet.meetings.models import Meeting

NOW = datetime(2027, 1, 12, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock():
    """Tuesday morning, whatever day the tests run."""
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture(autouse=True)
def _outbox(settings):
    """Django's test runner puts a backend of its own here; mails shall go the way they go in use."""
    settings.EMAIL_BACKEND = "extranet.notifications.outbox.OutboxBackend"


@pytest.fixture
def plan(skane):
    """Plans a meeting of Idéburet Skåne, open to the network, in ten days."""

    def make(user=skane, **facts) -> Meeting:
        start = facts.pop("starts_at", NOW + timedelta(days=10))
        given = {
            "kind": "large_dialogue",
            "title": "Stormöte",
            "venue": "Folkets hus",
            "address": "Storgatan 1, Eslöv",
            "audience": Audience.NETWORK,
            "starts_at": start,
            "ends_at": start + timedelta(hours=3),
        }
        organisation = user.memberships.get().organisation
        return plan_meeting(user=user, organisation=organisation, facts=given | facts)

    return make
