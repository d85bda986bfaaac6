"""What is held before a digest changes, and in which order.

Whoever acts is held first, then inputs, the digest, and its points, everywhere: a sender who takes her input back and a
coordinator who sends the digest wait for each other in turn, never in a ring. What she may do is asked then, and what
is not there any more is told in a sentence (T40, T66).
"""

from django.utils.translation import gettext as _

from accounts.holding import held_person
from accounts.models import User
from database.holding import all_held
from extranet.audiences.domain import held_thing
from extranet.inputs.models import NationalInput
from web.refusals import Refused, demand

from .models import Citation, Digest
from .policies import can_write_digests


class DigestError(Refused):
    pass


def held_writer(by: User) -> User:
    person = held_person(by)
    demand(can_write_digests(person))
    return person


def held_after_inputs(digest: Digest, person: User) -> tuple[list[NationalInput], Digest]:
    """With the inputs that it quotes. One that was quoted while the others were held would come in the wrong order."""
    quoted = NationalInput.objects.filter(
        pk__in=Citation.objects.filter(point__digest=digest.pk).values("input")
    )
    inputs = all_held(quoted)
    locked = held_thing(digest, person)
    if not set(inputs).issuperset(quoted):
        raise DigestError(_("Somebody changed the digest in the same moment. Look at it again."))
    return inputs, locked


def demand_open(locked: Digest) -> Digest:
    if locked.is_sent:
        raise DigestError(_("The digest has been sent. Nothing in it changes any more."))
    if locked.is_approved:
        raise DigestError(_("The digest is approved. Open it again before you change it."))
    return locked
