"""Mails to whoever asked, and notifications to those who answer.

Neither holds what the asker wrote: whoever types another's address could put words into our mail, and a notification
outlives the enquiry. Every subject holds the reference, by which `wiping` finds the mails.
"""

from collections.abc import Callable

from django.core.mail import EmailMessage
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.models import User
from cms.contact import contact_settings
from extranet.notifications.domain import Message, notify
from extranet.organisations.enums import StandingGroup
from extranet.organisations.queries import members_of, people_in
from web.secret_links import hashed, new_token, secret_address
from web.stored_links import stored_link

from .models import Enquiry, EnquiryEntry, EnquiryLink


def new_link(enquiry: Enquiry) -> str:
    """The token of a new secret link to the enquiry."""
    token = new_token()
    EnquiryLink.objects.create(enquiry=enquiry, token_hash=hashed(token))
    return token


def reply_address(answerer: User | None) -> list[str]:
    """Where an answer to our mail goes: to whoever answered; before anybody has, to the network."""
    address = answerer.email if answerer else contact_settings().email
    return [address] if address else []


def send_receipt(enquiry: Enquiry, token: str) -> None:
    with translation.override(enquiry.language):
        subject = _("We have got your question (%(reference)s)") % {"reference": enquiry.reference}
        _mail(enquiry, subject, "support/mail/receipt.txt", token)


def send_answer(entry: EnquiryEntry, answerer: User) -> None:
    """Nothing to send where only a telephone number was given: the answer stands on the private page."""
    enquiry = entry.enquiry
    if not enquiry.email:
        return
    with translation.override(enquiry.language):
        subject = _("An answer to your question (%(reference)s)") % {"reference": enquiry.reference}
        _mail(enquiry, subject, "support/mail/answer.txt", new_link(enquiry), entry=entry, answerer=answerer)


def _mail(
    enquiry: Enquiry,
    subject: str,
    template: str,
    token: str,
    *,
    entry: EnquiryEntry | None = None,
    answerer: User | None = None,
) -> None:
    reply_to = reply_address(answerer)
    context = {
        "enquiry": enquiry,
        "entry": entry,
        "url": secret_address("own_enquiry", token),
        "is_read": bool(reply_to),
    }
    mail = EmailMessage(
        subject=subject,
        body=render_to_string(template, context),
        to=[enquiry.email],
        reply_to=reply_to,
    )
    mail.send()


# To those who answer -----------------------------------------------------------------------


def keepers(enquiry: Enquiry) -> QuerySet[User]:
    """Whoever took it, while she may still answer; else all who may."""
    may = members_of(enquiry.passed_to) if enquiry.passed_to else people_in(StandingGroup.COORDINATORS)
    if enquiry.responsible is None:
        return may
    hers = may.filter(pk=enquiry.responsible.pk)
    return hers if hers.exists() else may


def tell_of_new(enquiry: Enquiry) -> None:
    def write() -> Message:
        title = _("A new enquiry, %(reference)s") % {"reference": enquiry.reference}
        words = _("Somebody wants to talk to the network. Read it, and take it if you can answer.")
        return Message(title, "\n\n".join(filter(None, [enquiry.known_place, words])))

    _tell(people_in(StandingGroup.COORDINATORS), f"enquiry:{enquiry.pk}", enquiry, write)


def tell_of_passing(entry: EnquiryEntry) -> None:
    def write() -> Message:
        title = _("An enquiry for you, %(reference)s") % {"reference": entry.enquiry.reference}
        words = _("The coordinator has passed on a question from your region. Take it, and answer.")
        return Message(title, "\n\n".join(filter(None, [entry.enquiry.known_place, words])))

    _tell(keepers(entry.enquiry), f"enquiry-entry:{entry.pk}", entry.enquiry, write)


def tell_of_words(entry: EnquiryEntry) -> None:
    def write() -> Message:
        title = _("More words in enquiry %(reference)s") % {"reference": entry.enquiry.reference}
        return Message(title, _("Whoever asked has added something, and waits for an answer."))

    _tell(keepers(entry.enquiry), f"enquiry-entry:{entry.pk}", entry.enquiry, write)


def tell_of_withdrawal(entry: EnquiryEntry) -> None:
    def write() -> Message:
        title = _("Enquiry %(reference)s is taken back") % {"reference": entry.enquiry.reference}
        return Message(title, _("Whoever asked needs no answer any more. You do not have to do anything."))

    _tell(keepers(entry.enquiry), f"enquiry-entry:{entry.pk}", entry.enquiry, write)


def _tell(recipients: QuerySet[User], event: str, enquiry: Enquiry, write: Callable[[], Message]) -> None:
    notify(recipients=recipients, event=event, link=stored_link(enquiry), write=write, about=enquiry)
