from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from methodbank.agreements.models import Contact
from web.secret_links import SecretLink

from .enums import OPEN, LetterKind, Outcome, Stage
from .querysets import ContactQuestionQuerySet


class ContactQuestion(models.Model):
    """Whether one contact still holds, from the first mail until somebody has said so (N10).

    `told_role` and `told_email` are what whoever has left told of the one who came after. They are for those who keep
    the place, and go with the question a month after it has ended.
    """

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="questions")
    asked_at = models.DateTimeField(_("asked"), default=timezone.now)
    stage = models.CharField(_("stage"), max_length=12, choices=Stage, default=Stage.ASKED)
    stage_since = models.DateTimeField(default=timezone.now)
    bounced_at = models.DateTimeField(_("the mail came back"), null=True)
    called_at = models.DateTimeField(_("called last"), null=True)
    called_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", editable=False
    )
    outcome = models.CharField(_("answer"), max_length=10, choices=Outcome, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True)
    ended_at = models.DateTimeField(_("ended"), null=True)
    told_role = models.CharField(_("role of the one who came after"), max_length=120, blank=True)
    told_email = models.EmailField(_("e-mail address of the one who came after"), blank=True)

    objects = ContactQuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("question to a contact")
        verbose_name_plural = _("questions to contacts")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["contact"],
                condition=~Q(stage=Stage.ENDED),
                name="contact_checks_one_open_question_a_contact",
            ),
            models.CheckConstraint(
                condition=Q(stage__in=sorted(OPEN), outcome="", answered_at=None)
                | (Q(stage__in=[Stage.LEFT, Stage.ENDED], answered_at__isnull=False) & ~Q(outcome="")),
                name="contact_checks_answered_says_how",
            ),
            models.CheckConstraint(
                condition=Q(stage=Stage.ENDED, ended_at__isnull=False)
                | (~Q(stage=Stage.ENDED) & Q(ended_at=None)),
                name="contact_checks_ended_says_when",
            ),
        ]

    def __str__(self) -> str:
        return str(self.contact)

    def get_absolute_url(self) -> str:
        return reverse("contact_question", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.stage in OPEN

    @property
    def is_left(self) -> bool:
        return self.stage == Stage.LEFT

    @property
    def has_ended(self) -> bool:
        return self.stage == Stage.ENDED

    @property
    def answer(self) -> Outcome | None:
        return Outcome(self.outcome) if self.outcome else None


class QuestionLetter(SecretLink):
    """One mail to a contact, and the secret link in it. Never two of a kind."""

    question = models.ForeignKey(ContactQuestion, on_delete=models.CASCADE, related_name="letters")
    kind = models.CharField(max_length=10, choices=LetterKind)
    sent_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("letter to a contact")
        verbose_name_plural = _("letters to contacts")
        constraints = [
            models.UniqueConstraint(fields=["question", "kind"], name="contact_checks_one_letter_of_a_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.question}, {self.kind}"
