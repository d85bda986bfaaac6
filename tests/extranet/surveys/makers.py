"""Rounds on each step of their way, with ten places of Skåne."""

import datetime
import re
import uuid

from django.core import mail
from django.utils import timezone

from extranet.surveys import answering, domain, library
from extranet.surveys.answering import Given
from extranet.surveys.models import AskedPlace, Question, SurveyRound
from methodbank.agreements.models import Contact, Source
from places.models import Municipality, Region
from tests.worker import run_jobs

NAMES = (
    *("Svalöv", "Staffanstorp", "Burlöv", "Vellinge", "Östra Göinge"),
    *("Örkelljunga", "Bjuv", "Kävlinge", "Lomma", "Svedala"),
)
TITLE = "Enkät om överenskommelser 2026"
EMAIL = "kommunen@{code}.exempel.se"


def make_places(number: int = 10) -> list[Municipality]:
    region, _is_new = Region.objects.get_or_create(
        code="12", defaults={"name": "Skåne län", "slug": "skane-lan", "authority_name": "Region Skåne"}
    )
    return [
        Municipality.objects.get_or_create(code=str(1214 + n), defaults={"name": name, "region": region})[0]
        for n, name in enumerate(NAMES[:number])
    ]


def give_contact(place: Municipality, email: str = "") -> Contact:
    """As the register has it."""
    source, _is_new = Source.objects.get_or_create(slug="kontakter", defaults={"title": "Kontakter"})
    address = email or EMAIL.format(code=place.code)
    day = datetime.date(2026, 1, 1)
    key = {"municipality": place, "role_title": "Handläggare", "as_of": day, "source": source}
    return Contact.objects.get_or_create(**key, defaults={"email": address})[0]


def make_draft(by, *, title: str = TITLE, slugs=("dialog", "overenskommelse"), places=()) -> SurveyRound:
    today = timezone.localdate()
    made = domain.make_round(
        by=by,
        title=title,
        year=today.year,
        opens=today,
        last_day=today + datetime.timedelta(days=30),
        submission_key=uuid.uuid4(),
    )
    of_slug = {question.slug: question for question in Question.objects.filter(slug__in=slugs)}
    questions = [of_slug[slug] for slug in slugs]
    made = domain.choose_questions(survey_round=made, by=by, seen=made.version, questions=questions)
    return domain.choose_places(survey_round=made, by=by, seen=made.version, places=list(places))


def make_question(by, **changes) -> Question:
    words = {
        "text": "Hur många är ni?",
        "definition": "",
        "kind": "number",
        "unit": "personer",
        "choices": [],
    }
    return library.write_question(by=by, submission_key=uuid.uuid4(), **(words | changes))


def send(made: SurveyRound, by) -> SurveyRound:
    """With all letters in the letter box."""
    domain.send_round(survey_round=made, by=by, seen=fresh(made).version, submission_key=uuid.uuid4())
    run_jobs()
    return fresh(made)


def make_sent(by, number: int = 1, **options) -> SurveyRound:
    places = make_places(number)
    for place in places:
        give_contact(place)
    return send(make_draft(by, places=places, **options), by)


def close(made: SurveyRound, by) -> SurveyRound:
    domain.close_round(survey_round=made, by=by, seen=fresh(made).version, submission_key=uuid.uuid4())
    run_jobs()
    return fresh(made)


def fresh(made: SurveyRound) -> SurveyRound:
    return SurveyRound.objects.get(pk=made.pk)


def place_of(made: SurveyRound) -> AskedPlace:
    return made.places.order_by("pk").first()


def token_to(email: str) -> str:
    """Of the last mail to this address."""
    letters = [letter for letter in mail.outbox if letter.to == [email]]
    return re.findall(r"/enkat/([\w-]+)/", letters[-1].body)[-1]


def new_token(place: AskedPlace) -> str:
    return answering.letters.new_link(place, place.email or "nagon@exempel.se")


def say(place: AskedPlace, *, is_done: bool = False, **given: str) -> AskedPlace:
    """One choice to each of these questions."""
    answers = {slug: Given(frozenset({value})) for slug, value in given.items()}
    seen = AskedPlace.objects.get(pk=place.pk).version
    return answering.save_answers(token=new_token(place), given=answers, is_done=is_done, seen=seen)
