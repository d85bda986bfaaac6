from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.utils.feedgenerator import get_tag_uri
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from cms.finding.language_links import front_in
from cms.finding.pages import public_pages
from web.addresses import whole
from web.feeds import AtomFeed, in_summary, in_xml

from .models import MethodArticlePage, MethodBankPage
from .querysets import articles_in

LENGTH = 30


class ArticleFeed(AtomFeed):
    """Articles in the language of the address, the newest first."""

    name = "article_feed"
    title = _("New in the method bank")
    subtitle = _("How agreements between civil society and the public sector are made, step by step.")

    def link(self) -> str:
        bank = public_pages(MethodBankPage, _language()).first()
        return whole((bank.url if bank else None) or front_in(_language()))

    def items(self) -> Sequence[MethodArticlePage]:
        articles = articles_in(_language()).prefetch_related("topics")
        return articles.order_by("-first_published_at", "-pk")[:LENGTH]

    def item_title(self, item: MethodArticlePage) -> str:
        return in_xml(item.title)

    def item_description(self, item: MethodArticlePage) -> str:
        return in_summary(item.share_description)

    def item_link(self, item: MethodArticlePage) -> str:
        return whole(item.url or self.link())

    def item_guid(self, item: MethodArticlePage) -> str:
        """Stays the same when the page moves, and is another in each language."""
        return get_tag_uri(whole(f"/article/{item.pk}"), item.first_published_at)

    def item_pubdate(self, item: MethodArticlePage) -> datetime | None:
        return item.first_published_at

    def item_updateddate(self, item: MethodArticlePage) -> datetime | None:
        return item.last_published_at

    def item_categories(self, item: MethodArticlePage) -> list[str]:
        return [str(topic) for topic in item.topics.all()]


def _language() -> str:
    return get_language() or settings.LANGUAGE_CODE
