"""Serves images and documents of the CMS. Wagtail itself guards only documents."""

from __future__ import annotations

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe
from django.views.static import serve
from wagtail.documents import get_document_model
from wagtail.documents.views.serve import serve as serve_document
from wagtail.images.models import Image, Rendition
from wagtail.images.permissions import permission_policy
from wagtail.models import Page, ReferenceIndex
from wagtail.models.view_restrictions import BaseViewRestriction
from wagtail.query import PageQuerySet

from cms.finding.pages import open_pages

from .copies import effective_restrictions

# Documents ---------------------------------------------------------------------------------


@require_safe
def document(request: HttpRequest, document_id: str, document_filename: str) -> HttpResponseBase:
    """Serves a document as Wagtail does; no cache stores one of a private collection, nor has it an ETag (T22, T26)."""
    found = get_object_or_404(get_document_model().objects.select_related("collection"), pk=document_id)
    is_private = found.collection.get_view_restrictions().exists()
    if is_private:
        request.META.pop("HTTP_IF_NONE_MATCH", None)
    response = serve_document(request, document_id, document_filename)
    if is_private:
        del response["ETag"]
        patch_cache_control(response, private=True, no_store=True)
    return response


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
    is_private = picture.collection.get_view_restrictions().exists()
    return not is_private and open_pages(pages_with(picture)).exists()


def can_see(picture: Image, request: HttpRequest) -> bool:
    """Whether this person may see a picture that is not open to all, as its editor or as reader of a page with it."""
    if permission_policy.user_has_any_permission_for_instance(
        request.user, ["add", "change", "choose"], picture
    ):
        return True
    return accepts(picture.collection.get_view_restrictions(), request) and any(
        accepts(effective_restrictions(page), request) for page in pages_with(picture).live()
    )


def accepts(restrictions: QuerySet[BaseViewRestriction], request: HttpRequest) -> bool:
    """Whether the request passes every restriction."""
    return all(restriction.accept_request(request) for restriction in restrictions)


def pages_with(picture: Image) -> PageQuerySet[Page]:
    """Pages that show the picture, by Wagtail's reference index."""
    references = ReferenceIndex.get_references_to(picture)
    on_pages = references.filter(base_content_type=ContentType.objects.get_for_model(Page))
    return Page.objects.filter(pk__in=list(on_pages.values_list("object_id", flat=True)))
