from typing import Any

from django.core.signals import request_finished
from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished

from . import reading
from .links import collecting

request_finished.connect(reading.gathered.write_if_due, dispatch_uid="upkeep.write_if_due")


@receiver([page_published, page_unpublished])
def collect_links(instance: Page, **kwargs: Any) -> None:
    """At once, so that a link that was mended is gone from the report."""
    collecting.collect(instance)
