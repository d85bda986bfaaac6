from django.db import models
from django.utils.translation import gettext_lazy as _

from methodbank.agreements.models import Source

from .enums import FigureUnit


class SurveyFigure(models.Model):
    """A figure that a report states. `count` is empty where the report names something without a number (K7)."""

    measure = models.CharField(_("measure"), max_length=60)
    category = models.CharField(_("category"), max_length=200)
    year = models.PositiveSmallIntegerField(_("year"))
    count = models.PositiveIntegerField(_("count"), null=True, blank=True)
    unit = models.CharField(_("unit"), max_length=20, choices=FigureUnit)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, verbose_name=_("source"))

    class Meta:
        verbose_name = _("survey figure")
        verbose_name_plural = _("survey figures")
        ordering = ["measure", "year", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "category", "year", "source"],
                name="agreements_one_figure_a_category_and_year",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure}, {self.category} {self.year}: {self.count}"
