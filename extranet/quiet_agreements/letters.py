"""The one mail about a quiet agreement: to the contact of the place, or else to those who keep it."""

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.languages import main_language
from cms.contact import contact_settings
from extranet.keepers.keeping import keepers_of
from extranet.notifications.domain import Message, notify
from methodbank.agreements.models import Contact
from web.secret_links import secret_address
from web.stored_links import stored_link

from .models import QuietQuestion


def send(question: QuietQuestion, token: str) -> None:
    """Those who keep the place are asked where there is no contact with an address."""
    contact = Contact.objects.of(question.place).newest().exclude(email="").newest_first().first()
    if contact:
        _mail(question, contact, token)
    else:
        _tell_keepers(question)


def _mail(question: QuietQuestion, contact: Contact, token: str) -> None:
    with translation.override(main_language()):
        network = contact_settings()
        context = {
            "place": question.place,
            "network": network.network_name,
            "is_read": bool(network.email),
            "url": secret_address("quiet_answer", token),
        }
        mail = EmailMessage(
            subject=_("Is the agreement in %(place)s alive?") % {"place": question.place},
            body=render_to_string("quiet_agreements/mail/question.txt", context),
            to=[contact.email],
            reply_to=[network.email] if network.email else [],
        )
        # It goes to the address of the register, whoever has an account with it.
        mail.is_to_this_address = True  # type: ignore[attr-defined]  # read by the outbox
        mail.send()


def _tell_keepers(question: QuietQuestion) -> None:
    def write() -> Message:
        title = _("Is the agreement in %(place)s alive?") % {"place": question.place}
        words = _(
            "We have not heard of it for 13 months, and there is no contact to ask. Tell us what you know."
        )
        return Message(title, words)

    notify(
        recipients=keepers_of(question.place),
        event=f"quiet-agreement:{question.pk}",
        link=stored_link(question),
        write=write,
        about=question,
    )
