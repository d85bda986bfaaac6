from __future__ import annotations

from typing import ClassVar

from django.db import models
from wagtail.models import Page

from web.asked_links import AskedLink


class PageReading(models.Model):
    """How often a page was read in a month: two numbers, and nothing of who read it."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="readings")
    month = models.DateField()
    times = models.PositiveIntegerField(default=0)
    found = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("page", "month"), name="upkeep_one_reading_a_month"),
            models.CheckConstraint(
                condition=models.Q(found__lte=models.F("times")), name="upkeep_found_is_read"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.page_id} {self.month:%Y-%m}"


class Link(AskedLink):
    """An address that pages lead to."""

    pages: models.ManyToManyField = models.ManyToManyField(Page, through="LinkOnPage", related_name="+")


class LinkOnPage(models.Model):
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    link = models.ForeignKey(Link, on_delete=models.CASCADE, related_name="places")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("page", "link"), name="upkeep_link_stands_once_on_a_page"),
        ]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.link_id}"
