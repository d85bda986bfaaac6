import pytest

from extranet.organisations.models import Organisation


@pytest.fixture(autouse=True)
def _outbox(settings):
    """Letters go the way they go in use."""
    settings.EMAIL_BACKEND = "extranet.notifications.outbox.OutboxBackend"


@pytest.fixture
def own(skane) -> Organisation:
    return Organisation.objects.get(slug="ideburet-skane")
