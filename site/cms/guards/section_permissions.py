"""Section permissions: what an editor of some sections may see and do in the CMS (T27, T28, T29, T32)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import ResolverMatch
from taggit.models import Tag, TaggedItem
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
from .section_addresses import (
    BULK,
    CHOOSERS,
    CLOSED_TO_ALL,
    FILE_KEYS,
    ON_THE_WAY,
    OPEN,
    PAGE_API,
    PAGE_COMES_FIRST,
    PAGE_KEYS,
    PAGES_IN_QUERY,
    READABLE,
    TAGS,
    TRANSLATION_KEYS,
    carries_key,
)

EDITING = ("add", "change", "publish")
HANDLING = ("change", "choose")
FILES = {"document": documents, "image": images}
TAGS_SHOWN = 10


class OwnSectionMiddleware:
    """403 for addresses of the CMS that would name or change pages and files outside an editor's own sections.

    Wagtail checks too little there: its page API lists every page, bulk actions name those they refuse, reports and
    choosers know no sections, and wagtail-localize translates any page for whoever may translate one. So every address
    is closed unless all that it is about is hers, or it is open for a reason (`section_addresses`). Editors of the
    whole site may use all of it; files are asked about for all editors, for collections have rights of their own.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        if not is_cms(request) or not is_signed_in(request):
            return None
        # Found already, for a view is about to be called.
        match = cast(ResolverMatch, request.resolver_match)
        if reaches_too_far(request, match):
            raise PermissionDenied
        return own_tags(request) if match.view_name in TAGS else None


def reaches_too_far(request: SignedInRequest, match: ResolverMatch) -> bool:
    """Whether the request asks for something outside her sections and collections."""
    if match.view_name in CLOSED_TO_ALL or names_foreign_files(request, match):
        return True
    if edits_everything(request.user):
        return False
    is_known = match.view_name in OPEN or carries_key(match.view_name, frozenset(match.kwargs))
    return not is_known or any(ask(request, match) for ask in QUESTIONS)


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


def own_files(kind: str, user: User) -> QuerySet[Any]:
    """Files of a kind that she may handle."""
    return FILES[kind].instances_user_has_any_permission_for(user, HANDLING)


def lists_pages(request: SignedInRequest, match: ResolverMatch) -> bool:
    """Whether the request uses Wagtail's page API for anything but the menu, which lists her own sections only."""
    return match.view_name == PAGE_API and not request.GET.get("for_explorer")


def names_foreign_pages(request: SignedInRequest, match: ResolverMatch) -> bool:
    """Whether the request is about a page that is not hers, or that she may not even read where that is enough."""
    named = {str(match.kwargs[name]) for name in PAGE_KEYS & match.kwargs.keys()}
    if match.view_name in PAGE_COMES_FIRST:
        named.add(match.args[0])
    if match.view_name in PAGES_IN_QUERY:
        named |= set(request.GET.getlist("id"))
    if works_on_many(match) == "page":
        named |= pages_of_bulk_action(request)
    return not named <= keys_of(_enough_for(match, request.user))


def _enough_for(match: ResolverMatch, user: User) -> PageQuerySet[Page]:
    if match.view_name in ON_THE_WAY:
        return page_permission_policy.explorable_instances(user)
    return readable_pages(user) if match.view_name in READABLE else own_pages(user)


def pages_of_bulk_action(request: SignedInRequest) -> set[str]:
    """ "All" means all below the page that the action was started from."""
    listing = request.GET.get("childOf", "")
    return {listing if key == "all" else key for key in request.GET.getlist("id")}


def names_foreign_files(request: SignedInRequest, match: ResolverMatch) -> bool:
    """Whether the request is about a file that she may not handle. Asked of all editors: it goes by collections."""
    named = [(FILE_KEYS[name], {str(match.kwargs[name])}) for name in FILE_KEYS.keys() & match.kwargs.keys()]
    in_query = {key for key in request.GET.getlist("id") if key != "all"}
    if works_on_many(match) in FILES:
        named.append((works_on_many(match), in_query))
    if chosen := CHOOSERS.get(match.namespace):
        key = {str(match.kwargs["pk"])} if "pk" in match.kwargs else set()
        named.append((chosen, key | in_query))
    return any(keys and not keys <= keys_of(own_files(kind, request.user)) for kind, keys in named)


def works_on_many(match: ResolverMatch) -> str:
    """The model that a bulk action is about; empty for other addresses."""
    return match.kwargs["model_name"] if match.view_name == BULK else ""


def keys_of(things: QuerySet[Any]) -> set[str]:
    """Keys of the rows, as text."""
    return {str(key) for key in things.values_list("pk", flat=True)}


def translates_foreign_page(request: SignedInRequest, match: ResolverMatch) -> bool:
    """Whether the request is about the translation of a page that is hers in no language."""
    asked = {field: match.kwargs[name] for name, field in TRANSLATION_KEYS.items() if name in match.kwargs}
    if not asked:
        return False
    source = TranslationSource.objects.filter(**asked)
    return not own_pages(request.user).filter(translation_key__in=source.values("object_id")).exists()


def own_tags(request: SignedInRequest) -> JsonResponse:
    """What Wagtail answers with tags of every file, and so with what is in collections of others."""
    begun, user = request.GET.get("term", ""), request.user
    mine = Q()
    for kind in FILES:
        files = own_files(kind, user)
        of_kind = ContentType.objects.get_for_model(files.model)
        mine |= Q(content_type=of_kind, object_id__in=files.values("pk"))
    tags = Tag.objects.filter(name__istartswith=begun, pk__in=TaggedItem.objects.filter(mine).values("tag"))
    names = tags.order_by("name").values_list("name", flat=True) if begun else []
    return JsonResponse(list(names[:TAGS_SHOWN]), safe=False)


QUESTIONS = (lists_pages, names_foreign_pages, translates_foreign_page)
