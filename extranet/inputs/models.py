from django.conf import settings
from django.contrib.auth.models import Group
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from guardian.models import GroupObjectPermissionBase

from extranet.audiences.enums import PUBLIC_AUDIENCES, Audience
from extranet.audiences.models import Shared
from extranet.organisations.enums import StandingGroup
from extranet.organisations.standing_groups import standing_groups
from forms.versions import Versioned
from places.models import Municipality, Place, Region
from vocabulary.models import Topic
from web.text.showing import as_one_line

from .enums import CHANGEABLE, NEVER_FILED, InputStatus
from .querysets import NationalInputQuerySet

NEEDED_TO_FILE = ("authority", "wanted_change")


class NationalInput(Versioned, Shared):
    """A question that a region lifts to a national authority (F18). Never public.

    `version` counts changes of the words: whoever quotes or changes them says which version she read.
    """

    year = models.PositiveSmallIntegerField(null=True, editable=False)
    number = models.PositiveIntegerField(null=True, editable=False)
    question = models.TextField(_("question"), max_length=4000)
    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("county")
    )
    municipality = models.ForeignKey(
        Municipality,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("municipality"),
    )
    authority = models.CharField(_("which authority it concerns"), max_length=120, blank=True)
    wanted_change = models.TextField(_("what you want changed"), max_length=4000, blank=True)
    evidence = models.TextField(_("how you know"), max_length=8000, blank=True)
    topics = models.ManyToManyField(Topic, blank=True, related_name="+", verbose_name=_("topics"))
    status = models.CharField(
        _("status"),
        max_length=20,
        choices=InputStatus,
        default=InputStatus.DRAFT,
        db_index=True,
        editable=False,
    )
    filed_at = models.DateTimeField(_("filed"), null=True, editable=False)

    objects = NationalInputQuerySet.as_manager()  # type: ignore[misc]  # a wider question than its parent's

    class Meta(Shared.Meta):
        verbose_name = _("national input")
        verbose_name_plural = _("national inputs")
        constraints = [
            models.UniqueConstraint(fields=["year", "number"], name="inputs_number_once_a_year"),
            models.CheckConstraint(
                condition=Q(region=None, municipality__isnull=False)
                | Q(region__isnull=False, municipality=None),
                name="inputs_has_one_place",
            ),
            models.CheckConstraint(
                condition=~Q(audience__in=sorted(PUBLIC_AUDIENCES)), name="inputs_never_public"
            ),
            models.CheckConstraint(
                condition=~Q(audience=Audience.DRAFT) | Q(filed_at=None), name="inputs_filed_is_not_only_mine"
            ),
            models.CheckConstraint(
                condition=Q(filed_at__isnull=False, number__isnull=False, year__isnull=False)
                | Q(filed_at=None, number=None, year=None, status__in=sorted(NEVER_FILED)),
                name="inputs_filed_has_number",
            ),
        ]

    def __str__(self) -> str:
        """One line of the question, with its number once it is filed."""
        words = Truncator(as_one_line(self.question)).chars(90)
        return f"{self.reference} {words}".strip()

    def get_absolute_url(self) -> str:
        return reverse("input", args=[self.pk])

    @property
    def state(self) -> InputStatus:
        return InputStatus(self.status)

    @property
    def reference(self) -> str:
        return f"{self.year}-{self.number}" if self.number else ""

    @property
    def place(self) -> Place:
        return self.municipality or self.region  # type: ignore[return-value]  # a constraint says that one is set

    @property
    def region_code(self) -> str:
        return self.municipality.region_id if self.municipality else self.region_id  # type: ignore[return-value]  # see above

    @property
    def is_filed(self) -> bool:
        return self.filed_at is not None

    @property
    def lacking(self) -> list[str]:
        """The fields that are still empty and must be filled in before it is filed."""
        return [name for name in NEEDED_TO_FILE if not getattr(self, name).strip()]

    @property
    def is_changeable(self) -> bool:
        return self.state in CHANGEABLE

    def viewing_groups(self) -> set[Group]:
        """What is filed is the coordinators' to read, however few others may."""
        groups = super().viewing_groups()
        if self.is_filed:
            groups |= standing_groups(StandingGroup.COORDINATORS)
        return groups


class NationalInputGrant(GroupObjectPermissionBase):
    content_object = models.ForeignKey(NationalInput, on_delete=models.CASCADE)

    class Meta(GroupObjectPermissionBase.Meta):
        abstract = False


class InputStep(models.Model):
    """What happened to an input, one row a change; the last one is its status. Rows are only added."""

    input = models.ForeignKey(NationalInput, on_delete=models.CASCADE, related_name="steps")
    status = models.CharField(_("status"), max_length=20, choices=InputStatus)
    at = models.DateTimeField(_("when"), default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("who")
    )
    reason = models.TextField(_("reason"), max_length=2000, blank=True)

    class Meta:
        verbose_name = _("step of an input")
        verbose_name_plural = _("steps of an input")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.get_status_display()} {self.at:%Y-%m-%d}"

    @property
    def state(self) -> InputStatus:
        return InputStatus(self.status)
