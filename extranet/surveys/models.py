import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from guardian.models import GroupObjectPermissionBase

from extranet.audiences.models import Guarded
from extranet.organisations.enums import StandingGroup
from extranet.organisations.standing_groups import standing_groups
from forms.sent_once import SentOnce
from forms.versions import Versioned
from methodbank.agreements.models import Source
from methodbank.agreements.provenance import OfPlace
from web.secret_links import SecretLink

from .enums import AnswerState, RoundStatus
from .querysets import AskedPlaceQuerySet, RoundQuerySet
from .question_models import Choice, Question

__all__ = ["Answer", "AskedPlace", "Choice", "Question", "RoundQuestion", "SurveyLink", "SurveyRound"]


class SurveyRound(SentOnce, Versioned, Guarded):
    """One survey: questions to places, from the day it opens to its last day (K9).

    Once it is sent, questions and places stay as they are. Everyone may read its figures when it is closed, and
    `source` is then what the register names behind the rows that came of it.
    """

    title = models.CharField(_("name of the survey"), max_length=100)
    slug = models.SlugField(max_length=70, unique=True, editable=False)
    year = models.PositiveSmallIntegerField(_("year that the answers are about"))
    opens = models.DateField(_("opens"))
    last_day = models.DateField(_("last day to answer"))
    status = models.CharField(
        _("status"), max_length=10, choices=RoundStatus, default=RoundStatus.DRAFT, db_index=True
    )
    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )
    source = models.OneToOneField(
        Source, on_delete=models.PROTECT, null=True, related_name="+", editable=False
    )
    sent_at = models.DateTimeField(null=True, editable=False)
    closed_at = models.DateTimeField(null=True, editable=False)

    objects = RoundQuerySet.as_manager()  # type: ignore[misc]  # a wider question than its parent's

    class Meta(Guarded.Meta):
        verbose_name = _("survey round")
        verbose_name_plural = _("survey rounds")
        constraints = [
            models.CheckConstraint(
                condition=Q(status=RoundStatus.DRAFT, sent_at=None, closed_at=None, source=None)
                | Q(status=RoundStatus.SENT, sent_at__isnull=False, closed_at=None, source=None)
                | Q(
                    status=RoundStatus.CLOSED,
                    sent_at__isnull=False,
                    closed_at__isnull=False,
                    source__isnull=False,
                ),
                name="surveys_round_status_has_its_dates",
            ),
            models.CheckConstraint(
                condition=Q(last_day__gte=F("opens")), name="surveys_round_ends_after_it_opens"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("survey", args=[self.pk])

    @property
    def state(self) -> RoundStatus:
        return RoundStatus(self.status)

    @property
    def is_draft(self) -> bool:
        return self.state == RoundStatus.DRAFT

    @property
    def is_closed(self) -> bool:
        return self.state == RoundStatus.CLOSED

    @property
    def is_under_way(self) -> bool:
        return self.state == RoundStatus.SENT

    def is_open_on(self, day: datetime.date) -> bool:
        """Whether `open_on(day)` includes it."""
        return self.is_under_way and self.opens <= day <= self.last_day

    def viewing_groups(self) -> set[Group]:
        return standing_groups(StandingGroup.COORDINATORS, StandingGroup.ADMINISTRATORS)

    def changing_groups(self) -> set[Group]:
        return standing_groups(StandingGroup.COORDINATORS)


class SurveyRoundGrant(GroupObjectPermissionBase):
    content_object = models.ForeignKey(SurveyRound, on_delete=models.CASCADE)

    class Meta(GroupObjectPermissionBase.Meta):
        abstract = False


class RoundQuestion(models.Model):
    """A question in the order in which a round asks it."""

    round = models.ForeignKey(SurveyRound, on_delete=models.CASCADE, related_name="questions")
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="rounds")
    number = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = _("question of a survey round")
        verbose_name_plural = _("questions of a survey round")
        ordering = ["round", "number"]
        constraints = [
            models.UniqueConstraint(fields=["round", "question"], name="surveys_question_once_a_round"),
            models.UniqueConstraint(fields=["round", "number"], name="surveys_number_once_a_round"),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.question}"


class AskedPlace(OfPlace, Versioned):
    """A municipality or a county that a round asks, and how far it has come. `version` counts what was saved.

    `email` is where its letters go. `is_done` says that the place has no more to say, whatever it left out.
    """

    round = models.ForeignKey(SurveyRound, on_delete=models.CASCADE, related_name="places")
    email = models.EmailField(_("e-mail address"), blank=True)
    sent_at = models.DateTimeField(null=True, editable=False)
    reminders = models.PositiveSmallIntegerField(default=0, editable=False)
    reminded_at = models.DateTimeField(null=True, editable=False)
    state = models.CharField(max_length=10, choices=AnswerState, default=AnswerState.NONE)
    is_done = models.BooleanField(default=False)
    saved_at = models.DateTimeField(null=True, editable=False)
    recorded_at = models.DateTimeField(null=True, editable=False)

    objects = AskedPlaceQuerySet.as_manager()

    class Meta:
        verbose_name = _("place of a survey round")
        verbose_name_plural = _("places of a survey round")
        constraints = [
            *OfPlace.Meta.constraints,
            models.UniqueConstraint(
                fields=["round", "municipality"], name="surveys_municipality_once_a_round"
            ),
            models.UniqueConstraint(fields=["round", "region"], name="surveys_county_once_a_round"),
            models.CheckConstraint(
                condition=Q(state=AnswerState.NONE)
                | Q(state__in=[AnswerState.PARTLY, AnswerState.ANSWERED], saved_at__isnull=False),
                name="surveys_answered_place_says_when",
            ),
            models.CheckConstraint(
                condition=Q(reminders=0) | Q(reminded_at__isnull=False),
                name="surveys_reminded_place_says_when",
            ),
        ]

    def __str__(self) -> str:
        return str(self.place)

    @property
    def how_far(self) -> AnswerState:
        return AnswerState(self.state)

    @property
    def is_county(self) -> bool:
        return self.region_id is not None


class Answer(models.Model):
    """What a place has said to one question. No row is no answer."""

    place = models.ForeignKey(AskedPlace, on_delete=models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="answers")
    choices: Any = models.ManyToManyField(Choice, related_name="answers")
    number = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    text = models.TextField(max_length=4000, blank=True)

    class Meta:
        verbose_name = _("answer to a survey")
        verbose_name_plural = _("answers to a survey")
        constraints = [
            models.UniqueConstraint(fields=["place", "question"], name="surveys_one_answer_a_question"),
            models.CheckConstraint(
                condition=Q(number=None) | Q(number__gte=0, text=""), name="surveys_answer_is_number_or_text"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place}: {self.question}"


class SurveyLink(SecretLink):
    """A secret link to the answers of a place. Each mail has one of its own; all work until they are wiped."""

    place = models.ForeignKey(AskedPlace, on_delete=models.CASCADE, related_name="links")
    email = models.EmailField(_("e-mail address"))
    is_passed_on = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("link to a survey")
        verbose_name_plural = _("links to a survey")
        constraints = [
            models.UniqueConstraint(
                fields=["place", "email"],
                condition=Q(is_passed_on=True),
                name="surveys_passed_on_once_to_each",
            )
        ]

    def __str__(self) -> str:
        return str(self.place)
