from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from extranet.organisations.models import Organisation
from extranet.organisations.signals import rights_changed


@pytest.fixture(autouse=True)
def _outbox(settings):
    """Letters go the way they go in use."""
    settings.EMAIL_BACKEND = "extranet.notifications.outbox.OutboxBackend"


@pytest.fixture
def own(skane) -> Organisation:
    return Organisation.objects.get(slug="ideburet-skane")


@pytest.fixture
def later():
    """Moves the clock on from now."""
    with time_machine.travel(timezone.now(), tick=False) as clock:
        yield lambda **time: clock.shift(timedelta(**time))


@pytest.fixture
def heard() -> list[tuple]:
    """What the rooms above were told."""
    events = []

    def listen(*, user, what, organisation, detail, by, **_more):
        events.append((what, user, organisation, detail, by))

    rights_changed.connect(listen)
    yield events
    rights_changed.disconnect(listen)
