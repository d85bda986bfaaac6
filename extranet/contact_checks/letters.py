"""Mails to contacts, and notifications to those who keep the place.

Neither holds what a contact writes behind its link: whoever has a mail that was passed on could put words into ours.
"""

from collections.abc import Callable, Iterable
from datetime import datetime

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.languages import main_language
from accounts.models import User
from cms.contact import contact_settings
from extranet.keepers.keeping import county_keepers, keepers_of
from extranet.notifications.domain import Message, notify
from extranet.organisations.queries import members_of_any
from web.secret_links import hashed, new_token, secret_address
from web.stored_links import stored_link

from .enums import LetterKind
from .models import ContactQuestion, QuestionLetter


def send(question: ContactQuestion, kind: LetterKind, now: datetime) -> None:
    """One mail, with a secret link of its own. A second one of the kind is refused by the database."""
    token = new_token()
    QuestionLetter.objects.create(question=question, kind=kind, token_hash=hashed(token), sent_at=now)
    contact = question.contact
    with translation.override(main_language()):
        names = {"place": contact.place}
        subject = (
            _("Is this still the contact for %(place)s?") % names
            if kind == LetterKind.QUESTION
            else _("A reminder: is this still the contact for %(place)s?") % names
        )
        network = contact_settings()
        context = {
            "contact": contact,
            "is_reminder": kind == LetterKind.REMINDER,
            "network": network.network_name,
            "is_read": bool(network.email),
            "url": secret_address("contact_answer", token),
        }
        body = render_to_string("contact_checks/mail/question.txt", context)
        mail = EmailMessage(
            subject=subject, body=body, to=[contact.email], reply_to=[network.email] if network.email else []
        )
        # It asks about this very address, whoever has an account with it.
        mail.is_to_this_address = True  # type: ignore[attr-defined]  # read by the outbox
        mail.send()


# To those who keep the place ---------------------------------------------------------------


def people_of_county(question: ContactQuestion) -> list[User]:
    return list(members_of_any(county_keepers(question.contact.place.code[:2])))


def tell_county(question: ContactQuestion, people: Iterable[User]) -> None:
    def write() -> Message:
        title = _("Call the contact for %(place)s") % {"place": question.contact.place}
        if question.bounced_at:
            return Message(
                title, _("Our mail to the address came back, so we do not know whether the contact holds.")
            )
        return Message(title, _("We have not got an answer by e-mail to whether the contact still holds."))

    _tell(question, people, "call", write)


def tell_of_leaving(question: ContactQuestion) -> None:
    def write() -> Message:
        title = _("%(place)s needs a new contact") % {"place": question.contact.place}
        return Message(title, _("Whoever was the contact has told us that it is somebody else now."))

    _tell(question, keepers_of(question.contact.place), "left", write)


def tell_of_change(question: ContactQuestion) -> None:
    def write() -> Message:
        title = _("The contact for %(place)s has changed") % {"place": question.contact.place}
        return Message(
            title,
            _("The contact has changed its own details. Look at the page of the place if they seem right."),
        )

    _tell(question, keepers_of(question.contact.place), "changed", write, can_wait=True)


def _tell(
    question: ContactQuestion,
    people: Iterable[User],
    what: str,
    write: Callable[[], Message],
    *,
    can_wait: bool = False,
) -> None:
    notify(
        recipients=people,
        event=f"contact-question-{what}:{question.pk}",
        link=stored_link(question),
        write=write,
        about=question,
        can_wait=can_wait,
    )
