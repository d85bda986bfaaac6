import pytest

from . import backends


@pytest.fixture
def post(settings):
    """Says which server the mail goes to, by the name of its class; returns what it has taken in."""

    def choose(name: str) -> list[tuple[str, bytes]]:
        settings.DELIVERY_EMAIL_BACKEND = f"{backends.__name__}.{name}"
        return backends.Healthy.delivered

    backends.Healthy.delivered.clear()
    yield choose
    backends.Healthy.delivered.clear()
    backends.Slow.meanwhile = staticmethod(lambda: None)
