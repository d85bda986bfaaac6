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
from web.spreadsheets import XLSX_TYPE


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


def _dataset(link_preview: LinkPreview) -> Thing:
    """No licence is stated, for none has been chosen."""
    files: list[tuple[str, str]] = [
        ("register_csv", "text/csv"),
        ("register_json", "application/json"),
        ("register_xlsx", XLSX_TYPE),
    ]
    return {
        "@type": "Dataset",
        "name": link_preview.title,
        "description": link_preview.description,
        "url": link_preview.url,
        "inLanguage": link_preview.language,
        "isAccessibleForFree": True,
        "creator": publisher(),
        "spatialCoverage": {"@type": "Country", "name": _("Sweden")},
        "distribution": [_file(name, kind) for name, kind in files],
    }


def _file(name: str, kind: str) -> dict[str, Any]:
    return {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": whole(reverse(name))}
