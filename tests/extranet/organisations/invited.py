"""Inviting in short, and reading the letters that invite."""

import re

from django.urls import reverse

from extranet.notifications.models import OutgoingMail
from extranet.organisations import invitations
from tests.extranet.meetings.letterbox import body_of, mails_to

ADDRESS = "ny@knutpunkt.example"
NEWCOMER = {"first_name": "Ny", "last_name": "Kommen", "password": "en lång rad ord"}


def letters_to(address: str = ADDRESS) -> list:
    return mails_to(address)


def token_in(mail) -> str:
    return re.search(r"/inbjudan/([\w-]+)/", body_of(mail)).group(1)


def newest_token(address: str = ADDRESS) -> str:
    return token_in(letters_to(address)[-1])


def forget_letters() -> None:
    OutgoingMail.objects.all().delete()


def page_of(token: str) -> str:
    return reverse("invitation", args=[token])


def invited(by, organisation, address=ADDRESS, **more) -> str:
    invitations.invite(by=by, email=address, organisation=organisation, **more)
    return newest_token(address)
