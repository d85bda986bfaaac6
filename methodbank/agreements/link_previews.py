"""What the pages of the register say of themselves to search engines and in shared links."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cms.finding.link_previews import LinkPreview, preview_of_address
from cms.finding.social_cards import Card
from cms.finding.structured_data import Thing, publisher
from places.models import Municipality, Region
from web.addresses import whole

from .open_data.formats import FORMATS
from .open_data.licences import CC0
from .open_data.tables import TABLES


def register_preview(request: HttpRequest) -> LinkPreview:
    link_preview = preview_of_address(
        request,
        title=_("Agreements in Sweden"),
        description=_(
            "See which municipalities and regions talk with civil society and have an agreement."
            " Choose a place to see where each value comes from and whom to call."
        ),
    )
    return link_preview.saying(_dataset(link_preview))


def place_preview(
    request: HttpRequest, place: Municipality | Region, breadcrumbs: list[dict[str, str]]
) -> LinkPreview:
    return preview_of_address(
        request,
        title=place.name,
        description=_("What we know of dialogue and agreements in %(place)s, from where, and whom to call.")
        % {"place": place.name},
        card=place_card(place),
        breadcrumbs=breadcrumbs,
    )


def place_card(place: Municipality | Region) -> Card:
    above = place.region.name if isinstance(place, Municipality) else place.authority_name
    return Card("place_card", place.code, place.name, f"{_('Agreements')} · {above}", get_language() or "")


# The tables that hold what the page shows; the others stand on the page about the open data.
_ON_THE_PAGE = ("places", "statuses")


def _dataset(link_preview: LinkPreview) -> Thing:
    return {
        "@type": "Dataset",
        "name": link_preview.title,
        "description": link_preview.description,
        "url": link_preview.url,
        "inLanguage": link_preview.language,
        "isAccessibleForFree": True,
        "license": CC0.url,
        "creator": publisher(),
        "spatialCoverage": {"@type": "Country", "name": _("Sweden")},
        "distribution": [
            _file(ending, form.media_type, name) for name in _ON_THE_PAGE for ending, form in FORMATS.items()
        ],
    }


def _file(ending: str, kind: str, table: str) -> dict[str, Any]:
    address = whole(reverse(f"open_data_{ending}", args=[table]))
    return {
        "@type": "DataDownload",
        "encodingFormat": kind,
        "contentUrl": address,
        "license": TABLES[table].licence.url,
    }
