from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from guardian.models import GroupObjectPermissionBase

from extranet.audiences.models import Guarded
from extranet.inputs.models import NationalInput
from extranet.organisations.enums import OrganisationKind, StandingGroup
from extranet.organisations.models import Organisation
from extranet.organisations.standing_groups import standing_groups
from files.storage import private_name, private_storage
from forms.sent_once import SentOnce
from forms.versions import Versioned
from web.periods import period_in_words

from .enums import DigestStatus, FileKind
from .querysets import DigestPointQuerySet, DigestQuerySet


class Digest(Versioned, SentOnce, Guarded):
    """What the network says to a national body, point by point. Once sent nothing in it changes.

    The rule is kept three times: in `domain`, in words; by the constraints here; and by the
    triggers that `triggers.py` puts in the database, for whoever goes around both.
    """

    year = models.PositiveSmallIntegerField(null=True, editable=False)
    number = models.PositiveIntegerField(null=True, editable=False)
    title = models.CharField(_("title"), max_length=160)
    period_from = models.DateField(_("from"))
    period_to = models.DateField(_("to"))
    addressed_to = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="digests",
        limit_choices_to={"kind": OrganisationKind.NATIONAL_BODY},
        verbose_name=_("addressed to"),
    )
    status = models.CharField(
        _("status"), max_length=20, choices=DigestStatus, default=DigestStatus.DRAFT, editable=False
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )
    approved_at = models.DateTimeField(_("approved"), null=True, editable=False)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", editable=False
    )
    sent_at = models.DateTimeField(_("sent"), null=True, editable=False)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", editable=False
    )

    objects = DigestQuerySet.as_manager()  # type: ignore[misc]  # a wider question than its parent's

    class Meta(Guarded.Meta):
        verbose_name = _("digest")
        verbose_name_plural = _("digests")
        constraints = [
            models.UniqueConstraint(fields=["year", "number"], name="digests_number_once_a_year"),
            models.CheckConstraint(
                condition=Q(period_from__lte=F("period_to")), name="digests_period_goes_forward"
            ),
            models.CheckConstraint(
                condition=Q(status=DigestStatus.DRAFT, approved_at=None, approved_by=None)
                | Q(
                    status__in=[DigestStatus.APPROVED, DigestStatus.SENT],
                    approved_at__isnull=False,
                    approved_by__isnull=False,
                ),
                name="digests_approved_says_by_whom",
            ),
            models.CheckConstraint(
                condition=Q(
                    status=DigestStatus.SENT,
                    sent_at__isnull=False,
                    sent_by__isnull=False,
                    year__isnull=False,
                    number__isnull=False,
                )
                | Q(
                    status__in=[DigestStatus.DRAFT, DigestStatus.APPROVED],
                    sent_at=None,
                    sent_by=None,
                    year=None,
                    number=None,
                ),
                name="digests_sent_says_by_whom",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}".strip()

    def get_absolute_url(self) -> str:
        return reverse("digest", args=[self.pk])

    @property
    def reference(self) -> str:
        return f"{self.year}:{self.number}" if self.number else ""

    @property
    def period(self) -> str:
        return period_in_words(self.period_from, self.period_to)

    @property
    def is_draft(self) -> bool:
        return self.status == DigestStatus.DRAFT

    @property
    def is_approved(self) -> bool:
        return self.status == DigestStatus.APPROVED

    @property
    def is_sent(self) -> bool:
        return self.status == DigestStatus.SENT

    def viewing_groups(self) -> set[Group]:
        """Until it is sent, whoever writes it; then also the body that got it, and those in whose name it was sent."""
        groups = standing_groups(StandingGroup.COORDINATORS, StandingGroup.ADMINISTRATORS)
        if self.is_sent:
            groups |= {self.addressed_to.group, *standing_groups(StandingGroup.NETWORK)}
        return groups

    def changing_groups(self) -> set[Group]:
        return set() if self.is_sent else standing_groups(StandingGroup.COORDINATORS)


class DigestGrant(GroupObjectPermissionBase):
    content_object = models.ForeignKey(Digest, on_delete=models.CASCADE)

    class Meta(GroupObjectPermissionBase.Meta):
        abstract = False


class DigestPoint(Versioned, SentOnce):
    """A claim. Read through a digest that is visible, never on its own."""

    digest = models.ForeignKey(Digest, on_delete=models.CASCADE, related_name="points")
    order = models.PositiveSmallIntegerField(editable=False)
    heading = models.CharField(_("heading"), max_length=160)
    text = models.TextField(_("text"), max_length=6000)
    wanted_change = models.TextField(_("what we want changed"), max_length=4000)
    authority = models.CharField(_("which authority it concerns"), max_length=120)

    objects = DigestPointQuerySet.as_manager()

    class Meta:
        verbose_name = _("point of a digest")
        verbose_name_plural = _("points of a digest")
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.heading

    @property
    def as_read(self) -> str:
        """Another one when a word or a quote of it is. Reads what is prefetched."""
        return f"{self.pk}.{self.version}:{','.join(str(quote.pk) for quote in self.citations.all())}"

    @property
    def sender_count(self) -> int:
        """How many organisations stand behind the point. Counts what is prefetched."""
        return len({citation.organisation_name for citation in self.citations.all()})


class Citation(models.Model):
    """Ties a point to an input and freezes the words quoted: a later change of the input shows nowhere here (T90)."""

    point = models.ForeignKey(DigestPoint, on_delete=models.CASCADE, related_name="citations")
    input = models.ForeignKey(NationalInput, on_delete=models.PROTECT, related_name="citations")
    quote = models.TextField(_("words quoted"), max_length=4000)
    organisation_name = models.CharField(max_length=120, editable=False)
    place_name = models.CharField(max_length=80, editable=False)
    input_reference = models.CharField(max_length=20, editable=False)
    input_version = models.PositiveIntegerField(editable=False)
    input_changed_at = models.DateTimeField(editable=False)
    cited_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("citation")
        verbose_name_plural = _("citations")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["point", "input"], name="digests_input_cited_once_a_point")
        ]

    def __str__(self) -> str:
        return f"{self.input_reference} {self.organisation_name}"


class DigestFile(models.Model):
    """A sent digest as a file, with the checksum it had when it was sent."""

    digest = models.ForeignKey(Digest, on_delete=models.PROTECT, related_name="files")
    kind = models.CharField(max_length=10, choices=FileKind)
    file = models.FileField(storage=private_storage, upload_to=private_name)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("file of a digest")
        verbose_name_plural = _("files of a digest")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["digest", "kind"], name="digests_one_file_a_kind")]

    def __str__(self) -> str:
        return f"{self.digest.reference} {self.kind}"

    @property
    def name(self) -> str:
        """What the file is called when it is downloaded."""
        return f"inspelssammanstallning-{self.digest.year}-{self.digest.number}.{self.kind}"


class PointAnswer(SentOnce):
    """What the national body says about a point. More can be added, nothing is taken back."""

    point = models.ForeignKey(DigestPoint, on_delete=models.PROTECT, related_name="answers")
    text = models.TextField(_("answer"), max_length=6000)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("answer to a point")
        verbose_name_plural = _("answers to a point")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.text[:40]}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("An answer is never changed.")
        super().save(*args, **kwargs)
