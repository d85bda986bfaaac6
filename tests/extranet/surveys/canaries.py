"""What of this room is planted for the canaries (`tests/permissions/`). `utanfor` answers, from her own address."""

import datetime
import uuid

from django.utils import timezone

from extranet.surveys import answering, domain, library
from extranet.surveys.answering import Given
from extranet.surveys.models import Question
from places.models import Municipality
from tests.permissions.canaries import ADMIN, BAIT, COORDINATOR
from tests.permissions.planted import Planted

ORDER = 60
READERS = COORDINATOR | ADMIN


def plant(planted: Planted) -> None:
    planted.things["survey draft"] = draft(planted, "survey draft", READERS)
    planted.things["survey sent"] = sent(planted)


def draft(planted: Planted, kind: str, readers, questions=()):
    by, today = planted.people["samordnare"], timezone.localdate()
    made = domain.make_round(
        by=by,
        title=planted.texts(kind, readers, "title")["title"],
        year=today.year,
        opens=today,
        last_day=today + datetime.timedelta(days=30),
        submission_key=uuid.uuid4(),
    )
    chosen = [*Question.objects.filter(slug="dialog"), *questions]
    made = domain.choose_questions(survey_round=made, by=by, seen=made.version, questions=chosen)
    places = [Municipality.objects.get(code="1280")]
    return domain.choose_places(survey_round=made, by=by, seen=made.version, places=places)


def sent(planted: Planted):
    """Answered in own words: only who runs the survey reads those, and whoever has the link."""
    by, answerer = planted.people["samordnare"], frozenset({"utanfor"})
    readers = READERS | answerer
    question = library.write_question(
        by=by,
        text=f"{BAIT} {planted.aviary.hatch('survey question', readers)}"[:200],
        definition="",
        kind="text",
        unit="",
        choices=[],
        submission_key=uuid.uuid4(),
    )
    made = draft(planted, "survey sent", readers, [question])
    place = made.places.get()
    address = planted.people["utanfor"].email
    place = domain.give_address(survey_round=made, place=place, by=by, email=address)
    domain.send_round(survey_round=made, by=by, seen=made.version, submission_key=uuid.uuid4())
    words = planted.aviary.hatch("survey answer", readers)
    token = answering.letters.new_link(place, address)
    answers = {question.slug: Given(text=words)}
    answering.save_answers(token=token, given=answers, is_done=False, seen=place.version)
    made.refresh_from_db()
    return made
