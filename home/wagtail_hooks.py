"""People are no business of the CMS: their rights follow from memberships, and the people desk keeps those (T31)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.models import Page
from wagtail.query import PageQuerySet

from accounts.models import User
from accounts.requests import SignedInRequest
from cms.guards.section_permissions import readable_pages
from extranet.second_factor import lacks_second_factor, lead_on

from .waiting_for_editors import WaitingPanel


@hooks.register("before_create_user")
@hooks.register("before_edit_user")
@hooks.register("before_delete_user")
def lead_to_people_desk(request: HttpRequest, user: User | None = None) -> HttpResponse:
    """A group ticked here would be gone at the next change of a membership, and nobody would be told."""
    messages.error(
        request,
        _(
            "People are invited, shut out and given duties at the people desk. They are erased, never deleted."
        ),
    )
    return redirect("people")


@hooks.register("before_bulk_action")
def lead_many_to_people_desk(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any
) -> HttpResponse | None:
    return lead_to_people_desk(request) if User in action.models else None


@hooks.register("before_serve_page")
def ask_for_second_factor(
    page: Page, request: HttpRequest, args: list[Any], kwargs: dict[str, Any]
) -> HttpResponse | None:
    """A duty in the network may open a private page too, wherever it lies (T53)."""
    if lacks_second_factor(request.user) and page.get_view_restrictions().exists():
        return lead_on(request)
    return None


@hooks.register("construct_homepage_panels")
def show_what_waits(request: HttpRequest, panels: list[Any]) -> None:
    panels.append(WaitingPanel())


@hooks.register("construct_settings_menu")
def leave_out_people(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    menu_items[:] = [item for item in menu_items if item.name != "users"]


@hooks.register("construct_page_chooser_queryset")
def choose_among_readable_pages(pages: PageQuerySet[Page], request: SignedInRequest) -> PageQuerySet[Page]:
    """Wagtail would name every page to whoever edits any (T28)."""
    return pages.filter(pk__in=readable_pages(request.user).values("pk"))
