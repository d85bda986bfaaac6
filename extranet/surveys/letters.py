"""Mails to the places that a round asks, in the network's own language. None holds anything that was answered."""

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.languages import main_language
from cms.contact import contact_settings
from web.secret_links import hashed, new_token, secret_address

from .models import AskedPlace, SurveyLink


def new_link(place: AskedPlace, email: str) -> str:
    """The token of a new secret link to what the place answers."""
    token = new_token()
    SurveyLink.objects.create(place=place, email=email, token_hash=hashed(token))
    return token


def send_questions(place: AskedPlace) -> None:
    with translation.override(main_language()):
        subject = _("Survey: %(title)s, %(place)s") % _words(place)
        _mail(place, place.email, subject, "surveys/mail/questions.txt", new_link(place, place.email))


def send_reminder(place: AskedPlace, email: str) -> None:
    with translation.override(main_language()):
        subject = _("Reminder: %(title)s, %(place)s") % _words(place)
        _mail(place, email, subject, "surveys/mail/reminder.txt", new_link(place, email))


def send_passed_on(link: SurveyLink, token: str) -> None:
    with translation.override(main_language()):
        subject = _("Somebody asks you to help with a survey: %(title)s, %(place)s") % _words(link.place)
        _mail(link.place, link.email, subject, "surveys/mail/passed_on.txt", token)


def send_receipt(link: SurveyLink, token: str) -> None:
    """Once, with the link that was answered by."""
    with translation.override(main_language()):
        subject = _("We have your answers: %(title)s, %(place)s") % _words(link.place)
        _mail(link.place, link.email, subject, "surveys/mail/receipt.txt", token)


def _words(place: AskedPlace) -> dict[str, str]:
    return {"title": place.round.title, "place": str(place)}


def _mail(place: AskedPlace, email: str, subject: str, template: str, token: str) -> None:
    address = contact_settings().email
    context = {
        "place": place,
        "survey_round": place.round,
        "url": secret_address("survey_answer", token),
        "is_read": bool(address),
    }
    reply_to = [address] if address else []
    EmailMessage(
        subject=subject, body=render_to_string(template, context), to=[email], reply_to=reply_to
    ).send()
