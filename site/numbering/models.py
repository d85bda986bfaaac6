from django.db import models


class NumberSeries(models.Model):
    """The last number given out in a year: a row that can be locked, so that no number is given twice."""

    series = models.CharField(max_length=20)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["series", "year"], name="inputs_series_once_a_year")]

    def __str__(self) -> str:
        return f"{self.series} {self.year}-{self.last}"
