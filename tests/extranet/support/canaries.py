"""What of this room is planted for the canaries (`tests/permissions/`). `utanfor` asks, from her own address."""

import uuid

from extranet.support import asking, domain
from extranet.support.asking import Question
from tests.permissions.canaries import ADMIN, COORDINATOR, OWN
from tests.permissions.planted import Planted

ORDER = 50


def plant(planted: Planted) -> None:
    asker = frozenset({"utanfor"})
    planted.things["enquiry new"] = ask(planted, "enquiry new", COORDINATOR | ADMIN | asker)
    readers = COORDINATOR | ADMIN | OWN | asker
    by = planted.people["samordnare"]
    passed = ask(planted, "enquiry passed", readers)
    words = planted.aviary.hatch("enquiry passed answer", readers)
    passed = domain.answer_enquiry(enquiry=passed, by=by, text=words, seen=passed.version)
    planted.things["enquiry passed-on"] = domain.pass_on_enquiry(
        enquiry=passed, by=by, organisation=planted.organisation, seen=passed.version
    )


def ask(planted: Planted, kind: str, readers):
    words = planted.texts(kind, readers, "about", "place")
    name = planted.aviary.hatch(f"{kind} name", readers)
    phone = f"{planted.aviary.hatch(f'{kind} phone', readers)[:30]} 12345"
    question = Question(
        asker="other",
        name=name,
        email=planted.people["utanfor"].email,
        phone=phone,
        page="/metodbank/",
        **words,
    )
    return asking.ask(question=question, submission_key=uuid.uuid4())[0]
