from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from itertools import chain
from typing import Any

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms.finding.social_cards import picture
from places.finding import Found, place_names
from places.finding import find_place as found_by
from places.former_codes import code_today
from places.models import Municipality, Region
from places.seats import neighbours
from registry.about_places import PlaceFacts, place_sections
from web.spreadsheets import as_download

from . import exports
from .contradictions import contradictions
from .county_map import map_at
from .enums import HAS_AGREEMENT
from .forms import PlaceSearch, RegisterFilter
from .known.models import Mention
from .later import unconfirmed_and_newest, unconfirmed_by_place
from .link_previews import place_card, place_preview, register_preview
from .links import dead_since
from .models import Agreement, Contact, Source
from .querysets import with_latest_status
from .rows import Status, by_county, newest_of_each_role, other_documents, register_rows, row_of
from .survey_2013.charts import survey_charts
from .survey_2013.comparison import survey_comparison

# More would be a walk on a phone: they lie below their counties then, closed until opened.
LONGEST_FLAT = 60


@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """Every place on one page, so that the browser's own search works, with one form to narrow it."""
    form = RegisterFilter(request.GET)
    unconfirmed, newest = unconfirmed_and_newest()
    municipalities = register_rows(form.municipalities(), other_documents(), unconfirmed)
    context = {
        "form": form,
        "municipalities": municipalities,
        "counties": by_county(municipalities) if len(municipalities) > LONGEST_FLAT else [],
        "regions": register_rows(form.regions(), unconfirmed=unconfirmed),
        "newest": newest,
        "comparison": survey_comparison(),
        "charts": survey_charts(),
        "map": map_at(request.GET.get("year", "")),
        "query": request.GET.urlencode() if form.is_valid() else "",
        "link_preview": register_preview(request),
    }
    return render(request, "agreements/register.html", context)


@require_safe
def find_place(request: HttpRequest) -> HttpResponse:
    """Leads to the place that was typed; where that is in doubt, to those to choose from."""
    form = PlaceSearch(request.GET)
    found = found_by(form.cleaned_data["plats"]) if form.is_valid() else Found()
    if found.place:
        return redirect(found.place)
    context = {
        "form": form,
        "found": found,
        "place_names": place_names(),
        "typed": request.GET.get("plats", ""),
    }
    return render(request, "agreements/find_place.html", context)


@require_safe
def region(request: HttpRequest, slug: str) -> HttpResponse:
    place = get_object_or_404(Region, slug=slug)
    municipalities = with_latest_status(place.municipalities.alphabetical())
    rows = register_rows(municipalities, other_documents(), unconfirmed_by_place())
    context = _place_context(request, place) | _head(request, place) | {"municipalities": rows}
    return render(request, "agreements/place.html", context)


@require_safe
def municipality(request: HttpRequest, code: str) -> HttpResponse:
    """A code that the place no longer has leads on to it for good."""
    if (today := code_today(code)) != code:
        return redirect("register_municipality", today, permanent=True)
    place = get_object_or_404(Municipality.objects.select_related("region"), code=code)
    context = _place_context(request, place) | _head(request, place) | {"region": place.region}
    return render(request, "agreements/place.html", context)


@require_safe
def register_csv(request: HttpRequest) -> HttpResponse:
    return _file(request, exports.as_csv, name=_("agreements.csv"))


@require_safe
def register_xlsx(request: HttpRequest) -> HttpResponse:
    return _file(request, exports.as_xlsx, name=_("agreements.xlsx"))


def _file(request: HttpRequest, write: Callable[[list[Any]], Any], *, name: str) -> HttpResponse:
    form = RegisterFilter(request.GET)
    if not form.is_valid():
        return HttpResponse(form.errors.as_text(), content_type="text/plain; charset=utf-8", status=400)
    return as_download(write(_places(form, exports.CSV_NEEDS)), name=name)


@require_safe
def register_json(request: HttpRequest) -> HttpResponse:
    """A program must not take everything for what it asked for: a bad filter is refused."""
    form = RegisterFilter(request.GET)
    if not form.is_valid():
        return JsonResponse({"errors": form.errors.get_json_data()}, status=400)
    return JsonResponse(
        exports.as_data(_places(form, exports.DATA_NEEDS)), json_dumps_params={"ensure_ascii": False}
    )


