"""The editors' report of translations that are missing or behind. Each sees only what she works with herself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

import django_filters
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import Locale, Page
from wagtail.query import PageQuerySet

from accounts.models import User
from accounts.requests import SignedInRequest
from cms.guards.section_permissions import own_pages, readable_pages
from web.spreadsheets import safe_cell

from .states import State, originals_and_their

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

SECTION_DEPTH = 3


def other_languages() -> list[tuple[str, str]]:
    main = Locale.get_default()
    return [
        (locale.language_code, locale.get_display_name()) for locale in Locale.objects.exclude(pk=main.pk)
    ]


def reported_to(user: User, locale: Locale) -> PageQuerySet[Page]:
    """Her own pages, and the originals of translations that are hers, unless they are closed to her."""
    own = own_pages(user).values("pk")
    hers = own_pages(user).filter(locale=locale).values("translation_key")
    is_readable = Q(pk__in=readable_pages(user).values("pk"))
    mine = Q(pk__in=own) | Q(translation_key__in=hers) & is_readable
    return originals_and_their(locale).filter(mine).order_by("path")


def sections(request: SignedInRequest) -> QuerySet[Page]:
    """The parts of the site right below the front, as far as she works in them."""
    below = own_pages(request.user).filter(path__startswith=OuterRef("path"))
    found = Page.objects.filter(depth=SECTION_DEPTH, locale=Locale.get_default())
    return found.filter(Exists(below)).order_by("path")


class TranslationReportFilters(WagtailFilterSet):
    language = django_filters.ChoiceFilter(
        label=_("Language"), choices=other_languages, empty_label=None, method="keep"
    )
    state = django_filters.MultipleChoiceFilter(label=_("State"), choices=State.choices)
    section = django_filters.ModelChoiceFilter(label=_("Section"), queryset=sections, method="below")

    class Meta:
        model = Page
        fields: ClassVar[list[str]] = []

    def keep(self, pages: PageQuerySet[Page], name: str, value: str) -> PageQuerySet[Page]:
        """The state of a page is asked for one language (`TranslationReport.locale`)."""
        return pages

    def below(self, pages: PageQuerySet[Page], name: str, section: Page) -> PageQuerySet[Page]:
        return pages.filter(path__startswith=section.path)


class TranslationReport(ReportView):
    page_title = _("Translations")
    header_icon = "site"
    index_url_name = "translation_report"
    index_results_url_name = "translation_report_results"
    filterset_class = TranslationReportFilters
    export_headings: ClassVar[dict[str, Any]] = {
        "title": _("Page"),
        "language": _("Language"),
        "state_label": _("State"),
        "behind_since": _("Behind since"),
        "edited_at": _("Translation edited"),
        "edited_by": _("Edited by"),
    }
    list_export: ClassVar[list[str]] = list(export_headings)
    columns: ClassVar[list[Column]] = [
        TitleColumn("title", label=_("Page"), get_url=lambda page: page.original_url),
        Column("language", label=_("Language")),
        Column("state_label", label=_("State")),
        DateColumn("behind_since", label=_("Behind since")),
        DateColumn("edited_at", label=_("Translation edited")),
        Column("edited_by", label=_("Edited by")),
        TitleColumn("next_step", label=_("What to do"), get_url=lambda page: page.next_url),
    ]

    def get_queryset(self) -> PageQuerySet[Page]:
        if self.locale is None:
            return originals_and_their(Locale.get_default()).none()
        return reported_to(self.request.user, self.locale)

    @cached_property
    def locale(self) -> Locale | None:
        others = {
            locale.language_code: locale for locale in Locale.objects.exclude(pk=Locale.get_default().pk)
        }
        return others.get(self.request.GET.get("language", ""), next(iter(others.values()), None))

    def decorate_paginated_queryset(self, pages: Sequence[Page]) -> Sequence[Page]:
        pages = list(pages)
        own = self._own_among(pages)
        names = self._names_of({page.edited_by_id for page in pages if page.translation_id in own})
        for page in pages:
            page.language = self.locale.get_display_name() if self.locale else ""
            page.state_label = State(page.state).label
            page.edited_by = names.get(page.edited_by_id, "")
            page.original_url = reverse("wagtailadmin_pages:edit", args=[page.pk]) if page.pk in own else None
            page.next_step, page.next_url = self._next(page, own)
        return pages

    def _own_among(self, pages: Sequence[Page]) -> set[int]:
        keys = {page.pk for page in pages} | {page.translation_id for page in pages}
        return set(own_pages(self.request.user).filter(pk__in=keys).values_list("pk", flat=True))

    def _names_of(self, keys: set[Any]) -> dict[Any, str]:
        return {user.pk: str(user) for user in User.objects.filter(pk__in=keys)}

    def _next(self, page: Page, own: set[int]) -> tuple[StrOrPromise, str | None]:
        if page.translation_id in own:
            return _("Edit the translation"), reverse("wagtailadmin_pages:edit", args=[page.translation_id])
        may_translate = self.request.user.has_perm("wagtail_localize.submit_translation")
        if page.state == State.MISSING and page.pk in own and may_translate:
            return _("Translate"), reverse("wagtail_localize:submit_page_translation", args=[page.pk])
        return "", None

    def preprocess_field_value(self, field: str, value: Any, export_format: str) -> Any:
        """A title is no formula in anyone's spreadsheet (T59). In XLSX it is text by type."""
        value = super().preprocess_field_value(field, value, export_format)
        return safe_cell(value) if export_format == self.FORMAT_CSV and isinstance(value, str) else value

    def get_filename(self) -> str:
        return f"translations-{timezone.localdate():%Y-%m-%d}"
