"""What an article is sorted under is said once, on the page in the main language. Its translations follow.

wagtail-localize leaves many-to-many fields alone, and knows nothing of translations that are copied by hand.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from wagtail.models import Locale, Revision
from wagtail.signals import page_published

from database.holding import all_held
from search import indexing

from .models import MethodArticlePage

TERMS = ("topics", "process_steps")


def watch() -> None:
    page_published.connect(follow_original, sender=MethodArticlePage)


def follow_original(instance: MethodArticlePage, **kwargs: Any) -> None:
    """In the transaction of the publication, of the original or of a translation."""
    main = Locale.get_default()
    if instance.locale_id == main.pk:
        for translation in instance.get_translations():
            sort_like(instance, translation)
    elif original := instance.get_translation_or_none(main):
        sort_like(original, instance)


def sort_like(original: MethodArticlePage, translation: MethodArticlePage) -> None:
    """What readers see follows at once, published anew or not; and so does the draft that the translator opens next."""
    followed: dict[str, Any] = {"municipality": original.municipality_id}
    for name in TERMS:
        terms = list(getattr(original, name).all())
        getattr(translation, name).set(terms)
        getattr(translation, name).commit()
        followed[name] = [term.pk for term in terms]
    translation.municipality = original.municipality
    MethodArticlePage.objects.filter(pk=translation.pk).update(municipality=original.municipality_id)
    _sort_draft(translation, followed)
    indexing.update(translation)


@transaction.atomic
def _sort_draft(translation: MethodArticlePage, followed: dict[str, Any]) -> None:
    """Locked, for a translator may be saving the same draft."""
    for draft in all_held(Revision.objects.filter(pk=translation.latest_revision_id)):
        Revision.objects.filter(pk=draft.pk).update(content=draft.content | followed)
