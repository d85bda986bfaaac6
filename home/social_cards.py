"""Pictures for shared links: drawn of what everyone may read now. Anything else answers as if it did not exist."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from wagtail.models import Page

from cms.finding.link_previews import site_card
from cms.finding.pages import as_served, open_pages
from cms.finding.social_cards import Card, picture
from cms.models import BasePage
from extranet.meetings.enums import Announcement

from .announcements.models import MeetingPage


@require_safe
def of_site(request: HttpRequest, mark: str) -> HttpResponse:
    return picture(site_card(), mark)


@require_safe
def of_page(request: HttpRequest, key: int, mark: str) -> HttpResponse:
    return picture(_page_card(key), mark)


def _page_card(key: int) -> Card | None:
    """An alias may be open while the page it shows is not."""
    found = open_pages(Page).filter(pk=key).first()
    if not found or not issubclass(found.specific_class or Page, BasePage):
        return None
    page = as_served(found)
    if page.get_view_restrictions().exists():
        return None
    if isinstance(page, MeetingPage) and page.meeting.announce == Announcement.NONE:
        return None
    return page.social_card()
