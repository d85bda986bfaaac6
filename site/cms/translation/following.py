"""What wagtail-localize leaves to the editor, and need not: a translation follows its original by itself.

The sentences that are new wait in the translation as soon as the original is published, and its address is made of its
own title, as that of the original was.
"""

from __future__ import annotations

import json
from html import unescape
from typing import Any

from django.db import transaction
from django.db.models.signals import post_save
from wagtail.models import Page
from wagtail.signals import page_published
from wagtail_localize.models import (
    SegmentOverride,
    StringTranslation,
    Translation,
    TranslationContext,
    TranslationSource,
)

from cms.slugs import slug_of
from database.holding import held

_LENGTH = Page._meta.get_field("slug").max_length


def watch() -> None:
    """Connects the receivers. Called once, when all apps are loaded."""
    page_published.connect(take_in_what_is_new)
    post_save.connect(keep_address, sender=Translation)
    post_save.connect(make_address_of_title, sender=StringTranslation)


def take_in_what_is_new(instance: Page, **kwargs: Any) -> None:
    """In the transaction of the publication. Readers see nothing of it until the translation is published too."""
    source = TranslationSource.objects.get_for_instance_or_none(instance)
    if source and source.translations.filter(enabled=True).exists():
        source.update_from_db()


def keep_address(instance: Translation, **kwargs: Any) -> None:
    """A page that was translated by hand, and is now to be translated by sentences, stays where readers know it."""
    page = _translated(instance)
    if instance.enabled and page and page.first_published_at and not page.alias_of_id:
        _give(page.slug, instance)


def make_address_of_title(instance: StringTranslation, **kwargs: Any) -> None:
    """Once, before it is published: an address that somebody may have noted does not change with the title."""
    if instance.context is None or instance.context.path != "title":
        return
    translations = Translation.objects.filter(
        source__object=instance.context.object, target_locale=instance.locale, enabled=True
    )
    for translation in translations:
        page = _translated(translation)
        if page and page.first_published_at is None:
            _give(slug_of(unescape(instance.data)), translation)


def _translated(translation: Translation) -> Page | None:
    pages = Page.objects.filter(locale=translation.target_locale)
    return pages.filter(translation_key=translation.source.object_id).first()


@transaction.atomic
def _give(slug: str, translation: Translation) -> None:
    """As if the translator had written it; one that she has written herself stays."""
    fresh = held(Translation.objects.all(), translation.pk)
    context, _is_new = TranslationContext.objects.get_or_create(object=fresh.source.object, path="slug")
    hers = SegmentOverride.objects.filter(locale=fresh.target_locale, context=context)
    if slug and not hers.exists():
        hers.create(locale=fresh.target_locale, context=context, data_json=json.dumps(slug[:_LENGTH]))
