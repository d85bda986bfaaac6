import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "knutpunkt", deadline=None, max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
settings.load_profile("knutpunkt")

pytest_plugins = ["tests.databases", "tests.people", "tests.pages", "tests.browser"]


@pytest.fixture(autouse=True)
def _no_leftovers(settings):
    """Each test starts in Swedish, whatever the one before it switched to."""
    from django.utils import translation  # noqa: PLC0415  # settings must be configured first

    with translation.override(settings.LANGUAGE_CODE):
        yield
