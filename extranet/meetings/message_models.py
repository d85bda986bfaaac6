"""What an organiser writes to those who take part. Part of `models`."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from files.storage import private_name, private_storage
from forms.sent_once import SentOnce
from forms.validators import no_control_characters, on_one_line

from .querysets import MeetingFileQuerySet, MeetingMessageQuerySet

LONGEST_MESSAGE = 20_000


class MeetingMessage(SentOnce):
    """One mail, to each who had a seat when her turn came. `told` counts them; rows are only added."""

    meeting = models.ForeignKey("meetings.Meeting", on_delete=models.CASCADE, related_name="messages")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    subject = models.CharField(_("subject"), max_length=160, validators=[on_one_line])
    text = models.TextField(_("text"), max_length=LONGEST_MESSAGE, validators=[no_control_characters])
    created_at = models.DateTimeField(_("written"), auto_now_add=True)
    told = models.PositiveIntegerField(default=0, editable=False)

    objects = MeetingMessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("message to those who take part")
        verbose_name_plural = _("messages to those who take part")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.subject


class MeetingFile(models.Model):
    """A file that came with a message. It is fetched, never attached: a mail to hundreds stays small."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    message = models.ForeignKey(MeetingMessage, on_delete=models.CASCADE, related_name="files")
    file = models.FileField(_("file"), storage=private_storage, upload_to=private_name, max_length=120)
    name = models.CharField(_("name"), max_length=150)
    size = models.PositiveIntegerField()

    objects = MeetingFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("file for those who take part")
        verbose_name_plural = _("files for those who take part")
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name
