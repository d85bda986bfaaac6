from typing import Any
from urllib.parse import urlsplit

from django.apps import AppConfig
from django.conf import settings
from django.db.models.signals import post_migrate

HTTPS = 443
HTTP = 80


class HomeConfig(AppConfig):
    name = "home"

    def ready(self) -> None:
        post_migrate.connect(follow_base_url, sender=self)


def follow_base_url(**kwargs: Any) -> None:
    """Wagtail keeps an address of its own for whole links; it follows BASE_URL at every migrate."""
    from wagtail.models import Site  # noqa: PLC0415  # not before the apps are there

    address = urlsplit(settings.BASE_URL)
    port = address.port or (HTTPS if address.scheme == "https" else HTTP)
    for site in Site.objects.filter(is_default_site=True).exclude(hostname=address.hostname, port=port):
        site.hostname, site.port = address.hostname, port
        site.save()
