"""What public experiences say of themselves to search engines and in shared links."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cms.finding.link_previews import LinkPreview, preview_of_address
from cms.finding.social_cards import Card
from cms.finding.structured_data import Thing, known, local, publisher
from web.text.showing import as_one_line

from .models import Experience
from .signatures import Signature

DESCRIPTION = 200


def experiences_preview(request: HttpRequest, page_number: int) -> LinkPreview:
    return preview_of_address(
        request,
        title=_("Experiences"),
        description=_(
            "What associations and municipalities have tried, what came of it, and what they would do again."
        ),
        page_number=page_number,
    )


def experience_preview(request: HttpRequest, experience: Experience, signature: Signature) -> LinkPreview:
    link_preview = preview_of_address(
        request,
        title=experience.title,
        description=Truncator(as_one_line(experience.did)).chars(DESCRIPTION),
        card=experience_card(experience),
    )
    return link_preview.saying(_article(experience, signature, link_preview))


def experience_card(experience: Experience) -> Card:
    """Of one that everyone may read. Who wrote it is not on it: that may be for fewer."""
    where = str(experience.place or "")
    kicker = " · ".join(filter(None, [_("Experience"), where]))
    return Card("experience_card", str(experience.pk), experience.title, kicker, get_language() or "")


def _article(experience: Experience, signature: Signature, link_preview: LinkPreview) -> Thing:
    """Signed as the page itself is: by the organisation if it said so, never by a person."""
    author = (
        {"@type": "Organization", "name": str(signature.organisation)} if signature.organisation else None
    )
    return known(
        {
            "@type": "Article",
            "headline": link_preview.title,
            "description": link_preview.description,
            "url": link_preview.url,
            "image": link_preview.card.url,
            "datePublished": local(experience.created_at),
            "author": author,
            "publisher": publisher(),
        }
    )
