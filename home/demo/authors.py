"""Who wrote a text of the demo, for whom, and about which place."""

import uuid

from accounts.models import User
from extranet.organisations.models import Organisation
from places.models import Municipality, Region

from .people import address
from .texts import Text

_NAMESPACE = uuid.UUID("6b1b1f0e-3f0a-4d5c-9a52-1f5f6d0e2a77")


def author_of(login: str) -> tuple[User, Organisation]:
    user = User.objects.get(email=address(login))
    return user, Organisation.objects.written_for_by(user).get()


def key_of(title: str) -> uuid.UUID:
    """The same text has the same key each time, so that it is written once."""
    return uuid.uuid5(_NAMESPACE, title)


def place_of(text: Text) -> Text:
    code: str = text["place"]
    if len(code) == len("12"):
        return {"region": Region.objects.get(code=code)}
    return {"municipality": Municipality.objects.get(code=code)}
