"""Pages of which something is made: a copy, a translation, an alias, a page that lies elsewhere."""

import pytest
from django.contrib.auth.models import Group

from home.models import StandardPage
from tests.pages import in_english, make_article, make_private, publish

from .rights import restrict_to


@pytest.fixture
def article(bank):
    return make_article(bank, "kanarie-7f3a")


@pytest.fixture
def translation(article, english_front):
    return in_english(article, "kanarie-7f3a in English")


@pytest.fixture
def steering(db):
    return Group.objects.create(name="styrgrupp")


@pytest.fixture
def closed_section(front):
    """A section for everyone who is signed in."""
    section = publish(front, StandardPage, "Medlemssidor", slug="medlemssidor")
    make_private(section)
    return section


@pytest.fixture
def secret(front, steering):
    """A page for the steering group, with one below for its auditors."""
    page = publish(front, StandardPage, "kanarie-7f3a", slug="styrgrupp")
    below = publish(page, StandardPage, "kanarie-7f3b", slug="revision")
    restrict_to(page, steering)
    restrict_to(below, Group.objects.create(name="revisorer"))
    return page
