"""Pictures for shared links: drawn of what everyone may read now. Anything else answers as if it did not exist."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe
from wagtail.models import Page

from cms.finding.link_previews import site_card
from cms.finding.pages import as_served, open_pages
from cms.finding.social_cards import Card, png_of
from cms.models import BasePage
from extranet.experiences.link_previews import experience_card
from extranet.experiences.models import Experience
from extranet.meetings.enums import Announcement
from extranet.organisations.link_previews import organisation_card
from extranet.organisations.models import Organisation
from methodbank.agreements.link_previews import place_card
from places.models import Municipality, Region

from .announcements.models import MeetingPage

# What is taken back is soon shown nowhere (T98); whoever fetches a link for others keeps its picture anyway.
TEN_MINUTES = 10 * 60


@require_safe
def of_site(request: HttpRequest, mark: str) -> HttpResponse:
    return _picture(site_card(), mark)


@require_safe
def of_page(request: HttpRequest, key: int, mark: str) -> HttpResponse:
    return _picture(_page_card(key), mark)


@require_safe
def of_place(request: HttpRequest, key: str, mark: str) -> HttpResponse:
    place = (
        Municipality.objects.select_related("region").filter(code=key).first()
        or Region.objects.filter(code=key).first()
    )
    return _picture(place_card(place) if place else None, mark)


@require_safe
def of_organisation(request: HttpRequest, key: str, mark: str) -> HttpResponse:
    found = Organisation.objects.public().filter(slug=key).first()
    return _picture(organisation_card(found) if found else None, mark)


@require_safe
def of_experience(request: HttpRequest, key: str, mark: str) -> HttpResponse:
    found = Experience.objects.public().with_signatures().filter(pk=key).first()
    return _picture(experience_card(found) if found else None, mark)


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


def _picture(card: Card | None, mark: str) -> HttpResponse:
    """A link that was shared before the words were changed is led on to what they are now."""
    if card is None:
        raise Http404
    if card.mark != mark:
        return redirect(card.path)
    response = HttpResponse(png_of(card), content_type="image/png")
    patch_cache_control(response, public=True, max_age=TEN_MINUTES)
    # Other sites show it beside the link: that is what it is for.
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
