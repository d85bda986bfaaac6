"""Texts that should be read through again, and a mail to whoever has said that she does it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta

from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Locale, Page, get_page_models
from wagtail.query import PageQuerySet

from accounts.models import User
from cms.guards.section_permissions import own_pages
from cms.models import SourcedPage
from extranet.notifications.domain import Message, notify

# Twelve months: what a text says of contacts, laws and money seldom holds longer.
REVIEWED_EVERY = timedelta(days=365)
NAMED_IN_MAIL = 20


def sourced_models() -> list[type[SourcedPage]]:
    return [model for model in get_page_models() if issubclass(model, SourcedPage)]


def with_reviews() -> PageQuerySet[Page]:
    """Published pages in the main language that say when they were reviewed: translations follow their originals."""
    names = [model._meta.model_name for model in sourced_models()]
    kinds = Q()
    for name in names:
        kinds |= Q(**{f"{name}__isnull": False})
    pages = Page.objects.filter(kinds, live=True, alias_of=None, locale=Locale.get_default())
    return pages.annotate(
        reviewed_on=Coalesce(*(F(f"{name}__last_reviewed") for name in names)),
        reviewer_id=Coalesce(*(F(f"{name}__reviewer") for name in names)),
    )


def overdue() -> PageQuerySet[Page]:
    """Those never reviewed first, then the oldest review."""
    latest = timezone.localdate() - REVIEWED_EVERY
    late = with_reviews().filter(Q(reviewed_on=None) | Q(reviewed_on__lt=latest))
    return late.order_by(F("reviewed_on").asc(nulls_first=True), "path")


def remind() -> None:
    """One notification a person and month, of all her pages, while she may still change them."""
    month = f"{timezone.localdate():%Y-%m}"
    waiting: dict[int, list[Page]] = defaultdict(list)
    for page in overdue().exclude(reviewer_id=None):
        waiting[page.reviewer_id].append(page)
    for person in User.objects.filter(pk__in=waiting, is_active=True):
        own = set(
            own_pages(person)
            .filter(pk__in=[page.pk for page in waiting[person.pk]])
            .values_list("pk", flat=True)
        )
        if pages := [page for page in waiting[person.pk] if page.pk in own]:
            _tell(person, month, [page.title for page in pages])


def _tell(person: User, month: str, titles: Iterable[str]) -> None:
    notify(
        recipients=[person],
        event=f"reviews-due:{month}",
        link=reverse("review_report"),
        write=lambda: _message(list(titles)),
    )


def _message(titles: list[str]) -> Message:
    count = len(titles)
    title = ngettext(
        "%(count)s text should be read through again", "%(count)s texts should be read through again", count
    )
    lines = [f"- {title}" for title in titles[:NAMED_IN_MAIL]]
    words = _(
        "It is a year or more since anyone looked at them. Read through each, change what no longer holds, "
        "and write today as last reviewed."
    )
    return Message(title=title % {"count": count}, text="\n".join([words, "", *lines]))
