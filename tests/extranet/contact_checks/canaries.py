"""What of this room is planted for the canaries (`tests/permissions/`): what a contact told of whoever came after.

`utanfor` is the contact. Those who keep Malmö read it: Skåne and the local party (`keepers`).
"""

from django.utils import timezone

from extranet.contact_checks import answering, asking
from extranet.contact_checks.enums import LetterKind
from tests.permissions.canaries import COORDINATOR, OWN
from tests.permissions.planted import Planted
from web.secret_links import hashed

from .makers import make_contact, make_town

ORDER = 60
# The mails go to the outbox there, where nobody reads their links.
TOKEN = "kanariens-egen-lank"


def plant(planted: Planted) -> None:
    contact = make_contact(make_town("1280", "Malmö"), email=planted.people["utanfor"].email)
    question = asking.ask(contact.pk, timezone.now())
    question.letters.create(kind=LetterKind.REMINDER, token_hash=hashed(TOKEN))
    readers = OWN | COORDINATOR | {"lokal"}
    role = planted.aviary.hatch("contact told role", readers)
    address = planted.aviary.hatch("contact told address", readers)
    answering.leave(token=TOKEN, told_role=role, told_email=f"{address}@exempel.se")
    question.refresh_from_db()
    planted.things["contact question left"] = question
