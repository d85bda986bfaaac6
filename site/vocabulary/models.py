"""What articles, experiences and inputs are sorted under. The rows are fixed; their words are in the catalogues."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .enums import StepCode, TopicCode


class Topic(models.Model):
    """A topic of the common vocabulary. The rows are fixed; the words come from the catalogue of each language."""

    code = models.CharField(max_length=30, choices=TopicCode, primary_key=True)

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["code"]

    def __str__(self) -> str:
        return self.get_code_display()


class ProcessStep(models.Model):
    """One of the ten steps, numbered from 1."""

    code = models.CharField(max_length=30, choices=StepCode, primary_key=True)
    number = models.PositiveSmallIntegerField(unique=True)

    class Meta:
        verbose_name = _("process step")
        verbose_name_plural = _("process steps")
        ordering = ["number"]

    def __str__(self) -> str:
        return self.get_code_display()
