"""What the public pages of organisations say of themselves to search engines and in shared links."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cms.finding.link_previews import LinkPreview, preview_of_address
from cms.finding.social_cards import Card
from cms.finding.structured_data import known

from .models import Organisation


def organisations_preview(request: HttpRequest) -> LinkPreview:
    return preview_of_address(
        request,
        title=_("Organisations"),
        description=_("Who is in the network, and what they can help others with."),
    )


def organisation_preview(request: HttpRequest, organisation: Organisation) -> LinkPreview:
    """Only what its public page shows, and no person."""
    link_preview = preview_of_address(
        request,
        title=organisation.name,
        description=_("What %(organisation)s can help others with.") % {"organisation": organisation.name},
        card=organisation_card(organisation),
    )
    about = {
        "@type": "Organization",
        "name": organisation.name,
        "url": link_preview.url,
        "sameAs": organisation.web,
    }
    return link_preview.saying(known(about))


def organisation_card(organisation: Organisation) -> Card:
    """Of one that has a page for everyone."""
    return Card(
        "organisation_card", organisation.slug, organisation.name, _("Organisations"), get_language() or ""
    )
