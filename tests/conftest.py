import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "knutpunkt", deadline=None, max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
settings.load_profile("knutpunkt")

pytest_plugins = ["tests.databases", "tests.people", "tests.pages", "tests.browser"]


# What these ask about lies above the database: headers, words, files, pictures, how people sign in. The demo is loaded
# on PostgreSQL by the walks.
SAME_ON_ANY_DATABASE = (
    "accounts/test_required_second_factor.py",
    "accounts/test_second_factor.py",
    "accounts/test_sign_in.py",
    "cms/test_charts.py",
    "cms/test_files.py",
    "cms/test_social_cards.py",
    "cms/test_spreadsheets.py",
    "cms/test_styles.py",
    "home/test_demo.py",
    "home/test_hostile_words.py",
    "project/",
)


def pytest_collection_modifyitems(config, items):
    """Leaves them out of a second run, on PostgreSQL."""
    if not os.environ.get("DATABASE_URL", "").startswith("postgres"):
        return
    here = Path(__file__).parent
    left_out = [
        item for item in items if item.path.relative_to(here).as_posix().startswith(SAME_ON_ANY_DATABASE)
    ]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in left_out]


@pytest.fixture(autouse=True)
def _no_leftovers(settings):
    """Each test starts in Swedish, whatever the one before it switched to."""
    from django.utils import translation  # noqa: PLC0415  # settings must be configured first

    with translation.override(settings.LANGUAGE_CODE):
        yield
