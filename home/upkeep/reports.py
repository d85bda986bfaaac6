"""The editors' reports of what wants looking after. Each sees only pages that she may change."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

import django_filters
from django.db.models import F, Q, QuerySet, Sum
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.admin.widgets.button import Button, HeaderButton
from wagtail.models import Page
from wagtail.query import PageQuerySet

from accounts.models import User
from cms.finding.pages import open_pages
from cms.guards.section_permissions import own_files, own_pages, readable_pages
from search.models import VainQuestion
from web.link_states import BROKEN, LinkState
from web.spreadsheets import safe_cell

from .links.collecting import DOCUMENT, PAGE
from .models import LinkOnPage
from .reviews import overdue
from .searched import address_for_writing

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

# This month and the two before it.
MONTHS_SHOWN = 3


class Report(ReportView):
    """With words that are no formula in anyone's spreadsheet (T59). In XLSX they are text by type."""

    def preprocess_field_value(self, field: str, value: Any, export_format: str) -> Any:
        value = super().preprocess_field_value(field, value, export_format)
        return safe_cell(value) if export_format == self.FORMAT_CSV and isinstance(value, str) else value

    def get_filename(self) -> str:
        return f"{self.index_url_name}-{timezone.localdate():%Y-%m-%d}".replace("_", "-")


def reviews_of(user: User) -> PageQuerySet[Page]:
    """Her own pages that should be read through again."""
    return overdue().filter(pk__in=own_pages(user).values("pk"))


def broken_links_of(user: User) -> QuerySet[LinkOnPage]:
    """Links on her own pages that lead nowhere. A closed page may lead to another one."""
    own = own_pages(user).values("pk")
    broken = LinkOnPage.objects.filter(page__in=own, link__state__in=BROKEN)
    is_closed_to_closed = Q(link__state=LinkState.HIDDEN) & ~Q(page__in=open_pages(Page).values("pk"))
    return broken.exclude(is_closed_to_closed)


def edit_address(page_id: int) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page_id])


def names_of(keys: set[Any]) -> dict[Any, str]:
    return {user.pk: str(user) for user in User.objects.filter(pk__in=keys)}


class ReviewReport(Report):
    page_title = _("Texts to read through again")
    header_icon = "calendar-check"
    index_url_name = "review_report"
    index_results_url_name = "review_report_results"
    export_headings: ClassVar[dict[str, StrOrPromise]] = {
        "title": _("Page"),
        "reviewed_on": _("Last reviewed"),
        "reminded": _("Who is reminded"),
    }
    list_export: ClassVar[list[str]] = list(export_headings)
    columns: ClassVar[list[Column]] = [
        TitleColumn("title", label=_("Page"), get_url=lambda page: edit_address(page.pk)),
        Column("reviewed_on", label=_("Last reviewed")),
        Column("reminded", label=_("Who is reminded")),
    ]

    def get_queryset(self) -> PageQuerySet[Page]:
        return reviews_of(self.request.user)

    def decorate_paginated_queryset(self, pages: Sequence[Page]) -> Sequence[Page]:
        pages = list(pages)
        names = names_of({page.reviewer_id for page in pages})
        for page in pages:
            page.reminded = names.get(page.reviewer_id, "")
        return pages


class ReadingFilters(WagtailFilterSet):
    only = django_filters.ChoiceFilter(
        label=_("Show"),
        choices=[
            ("unread", _("Pages that nobody has read")),
            ("unfound", _("Pages that nobody has found by searching")),
        ],
        method="keep",
    )

    class Meta:
        model = Page
        fields: ClassVar[list[str]] = []

    def keep(self, pages: PageQuerySet[Page], name: str, value: str) -> PageQuerySet[Page]:
        return pages.filter(read=0) if value == "unread" else pages.filter(searched=0)


