"""Serves images and documents of the CMS. Wagtail itself guards only documents."""

from __future__ import annotations

from typing import TypeAlias

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe
from django.views.static import serve
from wagtail.documents import get_document_model
from wagtail.documents.models import AbstractDocument
from wagtail.documents.permissions import permission_policy as documents
from wagtail.documents.views.serve import serve as serve_document
from wagtail.images.models import Image, Rendition
from wagtail.images.permissions import permission_policy as images
from wagtail.models import Page, ReferenceIndex
from wagtail.models.view_restrictions import BaseViewRestriction
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy
from wagtail.query import PageQuerySet

from cms.finding.pages import open_pages, published_pages

from .copies import effective_restrictions

# Documents ---------------------------------------------------------------------------------


@require_safe
def document(request: HttpRequest, document_id: str, document_filename: str) -> HttpResponseBase:
    """Serves a document as Wagtail does, unless it stands on pages and this person may read none of them: 404 (T20).

    No cache stores one that is not for all, nor has it an ETag (T22, T26).
    """
    found = get_object_or_404(get_document_model().objects.select_related("collection"), pk=document_id)
    is_open = not is_private(found) and is_shown_to_all(found)
    if not is_open:
        if not is_shown(found, request):
            raise Http404
        request.META.pop("HTTP_IF_NONE_MATCH", None)
    response = serve_document(request, document_id, document_filename)
    if not is_open:
        del response["ETag"]
        patch_cache_control(response, private=True, no_store=True)
    return response


def is_shown_to_all(found: AbstractDocument) -> bool:
    """Whether everyone may read a page with the document, or it stands on none: then its collection alone decides."""
    pages = pages_with(found)
    return open_pages(pages).exists() or not pages.exists()


def is_shown(found: AbstractDocument, request: HttpRequest) -> bool:
    """The same for this person. Editors see it wherever it stands; a private collection stays private to them."""
    return (
        may_handle(documents, request, found) or is_shown_to_all(found) or is_read_with_a_page(found, request)
    )


# Images ------------------------------------------------------------------------------------


@require_safe
def image(request: HttpRequest, path: str) -> HttpResponseBase:
    """Serves a picture to those who may read a published page that shows it. Others get 404 (T20)."""
    renditions = Rendition.objects.select_related("image__collection")
    picture = get_object_or_404(renditions, file=f"images/{path}").image
    is_open = is_open_to_all(picture)
    if not is_open and not can_see(picture, request):
        raise Http404
    response = serve(request, path, document_root=str(settings.MEDIA_ROOT / "images"))
    # Open pictures may be kept, but asked for each time: their page can be closed at any moment.
    patch_cache_control(response, **({"no_cache": True} if is_open else {"private": True, "no_store": True}))
    return response


def is_open_to_all(picture: Image) -> bool:
    """Whether a page that everyone may read shows the picture, and its collection is not private."""
    return not is_private(picture) and open_pages(pages_with(picture)).exists()


def can_see(picture: Image, request: HttpRequest) -> bool:
    """Whether this person may see a picture that is not open to all, as its editor or as reader of a page with it."""
    if may_handle(images, request, picture):
        return True
    return accepts(picture.collection.get_view_restrictions(), request) and is_read_with_a_page(
        picture, request
    )


# Both --------------------------------------------------------------------------------------

File: TypeAlias = AbstractDocument | Image


def is_private(file: File) -> bool:
    """Whether its collection is."""
    return bool(file.collection.get_view_restrictions().exists())


def may_handle(policy: CollectionOwnershipPermissionPolicy, request: HttpRequest, file: File) -> bool:
    """Whether she is an editor of such files in the collection."""
    rights = ["add", "change", "choose"]
    return bool(policy.user_has_any_permission_for_instance(request.user, rights, file))


def is_read_with_a_page(file: File, request: HttpRequest) -> bool:
    """Whether this person may read a published page with the file."""
    return any(accepts(effective_restrictions(page), request) for page in published_pages(pages_with(file)))


def accepts(restrictions: QuerySet[BaseViewRestriction], request: HttpRequest) -> bool:
    """Whether the request passes every restriction."""
    return all(restriction.accept_request(request) for restriction in restrictions)


def pages_with(file: File) -> PageQuerySet[Page]:
    """Pages that show the picture or link to the document, by Wagtail's reference index."""
    references = ReferenceIndex.get_references_to(file)
    on_pages = references.filter(base_content_type=ContentType.objects.get_for_model(Page))
    return Page.objects.filter(pk__in=list(on_pages.values_list("object_id", flat=True)))
