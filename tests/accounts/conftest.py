import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _outbox(settings):
    """Mail goes the way that it goes for people."""
    settings.EMAIL_BACKEND = "extranet.notifications.outbox.OutboxBackend"


@pytest.fixture(autouse=True)
def _empty_cache():
    """Used codes and counted tries of another test are nobody's business here."""
    cache.clear()
