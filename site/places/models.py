from functools import lru_cache
from typing import Any

from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from .naming import names_of
from .querysets import PlaceQuerySet
from .sorting import swedish_sort_key


@lru_cache(maxsize=2000)
def address_of(name: str, key: str, language: str | None) -> str:
    """Remembered: a list of the whole country asks for all of them each time. `language` is the one that is spoken."""
    return reverse(name, args=[key])


class Place(models.Model):
    """A part of the country, keyed by its official code and never by its name.

    `sort_key` and `search_key` are written with the name, so that the database itself sorts å ä ö last
    and finds them as people write them (`naming`).
    """

    name = models.CharField(_("name"), max_length=80)
    sort_key = models.CharField(max_length=160, editable=False, db_index=True)
    search_key = models.CharField(max_length=1000, editable=False)
    population = models.PositiveIntegerField(_("inhabitants"), null=True, blank=True)
    population_as_of = models.DateField(_("inhabitants as of"), null=True, blank=True)

    objects = PlaceQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["sort_key"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.write_keys()
        super().save(*args, **kwargs)

    def write_keys(self) -> None:
        """What `save` does first, for rows that are created in bulk."""
        self.sort_key = swedish_sort_key(self.name)
        self.search_key = self.names()

    def names(self) -> str:
        raise NotImplementedError


class Region(Place):
    """A county, and the regional authority in it. `slug` is its address in the register."""

    code = models.CharField(
        _("county code"), max_length=2, primary_key=True, validators=[RegexValidator(r"^\d{2}$")]
    )
    slug = models.SlugField(max_length=80, unique=True)
    authority_name = models.CharField(_("authority"), max_length=120)

    class Meta(Place.Meta):
        verbose_name = _("county")
        verbose_name_plural = _("counties")

    def get_absolute_url(self) -> str:
        return address_of("register_region", self.slug, get_language())

    def names(self) -> str:
        return names_of(name=self.name, code=self.code, kind="län", authority=self.authority_name)


class Municipality(Place):  # type: ignore[django-manager-missing]  # articles are Wagtail's pages, which have no types
    code = models.CharField(
        _("municipality code"), max_length=4, primary_key=True, validators=[RegexValidator(r"^\d{4}$")]
    )
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="municipalities")

    class Meta(Place.Meta):
        verbose_name = _("municipality")
        verbose_name_plural = _("municipalities")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(code__startswith=models.F("region_id")),
                name="places_municipality_code_starts_with_county_code",
            ),
        ]

    def get_absolute_url(self) -> str:
        return address_of("register_municipality", self.code, get_language())

    def names(self) -> str:
        return names_of(name=self.name, code=self.code, kind="kommun")
