from datetime import datetime

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from guardian.models import GroupObjectPermissionBase

from accounts.languages import languages, main_language
from extranet.audiences.models import Guarded
from extranet.organisations.enums import StandingGroup
from extranet.organisations.models import Organisation
from extranet.organisations.standing_groups import standing_groups
from forms.sent_once import SentOnce
from places.models import Municipality, Region
from web.secret_links import SecretLink
from web.text.showing import as_one_line

from .enums import ANSWER_WITHIN, BY_ASKER, ENDED, WAITING, WITH_WORDS, Asker, EnquiryStatus, EntryKind
from .querysets import EnquiryQuerySet


class Enquiry(SentOnce, Guarded):
    """What somebody without an account asks the network (F11). Never public, and never in search.

    Either the coordinators have it or the organisation it was passed on to; `responsible` is the one of them who took
    it. `waiting_since` is set while whoever asked waits for us. `version` counts what has happened, so that nobody
    answers without having read the last word.
    """

    year = models.PositiveSmallIntegerField(editable=False)
    number = models.PositiveIntegerField(editable=False)
    about = models.TextField(_("what it is about"), max_length=4000)
    asker = models.CharField(_("asks for"), max_length=20, choices=Asker)
    place = models.CharField(_("place"), max_length=120, blank=True, help_text="As it was typed.")
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
    name = models.CharField(_("name"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    page = models.CharField(_("page it came from"), max_length=300, blank=True)
    language = models.CharField(_("language"), max_length=10, choices=languages, default=main_language)
    status = models.CharField(
        _("status"), max_length=20, choices=EnquiryStatus, default=EnquiryStatus.NEW, db_index=True
    )
    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", editable=False
    )
    passed_to = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, related_name="+", editable=False
    )
    waiting_since = models.DateTimeField(null=True, default=timezone.now, editable=False)
    last_word_at = models.DateTimeField(_("last word"), default=timezone.now, editable=False)
    closed_at = models.DateTimeField(_("closed"), null=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = EnquiryQuerySet.as_manager()  # type: ignore[misc]  # a wider question than its parent's

    class Meta(Guarded.Meta):
        verbose_name = _("enquiry")
        verbose_name_plural = _("enquiries")
        constraints = [
            models.UniqueConstraint(fields=["year", "number"], name="support_enquiry_number_once_a_year"),
            models.CheckConstraint(
                condition=~Q(email="") | ~Q(phone=""), name="support_enquirer_can_be_reached"
            ),
            models.CheckConstraint(
                condition=Q(status__in=EnquiryStatus.values), name="support_enquiry_status_known"
            ),
            models.CheckConstraint(
                condition=Q(status__in=sorted(WAITING), waiting_since__isnull=False)
                | (~Q(status__in=sorted(WAITING)) & Q(waiting_since=None)),
                name="support_enquiry_waits_since",
            ),
            models.CheckConstraint(
                condition=Q(status__in=sorted(ENDED), closed_at__isnull=False)
                | (~Q(status__in=sorted(ENDED)) & Q(closed_at=None)),
                name="support_enquiry_ended_says_when",
            ),
            models.CheckConstraint(
                condition=~Q(status=EnquiryStatus.NEW) | Q(responsible=None, passed_to=None),
                name="support_new_enquiry_is_nobodys",
            ),
            models.CheckConstraint(
                condition=Q(municipality=None) | Q(region__isnull=False),
                name="support_enquiry_municipality_has_county",
            ),
        ]

    def __str__(self) -> str:
        """One line of what was asked, with its reference."""
        return f"{self.reference} {Truncator(as_one_line(self.about)).chars(90)}"

    def get_absolute_url(self) -> str:
        return reverse("enquiry", args=[self.pk])

    @property
    def reference(self) -> str:
        return f"F{self.year}-{self.number}"

    @property
    def state(self) -> EnquiryStatus:
        return EnquiryStatus(self.status)

    @property
    def known_place(self) -> str:
        """The municipality or county that the typed place names, if any. What else was typed stands in `place`."""
        return str(self.municipality or self.region or "")

    @property
    def has_ended(self) -> bool:
        return self.state in ENDED

    @property
    def is_withdrawn(self) -> bool:
        return self.state == EnquiryStatus.WITHDRAWN

    def is_overdue(self, now: datetime) -> bool:
        """Whether `overdue(now)` includes it."""
        return self.waiting_since is not None and self.waiting_since < now - ANSWER_WITHIN

    def viewing_groups(self) -> set[Group]:
        groups = standing_groups(StandingGroup.COORDINATORS, StandingGroup.ADMINISTRATORS)
        return groups | ({self.passed_to.group} if self.passed_to else set())

    def changing_groups(self) -> set[Group]:
        groups = standing_groups(StandingGroup.COORDINATORS)
        return groups | ({self.passed_to.group} if self.passed_to else set())


class EnquiryGrant(GroupObjectPermissionBase):
    content_object = models.ForeignKey(Enquiry, on_delete=models.CASCADE)

    class Meta(GroupObjectPermissionBase.Meta):
        abstract = False


class EnquiryEntry(SentOnce):
    """What happened to an enquiry, one row each; rows are only added. Read through an enquiry, never on its own.

    `organisation` is the one it was passed on to, or for which somebody answered; without one it is the network.
    """

    enquiry = models.ForeignKey(Enquiry, on_delete=models.CASCADE, related_name="entries")
    kind = models.CharField(max_length=20, choices=EntryKind)
    text = models.TextField(_("text"), max_length=4000, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("entry of an enquiry")
        verbose_name_plural = _("entries of an enquiry")
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=sorted(BY_ASKER), by=None)
                | (~Q(kind__in=sorted(BY_ASKER)) & Q(by__isnull=False)),
                name="support_entry_says_who",
            ),
            models.CheckConstraint(
                condition=~Q(kind=EntryKind.PASSED_ON) | Q(organisation__isnull=False),
                name="support_entry_passed_on_says_where",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=sorted(WITH_WORDS)) | ~Q(text=""), name="support_entry_has_words"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enquiry.reference} {self.get_kind_display()}"


class EnquiryLink(SecretLink):
    """A secret link to an enquiry, for whoever asked. Each mail has one of its own; all work until it is wiped."""

    enquiry = models.ForeignKey(Enquiry, on_delete=models.CASCADE, related_name="links")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("link to an enquiry")
        verbose_name_plural = _("links to an enquiry")

    def __str__(self) -> str:
        return self.enquiry.reference
