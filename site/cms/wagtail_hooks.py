"""Wagtail's own ways of asking, made plain."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.documents.models import AbstractDocument
from wagtail.models import Page
from wagtail.models.view_restrictions import BaseViewRestriction

from .translation.report import TranslationReport


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
        MenuItem(_("Translations"), reverse("translation_report"), icon_name="site", order=9000)
    )


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
