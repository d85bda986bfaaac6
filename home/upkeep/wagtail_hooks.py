from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.models import Page

from . import reading
from .reports import LinkReport, ReadingReport, ReviewReport, VainReport

# In the order of the menu.
ADDRESSES = {
    ReviewReport: "att-ga-igenom",
    ReadingReport: "lasning",
    VainReport: "sokt-forgaves",
    LinkReport: "lankar",
}

Serve = Callable[[Page, HttpRequest, Any, Any], HttpResponse]


@hooks.register("register_admin_urls")
def report_urls() -> list[URLPattern]:
    return [
        url
        for report, address in ADDRESSES.items()
        for url in (
            path(f"{address}/", report.as_view(), name=report.index_url_name),
            path(f"{address}/rader/", report.as_view(results_only=True), name=report.index_results_url_name),
        )
    ]


@hooks.register("construct_reports_menu")
def offer_reports(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    menu_items += [
        MenuItem(
            report.page_title,
            reverse_lazy(report.index_url_name),
            icon_name=report.header_icon,
            order=9010 + place,
        )
        for place, report in enumerate(ADDRESSES)
    ]


@hooks.register("on_serve_page")
def count_reading(serve: Serve) -> Serve:
    def serve_and_count(page: Page, request: HttpRequest, args: Any, kwargs: Any) -> HttpResponse:
        response = serve(page, request, args, kwargs)
        if reading.is_reading(request, response):
            reading.note(page, request)
        return response

    return serve_and_count
