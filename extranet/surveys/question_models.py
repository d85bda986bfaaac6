"""The library of questions. What was asked once stays as it was asked, so that rounds can be compared."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from methodbank.agreements.enums import Dimension

from .enums import WITH_CHOICES, QuestionKind
from .querysets import QuestionQuerySet


class Question(models.Model):
    """Text and choices are in the network's own language.

    `measure` is what the survey of 2013 calls the same question among its figures. A question with a `dimension` asks
    for a status of the register: the values of its choices are those of the register.
    """

    slug = models.SlugField(max_length=80, unique=True)
    number = models.PositiveSmallIntegerField(
        default=1000, editable=False, help_text="Its place in the library."
    )
    text = models.CharField(_("question"), max_length=200)
    definition = models.TextField(
        _("what the words mean"),
        max_length=1000,
        blank=True,
        help_text=_("Stands beside the question, and beside each figure that comes of it."),
    )
    kind = models.CharField(_("kind of answer"), max_length=10, choices=QuestionKind)
    unit = models.CharField(
        _("unit"), max_length=40, blank=True, help_text=_("Of a number: associations, kronor, hours.")
    )
    measure = models.CharField(max_length=60, blank=True, editable=False)
    dimension = models.CharField(max_length=10, choices=Dimension, blank=True, editable=False)
    retired_at = models.DateTimeField(null=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("survey question")
        verbose_name_plural = _("survey questions")
        ordering = ["number", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=QuestionKind.values), name="surveys_question_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(kind=QuestionKind.NUMBER) | Q(unit=""), name="surveys_unit_of_numbers_alone"
            ),
            models.CheckConstraint(
                condition=Q(dimension="") | Q(dimension__in=Dimension.values, kind=QuestionKind.ONE),
                name="surveys_status_is_one_choice",
            ),
            models.UniqueConstraint(
                fields=["measure"], condition=~Q(measure=""), name="surveys_one_question_a_measure"
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def has_choices(self) -> bool:
        return self.kind in WITH_CHOICES


class Choice(models.Model):
    """`category` is what the survey of 2013 calls it among its figures. Nothing else is ticked beside `is_alone`."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="choices")
    number = models.PositiveSmallIntegerField()
    value = models.SlugField(max_length=60)
    text = models.CharField(_("choice"), max_length=200)
    category = models.CharField(max_length=200, blank=True)
    is_alone = models.BooleanField(default=False, help_text="As “do not know”.")

    class Meta:
        verbose_name = _("choice of a survey question")
        verbose_name_plural = _("choices of a survey question")
        ordering = ["question", "number"]
        constraints = [
            models.UniqueConstraint(fields=["question", "value"], name="surveys_choice_value_once"),
            models.UniqueConstraint(fields=["question", "number"], name="surveys_choice_number_once"),
            models.UniqueConstraint(fields=["question", "text"], name="surveys_choice_text_once"),
        ]

    def __str__(self) -> str:
        return self.text
