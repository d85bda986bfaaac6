import re
import uuid

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from guardian.models import GroupObjectPermissionBase

from accounts.addresses import normalise_email
from accounts.languages import languages, main_language
from extranet.audiences.enums import NETWORK_AUDIENCES, Audience
from extranet.audiences.models import Shared
from extranet.organisations.enums import StandingGroup
from extranet.organisations.standing_groups import standing_groups
from forms.validators import no_control_characters, on_one_line
from places.models import Municipality, Region
from vocabulary.models import Topic
from web.secret_links import SecretLink

from .enums import (
    NOT_COMING,
    SEATED,
    SHOWN_TO_EDITORS,
    Announcement,
    Background,
    MeetingKind,
    MeetingStatus,
    RegistrationStatus,
)
from .message_models import LONGEST_MESSAGE, MeetingFile, MeetingMessage  # noqa: F401  # part of the models
from .querysets import MeetingQuerySet, RegistrationQuerySet
from .times import spell


class Meeting(Shared):  # type: ignore[django-manager-missing]  # its pages are Wagtail's, which have no types
    """A meeting that an organisation holds. `sequence` counts its changes, so that calendars follow (T70)."""

    kind = models.CharField(_("kind of meeting"), max_length=20, choices=MeetingKind)
    title = models.CharField(_("title"), max_length=160, validators=[on_one_line])
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))
    venue = models.CharField(_("place"), max_length=160, blank=True, validators=[on_one_line])
    address = models.CharField(_("address"), max_length=200, blank=True, validators=[on_one_line])
    premises = models.TextField(_("about the premises"), blank=True, validators=[no_control_characters])
    remote_link = models.URLField(_("link to take part online"), max_length=500, blank=True)
    capacity = models.PositiveIntegerField(
        _("number of places"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(100_000)],
    )
    sign_up_opens_at = models.DateTimeField(_("sign-up opens"), null=True, blank=True)
    sign_up_closes_at = models.DateTimeField(_("last moment to sign up"), null=True, blank=True)
    description = models.TextField(_("description"), blank=True, validators=[no_control_characters])
    agenda = models.TextField(_("agenda"), blank=True, validators=[no_control_characters])
    minutes = models.TextField(_("notes from the meeting"), blank=True, validators=[no_control_characters])
    status = models.CharField(
        _("status"), max_length=20, choices=MeetingStatus, default=MeetingStatus.PLANNED, db_index=True
    )
    topics = models.ManyToManyField(Topic, blank=True, related_name="+", verbose_name=_("topics"))
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
    announce = models.CharField(
        _("public announcement"), max_length=20, choices=Announcement, default=Announcement.NONE
    )
    follows = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="followed_by",
        verbose_name=_("the meeting before it"),
    )
    sequence = models.PositiveIntegerField(default=0, editable=False)

    objects = MeetingQuerySet.as_manager()  # type: ignore[misc]  # a wider question than its parent's

    class Meta(Shared.Meta):
        abstract = False
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = ["starts_at", "pk"]
        indexes = [models.Index(fields=["ends_at"], name="meetings_meeting_end")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="meetings_meeting_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(capacity=None) | Q(capacity__gt=0), name="meetings_meeting_has_places_or_no_limit"
            ),
            models.CheckConstraint(
                condition=Q(sign_up_opens_at=None)
                | Q(sign_up_closes_at=None)
                | Q(sign_up_closes_at__gt=F("sign_up_opens_at")),
                name="meetings_meeting_sign_up_closes_after_opening",
            ),
            models.CheckConstraint(
                condition=Q(announce=Announcement.NONE) | ~Q(audience=Audience.DRAFT),
                name="meetings_meeting_draft_is_not_announced",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("meeting", args=[self.pk])

    @property
    def listed_url(self) -> str:
        """From a list made by `listed_for`."""
        is_here = getattr(self, "is_here", True)
        return self.get_absolute_url() if is_here else reverse("open_meeting", args=[self.pk])

    @property
    def when(self) -> str:
        return spell(self.starts_at, self.ends_at)

    @property
    def where(self) -> str:
        """The premises and the municipality, which is left out where the address names it already."""
        return ", ".join(filter(None, [self.venue, self.address, self.unsaid_municipality]))

    @property
    def unsaid_municipality(self) -> str:
        name = str(self.municipality or "")
        is_said = re.search(rf"\b{re.escape(name)}\b", f"{self.venue} {self.address}", re.IGNORECASE)
        return "" if is_said else name

    @property
    def is_announceable(self) -> bool:
        """A draft is shown to its organisation first: editors never see drafts. Held meetings may be shown too."""
        is_unasked = self.announce == Announcement.NONE and self.status == MeetingStatus.PLANNED
        return is_unasked and not self.is_draft

    @property
    def is_cancelled(self) -> bool:
        return self.status == MeetingStatus.CANCELLED

    def viewing_groups(self) -> set[Group]:
        """Those who work in the CMS see what they are asked to announce; coordinators what the network sees."""
        groups = super().viewing_groups()
        if groups and self.announce in SHOWN_TO_EDITORS:
            groups |= standing_groups(StandingGroup.EDITORS, StandingGroup.COORDINATORS)
        if self.audience in NETWORK_AUDIENCES:
            groups |= standing_groups(StandingGroup.COORDINATORS)
        return groups


class MeetingGrant(GroupObjectPermissionBase):
    content_object = models.ForeignKey(Meeting, on_delete=models.CASCADE)

    class Meta(GroupObjectPermissionBase.Meta):
        abstract = False


class Registration(models.Model):
    """One a meeting and person. `asked_at` is the place in the queue: who cancels and comes back stands last.

    A member's points to her, and has no address of its own; a guest's has her address and nobody behind it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="registrations")
    name = models.CharField(_("name"), max_length=120, validators=[on_one_line])
    email = models.EmailField(_("e-mail address of a guest"), blank=True)
    organisation_name = models.CharField(
        _("organisation"), max_length=160, blank=True, validators=[on_one_line]
    )
    background = models.CharField(_("comes from"), max_length=20, choices=Background, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    language = models.CharField(max_length=10, choices=languages, default=main_language)
    status = models.CharField(_("status"), max_length=20, choices=RegistrationStatus)
    created_at = models.DateTimeField(_("signed up"), auto_now_add=True)
    asked_at = models.DateTimeField(default=timezone.now)
    reminded_at = models.DateTimeField(null=True, blank=True)
    turns = models.PositiveIntegerField(
        default=0,
        editable=False,
        help_text="How often the place was given back and taken again, for calendars.",
    )
    submission_key = models.UUIDField(default=uuid.uuid4)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        ordering = ["asked_at", "pk"]
        indexes = [models.Index(fields=["meeting", "status", "asked_at"], name="meetings_queue")]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "email"],
                condition=~Q(email=""),
                name="meetings_registration_once_an_address",
            ),
            models.UniqueConstraint(
                fields=["meeting", "user"],
                condition=Q(user__isnull=False),
                name="meetings_registration_once_a_person",
            ),
            models.CheckConstraint(
                condition=Q(email=Lower("email")), name="meetings_registration_email_is_lower_case"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} – {self.meeting_id}"

    def save(self, *args: object, **kwargs: object) -> None:
        self.email = normalise_email(self.email)
        super().save(*args, **kwargs)  # type: ignore[arg-type]  # handed on as they came

    @property
    def address(self) -> str:
        """Where she is written to: of a member, the address that her account has now."""
        return self.user.email if self.user else self.email

    @property
    def has_seat(self) -> bool:
        return self.status in SEATED

    @property
    def has_attended(self) -> bool:
        return self.status == RegistrationStatus.ATTENDED

    @property
    def is_waiting(self) -> bool:
        return self.status == RegistrationStatus.WAITING

    @property
    def is_cancelled(self) -> bool:
        return self.status in NOT_COMING


class RegistrationLink(SecretLink):
    """The secret of one mail, kept as a hash. Each mail has its own, so that a later mail kills no earlier link."""

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="links")
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return str(self.registration_id)


class Needs(models.Model):
    """What a person needs to eat and to take part. In a table of its own, seen by the organiser, wiped (T95)."""

    registration = models.OneToOneField(Registration, on_delete=models.CASCADE, related_name="needs")
    meals = models.CharField(_("food"), max_length=300, blank=True)
    access = models.CharField(_("to be able to take part"), max_length=600, blank=True)
    agreed_at = models.DateTimeField(_("consent given"))

    class Meta:
        verbose_name = _("needs")
        verbose_name_plural = _("needs")

    def __str__(self) -> str:
        return str(self.registration_id)
