import uuid

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.languages import languages, main_language
from forms.versions import Versioned
from places.models import Municipality, Region
from web.secret_links import SecretLink

from .enums import DUTY_TITLES, INVITED_DUTIES, ROLE_TITLES, MembershipRole, OrganisationKind, StandingGroup
from .querysets import InvitationQuerySet, MembershipQuerySet, OrganisationQuerySet


class Organisation(Versioned):
    """A party of the network. Owns one group, which holds its active members (`organisations.domain`)."""

    name = models.CharField(_("name"), max_length=120, unique=True)
    slug = models.SlugField(max_length=80, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=OrganisationKind)
    region = models.ForeignKey(
        Region,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="organisations",
        verbose_name=_("county"),
    )
    municipality = models.ForeignKey(
        Municipality,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="organisations",
        verbose_name=_("municipality"),
    )
    group = models.OneToOneField(Group, on_delete=models.PROTECT, related_name="organisation", editable=False)
    offers = models.TextField(_("what we can help others with"), blank=True)
    travels = models.CharField(_("how far we travel"), max_length=120, blank=True)
    web = models.URLField(_("web address"), blank=True)
    contact_name = models.CharField(_("contact"), max_length=120, blank=True)
    contact_email = models.EmailField(_("e-mail address of the contact"), blank=True)
    contact_phone = models.CharField(_("telephone of the contact"), max_length=30, blank=True)
    contact_reviewed_on = models.DateField(_("contact last reviewed on"), null=True, blank=True)
    has_public_page = models.BooleanField(_("has a page that everyone can read"), default=False)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("organisation", args=[self.slug])


class Membership(models.Model):
    """A person in an organisation from `started_at` until `ended_at`. Ended ones tell who was there when."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(_("role"), max_length=20, choices=MembershipRole, default=MembershipRole.MEMBER)
    started_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organisation"],
                condition=models.Q(ended_at=None),
                name="organisations_membership_is_active_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} – {self.organisation}"


class Invitation(SecretLink):
    """A membership of an organisation, or a duty in the network, kept for an e-mail address. Stores only a hash of its
    secret.

    Inviting again renews the open one. The invited becomes a member only by pressing the button (T52).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(_("e-mail address"))
    name = models.CharField(_("name"), max_length=120, blank=True)
    language = models.CharField(_("language"), max_length=10, choices=languages, default=main_language)
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="invitations",
        verbose_name=_("organisation"),
    )
    role = models.CharField(_("role"), max_length=20, choices=MembershipRole, default=MembershipRole.MEMBER)
    duty = models.CharField(
        _("duty in the network"),
        max_length=20,
        choices=[(duty.value, duty.label) for duty in INVITED_DUTIES],
        blank=True,
    )
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-created_at", "pk"]
        constraints = [
            # Two, for in a unique index no null is like another, and SQLite cannot be told otherwise.
            models.UniqueConstraint(
                fields=["email", "organisation"],
                condition=models.Q(accepted_at=None, revoked_at=None),
                name="organisations_invitation_is_open_once",
            ),
            models.UniqueConstraint(
                fields=["email", "duty"],
                condition=models.Q(accepted_at=None, revoked_at=None, organisation=None),
                name="organisations_invitation_to_a_duty_is_open_once",
            ),
            models.CheckConstraint(
                condition=models.Q(organisation=None) ^ models.Q(duty=""),
                name="organisations_invitation_is_to_one_thing",
            ),
            models.CheckConstraint(
                condition=models.Q(accepted_at=None, accepted_by=None)
                | models.Q(accepted_at__isnull=False, accepted_by__isnull=False, revoked_at=None),
                name="organisations_invitation_has_one_end",
            ),
            models.CheckConstraint(
                condition=models.Q(email=models.functions.Lower("email")),
                name="organisations_invitation_email_is_lower_case",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.email} – {self.organisation or StandingGroup(self.duty).label}"

    @property
    def title(self) -> str:
        """What the invited will be: a member, say, or a coordinator."""
        if self.duty:
            return str(DUTY_TITLES[StandingGroup(self.duty)])
        return str(ROLE_TITLES[MembershipRole(self.role)])
