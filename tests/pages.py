"""Pages for tests, published below the front that the migrations made."""

from typing import Any, TypeVar

import pytest
from wagtail.models import Locale, Page, PageViewRestriction

from cms.models import BasePage
from home.models import HomePage
from methodbank.articles.models import MethodArticlePage, MethodBankPage

P = TypeVar("P", bound=BasePage)


def publish(parent: Page, model: type[P], title: str, **fields: Any) -> P:
    page = model(title=title, locale=parent.locale, **fields)
    parent.add_child(instance=page)
    page.save_revision().publish()
    return model.objects.get(pk=page.pk)


def make_article(bank: Page, title: str, **fields: Any) -> MethodArticlePage:
    return publish(bank, MethodArticlePage, title, **fields)


def make_private(page: Page) -> PageViewRestriction:
    return PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def in_english(page: P, title: str) -> P:
    """The page translated and published, below the English front."""
    copy = page.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True)
    copy.title = title
    copy.save_revision().publish()
    return type(page).objects.get(pk=copy.pk)


@pytest.fixture
def front(db) -> HomePage:
    return HomePage.objects.get(locale=Locale.get_default())


@pytest.fixture
def bank(front) -> MethodBankPage:
    return publish(front, MethodBankPage, "Metodbanken", slug="metodbank")


@pytest.fixture
def english_front(front) -> HomePage:
    copy = front.copy_for_translation(Locale.objects.create(language_code="en"))
    copy.save_revision().publish()
    return HomePage.objects.get(pk=copy.pk)
