"""The helpers that hold rows, without the lock: what a mutant calls instead, so that nothing else is gone with it."""

from typing import Any

from accounts.models import User
from database.holding import Gone
from extranet.audiences.policies import can_view


def held(rows: Any, key: Any) -> Any:
    found = held_if_there(rows, key)
    if found is None:
        raise Gone
    return found


def held_if_there(rows: Any, key: Any) -> Any:
    return rows.filter(pk=key).first()


def all_held(rows: Any) -> list[Any]:
    return list(rows.order_by("pk"))


def held_person(person: User) -> User:
    return User.objects.get(pk=person.pk)


def held_people(*people: User) -> list[User]:
    return [held_person(person) for person in people]


def held_thing(thing: Any, person: User) -> Any:
    fresh = held(type(thing)._default_manager.all(), thing.pk)
    if not can_view(person, fresh):
        raise Gone
    return fresh
