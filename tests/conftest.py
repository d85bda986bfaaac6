import gc

import pytest
from hypothesis import HealthCheck, settings

from tests.trees import DATABASE, changes_of_pages, no_problems_in_the_tree

settings.register_profile(
    "knutpunkt", deadline=None, max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
settings.load_profile("knutpunkt")

# What is imported and collected stays until the end, so nobody looks for garbage in it: not now, and not between tests.
gc.disable()

pytest_plugins = ["tests.databases", "tests.people", "tests.everyone", "tests.pages", "tests.browser"]


def pytest_collection_finish() -> None:
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)
    gc.enable()


@pytest.fixture(autouse=True)
def _sound_tree(request):
    """A test that saves, moves or deletes pages leaves a tree in which every page knows what stands below it."""
    if not DATABASE.intersection(request.fixturenames) and not request.node.get_closest_marker("django_db"):
        yield
        return
    with changes_of_pages() as changes:
        yield
        if changes:
            assert no_problems_in_the_tree()


@pytest.fixture(autouse=True)
def _no_leftovers(settings):
    """Each test starts in Swedish, whatever the one before it switched to."""
    from django.utils import translation  # noqa: PLC0415  # settings must be configured first

    with translation.override(settings.LANGUAGE_CODE):
        yield
