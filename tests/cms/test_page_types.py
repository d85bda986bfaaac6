"""What every page type promises: it is public by default, and asks for its right on its one way to be read."""

import pytest
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.models import Page, get_page_models

from cms.models import BasePage
from home.announcements.models import MeetingIndexPage
from home.models import HomePage, StandardPage
from methodbank.articles.models import MethodBankPage
from tests.pages import make_private, publish

pytestmark = pytest.mark.slow


def test_every_page_type_is_ours_and_none_belongs_to_the_extranet():
    """T14: pages are public by default, so nothing for members alone is ever a page."""
    ours = {model for model in get_page_models() if model is not Page}
    assert {model._meta.app_label for model in ours} == {
        "home",
        "announcements",
        "articles",
        "document_templates",
    }
    assert all(issubclass(model, BasePage) for model in ours)


def test_every_page_type_has_one_way_to_be_read_and_asks_on_it():
    """T10: no page type serves another, or has addresses of its own below it."""
    for model in get_page_models():
        assert not issubclass(model, RoutablePageMixin)
        assert model.serve is Page.serve
    assert {model for model in get_page_models() if model.route is not Page.route} == {HomePage}


@pytest.mark.parametrize("model", [StandardPage, MeetingIndexPage, MethodBankPage])
def test_closed_front_closes_every_page_below_it(model, client, front):
    """T10: the front finds pages by a way of its own, and they are asked for their rights all the same."""
    page = publish(front, model, "kanarie-7f3a", slug="kanarie")
    make_private(front)
    response = client.get(page.get_url())
    assert response.status_code == 302
    assert "kanarie" not in response.content.decode()
