"""A person whose rights stay as they are until the transaction ends.

Whoever acts holds her own row, and whoever gives or takes rights holds the row of the person concerned. So a verb that
waits asks when the change is done, and a change waits for a verb that has asked.
"""

from database.holding import all_held

from .models import User


def held_person(person: User) -> User:
    """As she is now, with nothing that the request has kept of her rights. Hold her before what she acts on."""
    [fresh] = held_people(person)
    return fresh


def held_people(*people: User) -> list[User]:
    """Several, in the order in which they were given. They are held in the order of their keys, whoever asks."""
    fresh = {one.pk: one for one in all_held(User.objects.filter(pk__in={one.pk for one in people}))}
    return [fresh[one.pk] for one in people]
