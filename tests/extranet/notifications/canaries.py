"""What of this room is planted for the canaries (`tests/permissions/`)."""

from extranet.notifications.domain import Message, notify
from tests.permissions.planted import Planted

ORDER = 50


def plant(planted: Planted) -> None:
    word = planted.aviary.hatch("letter to norr", {"norr"})
    recipient = planted.people["norr"]
    notify(recipients=[recipient], event="canary", link="/", write=lambda: Message(word, word))
