"""Section permissions: what an editor of some sections may see and do in the CMS (T27, T28, T29, T32)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import ResolverMatch
from wagtail.documents.permissions import permission_policy as documents
from wagtail.images.permissions import permission_policy as images
from wagtail.models import Page
from wagtail.permissions import page_permission_policy
from wagtail.query import PageQuerySet
from wagtail_localize.models import TranslationSource

from accounts.models import User
from accounts.requests import SignedInRequest, is_signed_in
from cms.finding.pages import open_pages

from .headers import is_cms

EDITING = ("add", "change", "publish")
HANDLING = ("change", "choose")
FILES = {"document": documents, "image": images}
LOCALIZE_REPORTS = {"wagtail_localize:translations_report", "wagtail_localize:translations_report_results"}
NAMING_PAGES = {
    "wagtailadmin_choose_page_child": ("parent_page_id",),
    "wagtailadmin_pages:move_confirm": ("page_to_move_id", "destination_id"),
    "wagtailadmin_pages:workflow_preview": ("page_id",),
}


class OwnSectionMiddleware:
    """403 for addresses of the CMS that would name or change pages and files outside an editor's own sections.

    Wagtail checks too little there: its page API lists every page, bulk actions name those they refuse, reports and
    choosers know no sections, and wagtail-localize translates any page for whoever may translate one. Editors of the
    whole site may use all of it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        if is_cms(request) and is_signed_in(request) and reaches_too_far(request):
            raise PermissionDenied


def reaches_too_far(request: SignedInRequest) -> bool:
    # Found already, for a view is about to be called.
    """Whether the request asks for something outside her sections."""
    match = cast(ResolverMatch, request.resolver_match)
    if names_foreign_files(request, match):
        return True
    return any(ask(request, match) for ask in QUESTIONS) and not edits_everything(request.user)


def edits_everything(user: User) -> bool:
    """Whether she may edit the whole site."""
    return user.is_superuser or own_pages(user).filter(depth=1).exists()


def own_pages(user: User) -> PageQuerySet[Page]:
    """Pages that she may add to, change or publish."""
    return page_permission_policy.instances_user_has_any_permission_for(user, EDITING)


def readable_pages(user: User) -> PageQuerySet[Page]:
    """Pages that everyone reads, those of her sections, and the way down to them."""
    own = page_permission_policy.explorable_instances(user)
    return Page.objects.filter(Q(pk__in=own.values("pk")) | Q(pk__in=open_pages(Page).values("pk")))


def lists_pages(request: SignedInRequest, match: ResolverMatch) -> bool:
    """Whether the request uses Wagtail's page API for anything but the menu, which lists her own sections only."""
    is_menu = match.url_name == "listing" and "pages" in match.namespaces and request.GET.get("for_explorer")
    return "wagtailadmin_api" in match.namespaces and not is_menu


def names_foreign_pages(request: SignedInRequest, match: ResolverMatch) -> bool:
    """Whether a bulk action on pages names one that is not hers. "All" means all below the page it was started from."""
    if works_on_many(match) != "page":
        return False
    listing = request.GET.get("childOf", "")
    named = {listing if key == "all" else key for key in request.GET.getlist("id")}
    return not named <= keys_of(own_pages(request.user))


def names_foreign_files(request: SignedInRequest, match: ResolverMatch) -> bool:
    """Whether a bulk action names a file that she may not handle. Asked of all editors: collections have own rights."""
    policy = FILES.get(works_on_many(match))
    if policy is None:
        return False
    named = {key for key in request.GET.getlist("id") if key != "all"}
    return not named <= keys_of(policy.instances_user_has_any_permission_for(request.user, HANDLING))


def works_on_many(match: ResolverMatch) -> str:
    """The model that a bulk action is about; empty for other addresses."""
    return match.kwargs["model_name"] if match.url_name == "wagtail_bulk_action" else ""


def keys_of(things: QuerySet[Any]) -> set[str]:
    """Keys of the rows, as text."""
    return {str(key) for key in things.values_list("pk", flat=True)}


def translates_foreign_page(request: SignedInRequest, match: ResolverMatch) -> bool:
    """Whether the request translates a page that is not hers."""
    own = own_pages(request.user)
    if match.view_name == "wagtail_localize:submit_page_translation":
        return not own.filter(pk=match.kwargs["page_id"]).exists()
    if match.view_name == "wagtail_localize:update_translations":
        source = TranslationSource.objects.filter(pk=match.kwargs["translation_source_id"])
        return not own.filter(translation_key__in=source.values("object_id")).exists()
    return False


def reports_on_pages(request: SignedInRequest, match: ResolverMatch) -> bool:
    """Whether the address is a report over the whole site. `translation_report` limits itself to her own pages."""
    return "wagtailadmin_reports" in match.namespaces or match.view_name in LOCALIZE_REPORTS


def opens_foreign_page(request: SignedInRequest, match: ResolverMatch) -> bool:
    """Whether the request names a page that she may not read, where Wagtail tells its title without asking."""
    named = {match.kwargs[name] for name in NAMING_PAGES.get(match.view_name, ())}
    return not named <= set(readable_pages(request.user).filter(pk__in=named).values_list("pk", flat=True))


QUESTIONS = (lists_pages, names_foreign_pages, translates_foreign_page, reports_on_pages, opens_foreign_page)
