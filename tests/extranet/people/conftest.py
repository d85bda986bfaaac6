import pytest

from accounts.models import User
from extranet.organisations.models import Organisation
from extranet.organisations.signals import rights_changed
from tests.people import make_person


@pytest.fixture(autouse=True)
def _outbox(settings):
    """Letters go the way they go in use."""
    settings.EMAIL_BACKEND = "extranet.notifications.outbox.OutboxBackend"


@pytest.fixture
def own(skane) -> Organisation:
    return Organisation.objects.get(slug="ideburet-skane")


@pytest.fixture
def colleague(own) -> User:
    return make_person("kollega", own)


@pytest.fixture
def heard() -> list[tuple]:
    events = []

    def listen(*, user, what, by, **_more):
        events.append((what, user, by))

    rights_changed.connect(listen)
    yield events
    rights_changed.disconnect(listen)
