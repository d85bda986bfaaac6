from __future__ import annotations

import re
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape

from .addresses import whole

_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


class AtomFeed(Feed):
    """A feed that begins its addresses as the site does, whatever the request says of its host (T47)."""

    feed_type = Atom1Feed
    name: ClassVar[str]

    def author_name(self) -> str:
        """Atom wants an author, of the feed if not of each entry."""
        return settings.WAGTAIL_SITE_NAME

    def feed_url(self) -> str:
        return whole(reverse(self.name))

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Without a date of its own: the newest entry's goes backwards when an entry is taken back, and whoever asks
        what is new since then would be told that nothing has changed (T98). The tag knows."""
        response = super().__call__(request, *args, **kwargs)
        del response["Last-Modified"]
        return response


def in_xml(text: str) -> str:
    """Characters that XML cannot hold would stop the whole feed."""
    return _NOT_IN_XML.sub(" ", text)


def in_summary(text: str) -> str:
    """Readers take a summary for HTML, while a title is only text."""
    return escape(in_xml(text))