class ReadingReport(Report):
    """The least read first: what nobody reads may be hard to find, or not needed."""

    page_title = _("How often pages are read")
    header_icon = "view"
    index_url_name = "reading_report"
    index_results_url_name = "reading_report_results"
    filterset_class = ReadingFilters
    export_headings: ClassVar[dict[str, StrOrPromise]] = {
        "title": _("Page"),
        "read": _("Read in three months"),
        "searched": _("Of these, found by the search"),
        "first_published_at": _("Published"),
    }
    list_export: ClassVar[list[str]] = list(export_headings)
    columns: ClassVar[list[Column]] = [
        TitleColumn("title", label=_("Page"), get_url=lambda page: edit_address(page.pk)),
        Column("read", label=_("Read in three months")),
        Column("searched", label=_("Of these, found by the search")),
        DateColumn("first_published_at", label=_("Published")),
    ]

    def get_queryset(self) -> PageQuerySet[Page]:
        shown = Q(readings__month__gte=first_month_shown())
        pages = open_pages(Page).filter(depth__gt=1, pk__in=own_pages(self.request.user).values("pk"))
        return pages.annotate(
            read=Coalesce(Sum("readings__times", filter=shown), 0),
            searched=Coalesce(Sum("readings__found", filter=shown), 0),
        ).order_by("read", "searched", "path")


def first_month_shown() -> date:
    today = timezone.localdate()
    months = today.year * 12 + today.month - MONTHS_SHOWN
    return date(months // 12, months % 12 + 1, 1)


class VainReport(Report):
    """What readers missed. It names no page, and nobody who searched."""

    model = VainQuestion
    page_title = _("Searched for in vain")
    header_icon = "search"
    index_url_name = "vain_report"
    index_results_url_name = "vain_report_results"
    export_headings: ClassVar[dict[str, StrOrPromise]] = {
        "words": _("Searched for"),
        "days": _("On how many days"),
        "last_on": _("Last"),
    }
    list_export: ClassVar[list[str]] = list(export_headings)
    columns: ClassVar[list[Column]] = [
        Column("words", label=_("Searched for")),
        Column("days", label=_("On how many days")),
        DateColumn("last_on", label=_("Last")),
    ]

    def get_queryset(self) -> QuerySet[VainQuestion]:
        return VainQuestion.objects.told()

    @property
    def header_buttons(self) -> list[Button]:
        if url := address_for_writing(self.request.user):
            return [HeaderButton(_("Write an article"), url=url, icon_name="plus")]
        return []


class LinkReport(Report):
    page_title = _("Links that lead nowhere")
    header_icon = "link"
    index_url_name = "link_report"
    index_results_url_name = "link_report_results"
    export_headings: ClassVar[dict[str, StrOrPromise]] = {
        "page.title": _("Page"),
        "leads_to": _("Leads to"),
        "what_is_wrong": _("What is wrong"),
        "link.failing_since": _("Since"),
    }
    list_export: ClassVar[list[str]] = list(export_headings)
    columns: ClassVar[list[Column]] = [
        TitleColumn("page", label=_("Page"), get_url=lambda place: edit_address(place.page_id)),
        Column("leads_to", label=_("Leads to")),
        Column("what_is_wrong", label=_("What is wrong")),
        DateColumn("link.failing_since", label=_("Since"), accessor="link.failing_since"),
    ]

    def get_queryset(self) -> QuerySet[LinkOnPage]:
        found = broken_links_of(self.request.user).select_related("page", "link")
        return found.order_by(F("link__failing_since").asc(nulls_last=True), "page__path", "pk")

    def decorate_paginated_queryset(self, places: Sequence[Any]) -> Sequence[Any]:
        places = list(places)
        titles = titles_of([place.link.address for place in places], self.request.user)
        for place in places:
            place.leads_to = titles.get(place.link.address, place.link.address)
            place.what_is_wrong = place.link.get_state_display()
        return places


def titles_of(addresses: Sequence[str], user: User) -> dict[str, StrOrPromise]:
    """What a key of a page or document is called, if she may read it: a link can be made to any number (T28)."""
    found: dict[str, StrOrPromise] = {}
    for kind, readable_by, gone in (
        (PAGE, readable_pages, _("a page that is gone or closed")),
        (DOCUMENT, partial(own_files, "document"), _("a document that is gone or closed")),
    ):
        keys = {address: address.removeprefix(kind) for address in addresses if address.startswith(kind)}
        if keys:
            rows = readable_by(user).filter(pk__in=[key for key in keys.values() if key.isdigit()])
            titles = {str(row.pk): row.title for row in rows}
            found |= {address: titles.get(key, gone) for address, key in keys.items()}
    return found