def _places(form: RegisterFilter, needs: Iterable[str]) -> list[Any]:
    return [*form.municipalities().prefetch_related(*needs), *form.regions().prefetch_related(*needs)]


def _place_context(request: HttpRequest, place: Municipality | Region) -> dict[str, Any]:
    records = list(place.statusrecords.select_related("source").order_by("-as_of", "dimension", "-pk"))
    agreements = list(place.agreements.standing().with_parts().prefetch_related(*_more_parts()))
    contacts, region_contacts = _contacts(place)
    current = row_of(place, records)
    governing = list(place.governingrecords.standing().select_related("source"))
    return {
        "place": place,
        "current": current,
        "records": records,
        "documents": _documents(agreements),
        "contradictions": contradictions(records, agreements),
        "contacts": contacts,
        "region_contacts": region_contacts,
        "governing": governing,
        "dead": _dead([*records, *contacts, *region_contacts]),
        "sources": _sources([*records, *governing, *contacts], agreements),
        "today": timezone.localdate(),
        "sections": place_sections(request, _facts(place, current.agreement, agreements)),
    }


def _more_parts() -> list[Prefetch]:
    """What pages say of a document beside its events, oldest first."""
    return [Prefetch("mentions", Mention.objects.select_related("source"))]


def _documents(agreements: Iterable[Agreement]) -> dict[str, list[Agreement]]:
    """Those that the place has confirmed, or of which it has confirmed something, and those only seen on pages."""
    found: dict[str, list[Agreement]] = {"confirmed": [], "seen": []}
    for agreement in agreements:
        rows = [agreement, *agreement.events.all(), *agreement.signatories.all(), *agreement.signatures.all()]
        found["confirmed" if any(row.counts for row in rows) else "seen"].append(agreement)
    return found


def _facts(place: Municipality | Region, agreement: Status, documents: Sequence[Agreement]) -> PlaceFacts:
    return PlaceFacts(
        code=place.code,
        name=place.name,
        county=place.code[:2],
        status=agreement.value,
        has_agreement=agreement.value in HAS_AGREEMENT,
        has_documents=bool(documents),
        near=[near.code for near in neighbours(place.code)],
    )


def _contacts(place: Municipality | Region) -> tuple[list[Contact], list[Contact]]:
    """Those of the place, and those of its county, who are asked where it has none itself. One query."""
    both = Contact.objects.of(place)
    if isinstance(place, Municipality):
        both |= Contact.objects.of(place.region)
    found = list(both.standing().with_confirmation().newest_first().select_related("source"))
    of_county = [contact for contact in found if contact.region_id]
    own = of_county if isinstance(place, Region) else [one for one in found if one.municipality_id]
    return newest_of_each_role(own), newest_of_each_role(of_county)


def _dead(rows: Iterable[Any]) -> dict[str, datetime]:
    """Links on the page that lead nowhere, and since when. One query."""
    return dead_since({address for row in rows for address in (row.source.url, getattr(row, "web", ""))})


def _sources(rows: Iterable[Any], agreements: Iterable[Agreement]) -> list[Source]:
    """Each source behind something on the page, once."""
    parts = (chain([one], one.events.all(), one.signatories.all(), one.mentions.all()) for one in agreements)
    found = {row.source.slug: row.source for row in chain(rows, *parts)}
    return [found[slug] for slug in sorted(found)]


def _head(request: HttpRequest, place: Municipality | Region) -> dict[str, Any]:
    breadcrumbs = _breadcrumbs(place)
    return {"breadcrumbs": breadcrumbs, "link_preview": place_preview(request, place, breadcrumbs)}


def _breadcrumbs(place: Municipality | Region) -> list[dict[str, str]]:
    """From the register down to the place itself."""
    above = [{"title": _("Agreements"), "url": reverse("register")}]
    if isinstance(place, Municipality):
        above.append({"title": place.region.name, "url": place.region.get_absolute_url()})
    return [*above, {"title": place.name, "url": place.get_absolute_url()}]


@require_safe
def card(request: HttpRequest, key: str, mark: str) -> HttpResponse:
    """The picture for a shared link to a place."""
    municipalities = Municipality.objects.select_related("region")
    place = municipalities.filter(code=key).first() or Region.objects.filter(code=key).first()
    return picture(place_card(place) if place else None, mark)
