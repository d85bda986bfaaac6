from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms.finding.link_previews import preview_of_address

from . import datapackage
from .edition import edition
from .formats import FORMATS
from .licences import CC0, CC_BY
from .serving import served
from .tables import TABLES, VERSION


@require_safe
def open_data(request: HttpRequest) -> HttpResponse:
    """What files there are, what they hold and how they may be used."""
    breadcrumbs = [
        {"title": _("Agreements"), "url": reverse("register")},
        {"title": _("Open data"), "url": reverse("open_data")},
    ]
    preview = preview_of_address(
        request, title=_("Open data"), description=datapackage.about(), breadcrumbs=breadcrumbs
    )
    context = {
        "tables": TABLES.values(),
        "version": VERSION,
        "publisher": datapackage.publisher_name(),
        "address": preview.url,
        "changed_at": edition().changed_at,
        "our_licence": CC0,
        "seats_licence": CC_BY,
        "breadcrumbs": breadcrumbs,
        "link_preview": preview,
    }
    return render(request, "agreements/open_data.html", context)


@require_safe
def table_csv(request: HttpRequest, name: str) -> HttpResponseBase:
    return _table(request, name, "csv")


@require_safe
def table_json(request: HttpRequest, name: str) -> HttpResponseBase:
    return _table(request, name, "json")


@require_safe
def table_xlsx(request: HttpRequest, name: str) -> HttpResponseBase:
    return _table(request, name, "xlsx")


def _table(request: HttpRequest, name: str, ending: str) -> HttpResponseBase:
    table, form = TABLES.get(name), FORMATS[ending]
    if table is None:
        raise Http404(_("There is no such table."))
    return served(request, lambda: form.write(table), content_type=form.content_type)


@require_safe
def package(request: HttpRequest) -> HttpResponseBase:
    def make() -> HttpResponse:
        return JsonResponse(datapackage.datapackage(), json_dumps_params={"ensure_ascii": False, "indent": 2})

    return served(request, make, content_type="application/json")


@require_safe
def catalogue_rdf(request: HttpRequest) -> HttpResponseBase:
    return _catalogue(request, "pretty-xml", "application/rdf+xml")


@require_safe
def catalogue_turtle(request: HttpRequest) -> HttpResponseBase:
    return _catalogue(request, "turtle", "text/turtle; charset=utf-8")


def _catalogue(request: HttpRequest, form: str, content_type: str) -> HttpResponseBase:
    def make() -> HttpResponse:
        from .catalogue import catalogue  # noqa: PLC0415  # only who asks for it waits until rdflib is there

        words = catalogue(edition().changed_at).serialize(format=form)
        return HttpResponse(words, content_type=content_type)

    return served(request, make, content_type=content_type)
