"""Wagtail's own ways of asking, made plain."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.documents.models import AbstractDocument
from wagtail.models import Page
from wagtail.models.view_restrictions import BaseViewRestriction

from .contact import contact_settings
from .desk_sections import address_of_settings
from .guards.waiting import is_waiting
from .translation.report import TranslationReport
from .translation.states import misses_changes


@hooks.register("register_admin_urls")
def translation_report_urls() -> list[URLPattern]:
    return [
        path("oversattningar/", TranslationReport.as_view(), name="translation_report"),
        path(
            "oversattningar/rader/",
            TranslationReport.as_view(results_only=True),
            name="translation_report_results",
        ),
    ]


@hooks.register("construct_reports_menu")
def offer_translation_report(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    """In the place of wagtail-localize's own, which names every page and knows of no translation but its own."""
    theirs = reverse("wagtail_localize:translations_report")
    menu_items[:] = [item for item in menu_items if getattr(item, "url", "") != theirs]
    menu_items.append(
        MenuItem(gettext_lazy("Translations"), reverse("translation_report"), icon_name="site", order=9000)
    )


class MissingContact(Component):
    template_name = "cms/missing_contact_panel.html"
    order = 1

    def __init__(self, missing: list[str]) -> None:
        self.missing = missing

    def get_context_data(self, parent_context: Any) -> dict[str, object]:
        return {"missing": self.missing, "url": address_of_settings()}


@hooks.register("construct_homepage_panels")
def tell_what_contact_is_missing(request: HttpRequest, panels: list[Component]) -> None:
    """To those who can fill it in."""
    may_fill_in = request.user.has_perm("cms.change_contactsettings")
    if may_fill_in and (missing := contact_settings().missing):
        panels.append(MissingContact(missing))


@hooks.register("after_publish_page")
def lead_to_page_that_waits(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Wagtail would say that it is published."""
    return redirect("wagtailadmin_pages:edit", page.pk) if is_waiting(page) else None


# Before wagtail-localize answers with an editor of its own.
@hooks.register("before_edit_page", order=-1)
def tell_that_page_waits(request: HttpRequest, page: Page) -> None:
    if request.method == "GET" and is_waiting(page):
        _tell_that_it_waits(request, page)


@hooks.register("before_edit_page", order=-1)
def tell_that_translation_is_behind(request: HttpRequest, page: Page) -> None:
    if request.method == "GET" and misses_changes(page):
        words = _(
            "The page that this one translates has been changed since. Go through what is new here, "
            "and publish: then the translation is up to date."
        )
        messages.warning(request, words)


@hooks.register("insert_editor_js")
def say_the_rest_in_our_language() -> str:
    """wagtail-localize's editor has words that are in no catalogue. It leaves them to this script."""
    return format_html(
        '<script src="{}" data-heading="{}" data-more="{}" defer></script>',
        static("js/translation-editor.js"),
        _("From {source} to {target}"),
        _("More actions"),
    )


@hooks.register("after_bulk_action")
def tell_which_pages_wait(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any
) -> None:
    for page in objects:
        if action_type == "publish" and isinstance(page, Page) and is_waiting(page):
            _tell_that_it_waits(request, page)


def _tell_that_it_waits(request: HttpRequest, page: Page) -> None:
    words = _(
        "“%(title)s” waits for the page that it translates. Readers find it once that one is published."
    )
    messages.warning(request, words % {"title": page.get_admin_display_title()})


@hooks.register("before_serve_page")
def refuse_page_plainly(page: Page, request: HttpRequest, args: list[Any], kwargs: dict[str, Any]) -> None:
    if request.user.is_authenticated:
        _refuse_plainly(page.get_view_restrictions(), request)


@hooks.register("before_serve_document", order=-1)
def refuse_document_plainly(document: AbstractDocument, request: HttpRequest) -> None:
    if request.user.is_authenticated:
        _refuse_plainly(document.collection.get_view_restrictions(), request)


def _refuse_plainly(restrictions: Iterable[BaseViewRestriction], request: HttpRequest) -> None:
    """Someone who is signed in but of the wrong group would be sent to sign in, for ever (T12)."""
    if not all(restriction.accept_request(request) for restriction in restrictions):
        raise PermissionDenied
