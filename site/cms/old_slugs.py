"""Gives pages from before the rule of `cms.slugs` an address that follows it. Their old addresses lead on."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.coreutils import find_available_slug
from wagtail.models import Page, Revision

from .guards.addresses import refuse_taken_addresses
from .slugs import slug_of

_NOT_PLAIN = r"[^-_a-zA-Z0-9]"
# For a title that has none of our letters.
NAMELESS = "sida"


def make_plain(**kwargs: Any) -> None:
    """After every migrate, for a copy of an older site may be put back. Pages that follow the rule are left alone.

    From above, so that the address of a page below is made of one that is right already.
    """
    odd = Page.objects.filter(slug__regex=_NOT_PLAIN).order_by("depth", "path")
    for key in list(odd.values_list("pk", flat=True)):
        _make_plain(key)


@transaction.atomic
def _make_plain(key: int) -> None:
    """Wagtail leads the old addresses on, of the page and of those below it, when this is committed."""
    page = Page.objects.get(pk=key).specific
    page.slug = find_available_slug(page.get_parent(), _wanted(page), ignore_page_id=key)
    page.save(clean=False)
    _in_its_versions(page)


def _wanted(page: Page) -> str:
    """Of “sök” the site itself has the address without the dots."""
    slug = slug_of(page.slug) or NAMELESS
    try:
        refuse_taken_addresses(page, page.get_parent(), slug)
    except ValidationError:
        return f"{slug}-{NAMELESS}"
    return slug


def _in_its_versions(page: Page) -> None:
    """A draft that somebody publishes later would bring the old address back."""
    versions = Revision.page_revisions.select_for_update().filter(object_id=str(page.pk))
    for version in versions.only("content"):
        Revision.objects.filter(pk=version.pk).update(content=version.content | {"slug": page.slug})
