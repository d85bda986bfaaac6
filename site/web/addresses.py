"""Whole addresses, for those who read the site from elsewhere."""

from urllib.parse import urlsplit

from django.conf import settings


def whole(url: str) -> str:
    """The address with the one beginning there is, whatever a request or a site in the CMS says of its host (T47)."""
    parts = urlsplit(url)
    query = f"?{parts.query}" if parts.query else ""
    return f"{settings.BASE_URL}{parts.path}{query}"
