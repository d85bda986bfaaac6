"""Reading the letters that invite."""

import re

from extranet.notifications.models import OutgoingMail
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
