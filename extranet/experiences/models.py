import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from guardian.models import GroupObjectPermissionBase

from extranet.audiences.models import Shared
from extranet.organisations.models import Organisation
from files.storage import private_name, private_storage
from forms.sent_once import SentOnce
from forms.versions import Versioned
from places.models import Municipality, Region
from vocabulary.models import ProcessStep, Topic

from .querysets import CommentQuerySet, ExperienceFileQuerySet, ExperienceQuerySet

LONGEST_TEXT = 20_000
LONGEST_COMMENT = 5_000


class Experience(Versioned, Shared):
    """Something tried in one place that others can learn from: what was done, and what came of it.

    `version` counts changes of the words: who may read is changed beside them, and disturbs nobody who writes.
    """

    title = models.CharField(_("title"), max_length=160)
    municipality = models.ForeignKey(
        Municipality,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="experiences",
        verbose_name=_("municipality"),
        help_text=_("The county follows from the municipality."),
    )
    region = models.ForeignKey(
        Region,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="experiences",
        verbose_name=_("county"),
    )
    process_steps = models.ManyToManyField(
        ProcessStep, blank=True, related_name="experiences", verbose_name=_("steps in the process")
    )
    topics = models.ManyToManyField(Topic, blank=True, related_name="experiences", verbose_name=_("topics"))
    did = models.TextField(_("what we did"), max_length=LONGEST_TEXT)
    outcome = models.TextField(_("what came of it"), max_length=LONGEST_TEXT, blank=True)
    difficulties = models.TextField(
        _("what was hard, and how we met it"), max_length=LONGEST_TEXT, blank=True
    )
    advice = models.TextField(_("our advice to others"), max_length=LONGEST_TEXT, blank=True)
    can_help = models.BooleanField(_("others may ask us for help with this"), default=False)

    objects = ExperienceQuerySet.as_manager()  # type: ignore[misc]  # a wider question than its parent's

    class Meta(Shared.Meta):
        verbose_name = _("experience")
        verbose_name_plural = _("experiences")
        ordering = ["-created_at", "pk"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("experience", args=[self.pk])

    @property
    def place(self) -> Municipality | Region | None:
        return self.municipality or self.region


class ExperienceGrant(GroupObjectPermissionBase):
    """Which groups may read or change an experience. Written by `audiences.domain` alone."""

    content_object = models.ForeignKey(Experience, on_delete=models.CASCADE)

    class Meta(GroupObjectPermissionBase.Meta):
        abstract = False


class ExperienceFile(models.Model):
    """A file attached to an experience, read by whoever reads the experience."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    experience = models.ForeignKey(Experience, on_delete=models.CASCADE, related_name="files")
    file = models.FileField(_("file"), storage=private_storage, upload_to=private_name, max_length=120)
    name = models.CharField(_("name"), max_length=150)
    size = models.PositiveIntegerField()
    content_type = models.CharField(max_length=100)
    checksum = models.CharField(max_length=64)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(auto_now_add=True)

    objects = ExperienceFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("files")
        ordering = ["uploaded_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["experience", "checksum"], name="experiences_file_is_attached_once"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("experience_file", args=[self.pk])


class Comment(SentOnce):
    """A question or an answer about an experience, stamped with the organisation it was written for (T45)."""

    experience = models.ForeignKey(Experience, on_delete=models.CASCADE, related_name="comments")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(_("comment"), max_length=LONGEST_COMMENT)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ["created_at", "pk"]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.text[:40]}"
