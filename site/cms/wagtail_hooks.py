"""Wagtail's own ways of asking, made plain."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from wagtail import hooks
from wagtail.documents.models import AbstractDocument
from wagtail.models import Page
from wagtail.models.view_restrictions import BaseViewRestriction


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
