"""How each page stands in another language: missing, not published, behind its original, or up to date."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce, Least
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Page, PageLogEntry
from wagtail.query import PageQuerySet
from wagtail_localize.models import StringSegment, StringTranslation, TranslationLog, TranslationSource


class State(models.TextChoices):
    MISSING = "missing", _("missing")
    DRAFT = "draft", _("not published")
    BEHIND = "behind", _("behind")
    CURRENT = "current", _("up to date")


def originals_and_their(locale: Locale) -> PageQuerySet[Page]:
    """Every published page in the main language, and the state of its translation, all in one query.

    A translation is behind when its original has been published since it was last brought up to date, or when
    sentences of it wait for their words. One that is made sentence by sentence is as new as the text it was
    made from; one that is copied and written over is as new as its own publication: nothing else is known.
    An alias shows the words of the original, and is no translation.
    """
    main = Locale.get_default()
    pages = Page.objects.filter(locale=main, live=True, alias_of=None, depth__gt=1)
    found = pages.annotate(**_translation(locale), **_sentences(main, locale))
    dated = found.annotate(
        renewed_at=Case(
            When(taken_at=None, then=F("translated_at")),
            default=Least("taken_at", Coalesce("made_at", "taken_at")),
        )
    )
    return dated.annotate(state=_state()).annotate(behind_since=_behind_since())


def misses_changes(page: Page) -> bool:
    """Whether this is a translation whose original has been published since it was last brought up to date."""
    if page.locale_id == Locale.get_default().pk:
        return False
    originals = originals_and_their(page.locale).filter(translation_key=page.translation_key)
    return originals.filter(state=State.BEHIND, renewed_at__lt=F("last_published_at")).exists()


def _translation(locale: Locale) -> dict[str, Subquery]:
    copy = Page.objects.filter(translation_key=OuterRef("translation_key"), locale=locale, alias_of=None)

    def its(field: str) -> Subquery:
        return Subquery(copy.values(field)[:1])

    return {
        "translation_id": its("pk"),
        "translation_live": its("live"),
        "translated_at": its("last_published_at"),
        "edited_at": its("latest_revision__created_at"),
        "edited_by_id": its("latest_revision__user"),
    }


def _sentences(main: Locale, locale: Locale) -> dict[str, Subquery | Exists]:
    """What wagtail-localize knows, while it is in charge of the translation."""
    same = {"object_id": OuterRef("translation_key"), "locale": main}
    in_charge = {"translations__target_locale": locale, "translations__enabled": True}
    source = TranslationSource.objects.filter(**same, **in_charge)
    made = TranslationLog.objects.filter(locale=locale, **_of_source(same))
    sentences = StringSegment.objects.filter(**_of_source(same | in_charge))
    words = StringTranslation.objects.filter(
        translation_of=OuterRef("string"), context=OuterRef("context"), locale=locale, has_error=False
    )
    return {
        "taken_at": Subquery(source.values("last_updated_at")[:1]),
        "made_at": Subquery(made.order_by("-created_at").values("created_at")[:1]),
        "waits_for_words": Exists(sentences.exclude(Exists(words))),
    }


def _of_source(conditions: dict[str, Any]) -> dict[str, Any]:
    return {f"source__{name}": value for name, value in conditions.items()}


def _state() -> Case:
    is_behind = Q(renewed_at=None) | Q(renewed_at__lt=F("last_published_at")) | Q(waits_for_words=True)
    return Case(
        When(translation_id=None, then=Value(State.MISSING)),
        When(translation_live=False, then=Value(State.DRAFT)),
        When(is_behind, then=Value(State.BEHIND)),
        default=Value(State.CURRENT),
        output_field=models.CharField(),
    )


def _behind_since() -> Case:
    """The first publication of the original that the translation has not taken in."""
    missed = PageLogEntry.objects.filter(
        page=OuterRef("pk"), action="wagtail.publish", timestamp__gt=OuterRef("renewed_at")
    )
    first = Subquery(missed.order_by("timestamp").values("timestamp")[:1])
    return Case(
        When(~Q(state=State.BEHIND), then=Value(None)),
        When(renewed_at__lt=F("last_published_at"), then=Coalesce(first, F("last_published_at"))),
        default=Coalesce("taken_at", "last_published_at"),
        output_field=models.DateTimeField(),
    )
