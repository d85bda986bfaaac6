"""Mails to whoever wants to sign, and notifications to those who receive signatures.

No mail holds what was typed, apart from the name of the organisation in the answer. Each subject holds the reference,
by which `wiping` finds the mails.
"""

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from cms.contact import contact_settings
from extranet.keepers.keeping import keepers_of
from extranet.notifications.domain import Message, notify
from web.addresses import whole
from web.secret_links import hashed, new_token, secret_address
from web.stored_links import stored_link

from .models import SigningLink, SigningRequest


def ask_to_confirm(request: SigningRequest) -> None:
    token = new_token()
    SigningLink.objects.create(request=request, token_hash=hashed(token))
    with translation.override(request.language):
        subject = _("Confirm that you sign (%(reference)s)") % {"reference": request.reference}
        _mail(request, subject, "signatures/mail/confirm.txt", secret_address("signing_confirm", token))


def send_decision(request: SigningRequest) -> None:
    with translation.override(request.language):
        subject = _("About your signature (%(reference)s)") % {"reference": request.reference}
        url = whole(request.agreement.get_absolute_url())
        _mail(request, subject, "signatures/mail/decision.txt", url)


def _mail(request: SigningRequest, subject: str, template: str, url: str) -> None:
    reply_to = contact_settings().email
    EmailMessage(
        subject=subject,
        body=render_to_string(template, {"request": request, "url": url}),
        to=[request.email],
        reply_to=[reply_to] if reply_to else [],
    ).send()


def tell_receivers(request: SigningRequest) -> None:
    def write() -> Message:
        title = _("Somebody wants to sign in %(place)s, %(reference)s") % {
            "place": request.agreement.place,
            "reference": request.reference,
        }
        return Message(title, _("Read who it is, and put the organisation on the list or say no."))

    notify(
        recipients=keepers_of(request.agreement.place),
        event=f"signing:{request.pk}",
        link=stored_link(request),
        write=write,
        about=request,
    )
