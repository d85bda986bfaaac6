from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .enums import Rhythm
from .querysets import MailPreferenceQuerySet, NotificationQuerySet, OutgoingMailQuerySet


class Notification(models.Model):
    """What one person was told about one event, written in her language when it happened."""

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notifications"
    )
    event = models.CharField(
        max_length=120, help_text="What happened to which thing, such as 'input-answered:<id>'."
    )
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("text"), blank=True)
    link = models.CharField(max_length=300, help_text="A path on this site.")
    about_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, null=True, related_name="+")
    about_key = models.CharField(max_length=40, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True, blank=True)
    awaits_letter = models.BooleanField(default=False, help_text="It goes into the next weekly letter.")

    objects = NotificationQuerySet.as_manager()

    class Meta:
        verbose_name = _("notification")
        verbose_name_plural = _("notifications")
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(
                fields=["created_at"],
                condition=models.Q(awaits_letter=True),
                name="notifications_awaits_letter",
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["recipient", "event"], name="notifications_once_a_person_and_event"
            )
        ]

    def __str__(self) -> str:
        return self.title


class MailPreference(models.Model):
    """How often a person wants mail. Without a row: weekly. Mails she asks for herself always come at once."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mail_preference"
    )
    rhythm = models.CharField(_("mail"), max_length=10, choices=Rhythm, default=Rhythm.WEEKLY)
    told_until = models.DateTimeField(
        null=True, blank=True, help_text="The last daily mail holds what came before."
    )

    objects = MailPreferenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("mail preference")
        verbose_name_plural = _("mail preferences")

    def __str__(self) -> str:
        return f"{self.user}: {self.rhythm}"


class OutgoingMail(models.Model):
    """One mail to one recipient, so that one bad address stops nobody else (T87).

    `message` is the whole mail as RFC 5322 bytes. It is emptied once sent or given up, for it may carry a secret link.
    """

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="outgoing_mail",
    )
    about_type = models.ForeignKey(
        ContentType,
        on_delete=models.CASCADE,
        null=True,
        related_name="+",
        help_text="What the mail tells of. It is sent only while its recipient may see that.",
    )
    about_key = models.CharField(max_length=40, blank=True)
    tells_of = models.JSONField(
        default=list,
        blank=True,
        help_text="Keys of the notifications that one mail repeats. It is sent only while all may be seen.",
    )
    address = models.EmailField()
    subject = models.CharField(max_length=300)
    message = models.BinaryField()
    created_at = models.DateTimeField(auto_now_add=True)
    try_after = models.DateTimeField(default=timezone.now, db_index=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=300, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    given_up_at = models.DateTimeField(null=True, blank=True)
    is_refused = models.BooleanField(default=False, help_text="Given up because the address takes no mail.")

    objects = OutgoingMailQuerySet.as_manager()

    class Meta:
        verbose_name = _("outgoing mail")
        verbose_name_plural = _("outgoing mails")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(sent_at=None) | models.Q(given_up_at=None),
                name="notifications_mail_has_one_end",
            )
        ]

    def __str__(self) -> str:
        return f"{self.subject} → {self.address}"
