"""What public experiences say of themselves to search engines and in shared links."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cms.sharing import Sharing, sharing_of_address
from cms.social_cards import Card
from cms.structured_data import Thing, known, local, publisher
from cms.text import plain_text, render_markdown

from .models import Experience
from .signatures import Signature

DESCRIPTION = 200


def experiences_sharing(request: HttpRequest, page_number: int) -> Sharing:
    return sharing_of_address(
        request,
        title=_("Experiences"),
        description=_(
            "What associations and municipalities have tried, what came of it, and what they would do again."
        ),
        page_number=page_number,
    )


def experience_sharing(request: HttpRequest, experience: Experience, signature: Signature) -> Sharing:
    words = " ".join(plain_text(render_markdown(experience.did)).split())
    sharing = sharing_of_address(
        request,
        title=experience.title,
        description=Truncator(words).chars(DESCRIPTION),
        card=experience_card(experience),
    )
    return sharing.saying(_article(experience, signature, sharing))


def experience_card(experience: Experience) -> Card:
    """Of one that everyone may read. Who wrote it is not on it: that may be for fewer."""
    where = str(experience.place or "")
    kicker = " · ".join(filter(None, [_("Experience"), where]))
    return Card("experience_card", str(experience.pk), experience.title, kicker, get_language() or "")


def _article(experience: Experience, signature: Signature, sharing: Sharing) -> Thing:
    """Signed as the page itself is: by the organisation if it said so, never by a person."""
    author = (
        {"@type": "Organization", "name": str(signature.organisation)} if signature.organisation else None
    )
    return known(
        {
            "@type": "Article",
            "headline": sharing.title,
            "description": sharing.description,
            "url": sharing.url,
            "image": sharing.card.url,
            "datePublished": local(experience.created_at),
            "author": author,
            "publisher": publisher(),
        }
    )
