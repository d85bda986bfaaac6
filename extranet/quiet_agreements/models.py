from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from methodbank.agreements.provenance import OfPlace
from web.secret_links import SecretLink

from .enums import Answer, Cause, Stage
from .querysets import QuietQuestionQuerySet


class QuietQuestion(SecretLink, OfPlace):
    """A place with an agreement of which nobody has heard for long: asked once, then for a person to decide (N9).

    The register is changed by a decision alone. The link is in the one mail that goes out, to the contact.
    """

    asked_at = models.DateTimeField(_("asked"), default=timezone.now)
    stage = models.CharField(_("stage"), max_length=10, choices=Stage, default=Stage.ASKED)
    stage_since = models.DateTimeField(default=timezone.now)
    told = models.CharField(_("what the contact told"), max_length=10, choices=Answer, blank=True)
    told_at = models.DateTimeField(null=True)
    cause = models.CharField(_("cause"), max_length=10, choices=Cause, blank=True)
    # Empty where it fell: somebody was heard of, or the register has another status now.
    answer = models.CharField(_("decision"), max_length=10, choices=Answer, blank=True)
    reason = models.CharField(_("why"), max_length=300, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", editable=False
    )

    objects = QuietQuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("question about a quiet agreement")
        verbose_name_plural = _("questions about quiet agreements")
        ordering = ["pk"]
        constraints = [
            *OfPlace.Meta.constraints,
            models.UniqueConstraint(
                fields=["municipality"],
                condition=~Q(stage=Stage.OVER),
                name="quiet_agreements_one_question_a_municipality",
            ),
            models.UniqueConstraint(
                fields=["region"],
                condition=~Q(stage=Stage.OVER),
                name="quiet_agreements_one_question_a_county",
            ),
            models.CheckConstraint(
                condition=~Q(stage=Stage.PROPOSED) | ~Q(cause=""), name="quiet_agreements_proposal_says_why"
            ),
            models.CheckConstraint(
                condition=Q(stage=Stage.OVER) | Q(answer=""), name="quiet_agreements_decided_is_over"
            ),
        ]

    def __str__(self) -> str:
        return str(self.place)

    def get_absolute_url(self) -> str:
        return reverse("quiet_agreement", args=[self.pk])

    @property
    def is_over(self) -> bool:
        return self.stage == Stage.OVER

    @property
    def is_proposed(self) -> bool:
        return self.stage == Stage.PROPOSED

    @property
    def proposal(self) -> Answer:
        """What the register should say instead."""
        return Answer.ENDED if self.cause == Cause.ENDED else Answer.DORMANT
