import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.languages import languages, main_language
from forms.sent_once import SentOnce
from methodbank.agreements.enums import KindOfSignatory
from methodbank.agreements.models import Agreement
from web.secret_links import SecretLink

from .enums import DECIDED, RequestStatus
from .querysets import SigningRequestQuerySet


class StandingForm(models.Model):
    """An agreement that organisations can sign on the web after the ceremony (N12). One an agreement."""

    agreement = models.OneToOneField(Agreement, on_delete=models.CASCADE, related_name="standing_form")
    is_open = models.BooleanField(_("open"), default=True)
    pledge = models.TextField(_("what you sign"), max_length=2000)
    opened_at = models.DateTimeField(auto_now_add=True)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", editable=False
    )

    class Meta:
        verbose_name = _("standing form")
        verbose_name_plural = _("standing forms")

    def __str__(self) -> str:
        return str(self.agreement)

    def get_absolute_url(self) -> str:
        return reverse("sign_agreement", args=[self.agreement_id])


class SigningRequest(SentOnce):
    """An organisation that wants to be on the list of those who have signed.

    Whoever sent it confirms by mail, and those who keep the place decide. Then the organisation stands in the register,
    and the person who sent it is forgotten (`wiping`).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="signing_requests")
    name = models.CharField(_("organisation"), max_length=120)
    kind = models.CharField(_("what it does"), max_length=20, choices=KindOfSignatory)
    signer = models.CharField(_("who signs for it"), max_length=120)
    email = models.EmailField(_("e-mail address"))
    language = models.CharField(_("language"), max_length=10, choices=languages, default=main_language)
    status = models.CharField(
        _("status"), max_length=12, choices=RequestStatus, default=RequestStatus.UNCONFIRMED, db_index=True
    )
    reason = models.TextField(_("why"), max_length=1000, blank=True)
    created_at = models.DateTimeField(_("written"), auto_now_add=True)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, editable=False)
    decided_at = models.DateTimeField(_("decided"), null=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", editable=False
    )

    objects = SigningRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request to sign")
        verbose_name_plural = _("requests to sign")
        ordering = ["created_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status=RequestStatus.UNCONFIRMED, confirmed_at=None)
                | (~Q(status=RequestStatus.UNCONFIRMED) & Q(confirmed_at__isnull=False)),
                name="signatures_confirmed_says_when",
            ),
            models.CheckConstraint(
                condition=Q(status__in=list(DECIDED), decided_at__isnull=False)
                | (~Q(status__in=list(DECIDED)) & Q(decided_at=None)),
                name="signatures_decided_says_when",
            ),
            models.CheckConstraint(
                condition=~Q(status=RequestStatus.DECLINED) | ~Q(reason=""),
                name="signatures_declined_says_why",
            ),
        ]

    def __str__(self) -> str:
        """Its reference, which says nothing of who wrote it."""
        return f"{self.reference} {self.agreement}"

    def get_absolute_url(self) -> str:
        return reverse("signing_request", args=[self.pk])

    @property
    def reference(self) -> str:
        return f"U-{self.pk.hex[:8].upper()}"

    @property
    def state(self) -> RequestStatus:
        return RequestStatus(self.status)


class SigningLink(SecretLink):
    """The secret link by which the address of a request is confirmed. It works until the request is wiped."""

    request = models.OneToOneField(SigningRequest, on_delete=models.CASCADE, related_name="link")

    class Meta:
        verbose_name = _("link to a request to sign")
        verbose_name_plural = _("links to a request to sign")

    def __str__(self) -> str:
        return self.request.reference
