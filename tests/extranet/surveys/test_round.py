"""A round from its draft to its figures."""

import datetime
import uuid

import pytest
from django.core import mail
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from extranet.surveys import answering, domain, library, recording
from extranet.surveys.enums import AnswerState, RoundStatus
from extranet.surveys.models import AskedPlace, Question, SurveyLink, SurveyRound
from methodbank.agreements.models import Contact, StatusRecord
from methodbank.agreements.retraction import retract
from tests.extranet.surveys.makers import (
    EMAIL,
    close,
    fresh,
    give_contact,
    make_draft,
    make_places,
    make_question,
    make_sent,
    place_of,
    say,
    send,
    token_to,
)
from tests.worker import run_jobs
from web.refusals import Refused

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def test_round_of_ten_places_is_sent_answered_closed_and_stands_in_the_register(samordnare):
    """K9: from the letters to dated rows with the round as their source."""
    made = make_sent(samordnare, 10)
    assert len({letter.to[0] for letter in mail.outbox if "/enkat/" in letter.body}) == 10
    for number, place in enumerate(made.places.order_by("pk")):
        say(place, dialog="ongoing", overenskommelse="concluded" if number < 4 else "no_agreement")

    closed = close(made, samordnare)

    rows = StatusRecord.objects.filter(source=closed.source)
    assert rows.filter(dimension="agreement", value="concluded").count() == 4
    assert (
        rows.filter(dimension="agreement", value="not_reported", note="Nej, ingen överenskommelse").count()
        == 6
    )
    assert rows.filter(dimension="dialogue", value="ongoing").count() == 10
    assert {row.as_of for row in rows} == {timezone.localdate()}
    assert closed.source.title == made.title
    assert closed.places.filter(recorded_at=None).count() == 0


def test_do_not_know_leaves_no_row_in_the_register(samordnare):
    made = make_sent(samordnare)
    say(place_of(made), dialog="do_not_know", overenskommelse="do_not_know")

    closed = close(made, samordnare)

    assert not StatusRecord.objects.filter(source=closed.source).exists()
    assert place_of(closed).recorded_at is not None


def test_round_that_nobody_answers_is_closed(samordnare, client):
    closed = close(make_sent(samordnare), samordnare)

    page = client.get(reverse("survey_figures", args=[closed.slug])).content.decode()

    assert closed.is_closed
    assert "Tillfrågade kommuner: 1. Så många har svarat, helt eller delvis: 0." in page
    assert not StatusRecord.objects.filter(source=closed.source).exists()


def test_sending_pressed_twice_sends_once_to_each(samordnare):
    """T67."""
    places = make_places(2)
    for place in places:
        give_contact(place)
    made = make_draft(samordnare, places=places)
    key = uuid.uuid4()
    first = domain.send_round(survey_round=made, by=samordnare, seen=made.version, submission_key=key)
    second = domain.send_round(survey_round=made, by=samordnare, seen=made.version, submission_key=key)
    third = domain.send_round(
        survey_round=made, by=samordnare, seen=made.version, submission_key=uuid.uuid4()
    )
    run_jobs()

    assert first == second
    assert third != first
    assert sorted(letter.to[0] for letter in mail.outbox) == [
        EMAIL.format(code=place.code) for place in places
    ]


def test_place_without_an_address_is_counted_and_gets_the_letter_with_its_address(samordnare):
    made = send(make_draft(samordnare, places=make_places(1)), samordnare)
    assert made.places.how_many()["no_address"] == 1
    assert mail.outbox == []

    domain.give_address(survey_round=made, place=place_of(made), by=samordnare, email="Kansli@Svalov.example")
    domain.give_address(survey_round=made, place=place_of(made), by=samordnare, email="kansli@svalov.example")

    assert [letter.to for letter in mail.outbox] == [["kansli@svalov.example"]]
    assert place_of(made).sent_at is not None
    assert made.places.how_many()["no_address"] == 0


def test_who_got_the_letter_by_mistake_answers_no_more(samordnare):
    made = send(make_draft(samordnare, places=make_places(1)), samordnare)
    domain.give_address(survey_round=made, place=place_of(made), by=samordnare, email="fel@svalov.example")
    wrong = token_to("fel@svalov.example")
    assert answering.link_of(wrong)
    domain.give_address(survey_round=made, place=place_of(made), by=samordnare, email="ratt@svalov.example")
    with pytest.raises(SurveyLink.DoesNotExist):
        answering.link_of(wrong)
    assert answering.link_of(token_to("ratt@svalov.example"))


def test_latest_address_of_the_register_is_taken(samordnare):
    [place] = make_places(1)
    old = give_contact(place, "gammal@exempel.se")
    later = old.as_of + datetime.timedelta(days=30)
    Contact.objects.create(
        municipality=place, role_title="Ny", email="ny@exempel.se", as_of=later, source=old.source
    )
    assert place_of(make_draft(samordnare, places=[place])).email == "ny@exempel.se"


def test_places_chosen_anew_keep_the_address_that_was_filled_in(samordnare):
    first, second, third = make_places(3)
    made = make_draft(samordnare, places=[first, second])
    kept = made.places.get(municipality=first)
    domain.give_address(survey_round=made, place=kept, by=samordnare, email="for@hand.example")

    domain.choose_places(survey_round=made, by=samordnare, seen=fresh(made).version, places=[first, third])

    assert dict(made.places.values_list("municipality", "email")) == {
        first.pk: "for@hand.example",
        third.pk: "",
    }
    assert mail.outbox == []


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda made: made.questions.all().delete(), "Välj minst en fråga"),
        (lambda made: made.places.all().delete(), "Välj minst en plats"),
        (lambda made: move(made, opens=1), "har inte öppnat än"),
        (lambda made: move(made, opens=-9, last_day=-1), "Sista dagen att svara har passerat"),
    ],
)
def test_round_that_is_not_ready_is_not_sent(samordnare, change, words):
    made = make_draft(samordnare, places=make_places(1))
    change(made)

    with pytest.raises(Refused, match=words):
        domain.send_round(survey_round=made, by=samordnare, seen=made.version)

    assert fresh(made).is_draft


def move(made: SurveyRound, **days: int) -> None:
    today = timezone.localdate()
    SurveyRound.objects.filter(pk=made.pk).update(
        **{name: today + datetime.timedelta(days=number) for name, number in days.items()}
    )


def test_what_is_sent_stays_as_it_was_asked(samordnare):
    """By the verbs, and by the database itself."""
    made = make_sent(samordnare)
    question = Question.objects.get(slug="dialog")
    with pytest.raises(Refused, match="stannar som de är"):
        domain.choose_questions(survey_round=made, by=samordnare, seen=made.version, questions=[])
    with pytest.raises(Refused, match="stannar som de är"):
        domain.choose_places(survey_round=made, by=samordnare, seen=made.version, places=[])
    with pytest.raises(Refused, match="stannar som de är"):
        domain.delete_round(survey_round=made, by=samordnare)
    for change in (
        lambda: made.questions.all().delete(),
        lambda: made.questions.update(number=7),
        lambda: made.questions.create(question=Question.objects.get(slug="teman"), number=9),
        lambda: made.places.create(municipality=make_places(2)[1]),
        lambda: Question.objects.filter(pk=question.pk).update(text="Annat"),
        lambda: question.choices.update(text="Annat"),
        lambda: question.choices.all().delete(),
        lambda: question.choices.create(number=99, value="ny", text="Ny"),
        lambda: SurveyRound.objects.filter(pk=made.pk).update(status=RoundStatus.DRAFT, sent_at=None),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()


def test_closed_round_takes_no_answer_whoever_is_at_the_keyboard(samordnare):
    made = close(make_sent(samordnare), samordnare)
    for change in (
        lambda: place_of(made).answers.create(question=Question.objects.get(slug="dialog")),
        lambda: SurveyRound.objects.filter(pk=made.pk).update(
            status=RoundStatus.SENT, closed_at=None, source=None
        ),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()


@pytest.mark.parametrize(
    "broken",
    [
        {"status": RoundStatus.SENT},
        {"last_day": datetime.date(2000, 1, 1)},
        {"status": "nagot"},
    ],
)
def test_database_refuses_a_round_that_contradicts_itself(samordnare, broken):
    made = make_draft(samordnare)
    with pytest.raises(IntegrityError), transaction.atomic():
        SurveyRound.objects.filter(pk=made.pk).update(**broken)


def test_database_refuses_a_place_twice_and_an_answer_without_its_day(samordnare):
    made = make_draft(samordnare, places=make_places(1))
    with pytest.raises(IntegrityError), transaction.atomic():
        AskedPlace.objects.create(round=made, municipality=make_places(1)[0])
    with pytest.raises(IntegrityError), transaction.atomic():
        made.places.update(state=AnswerState.PARTLY)
    with pytest.raises(IntegrityError), transaction.atomic():
        made.places.update(reminders=1)


def test_round_seen_before_a_change_is_not_sent(samordnare):
    """T88."""
    made = make_draft(samordnare, places=make_places(1))
    domain.choose_places(survey_round=made, by=samordnare, seen=made.version, places=make_places(2))
    with pytest.raises(Refused, match="har ändrats sedan"):
        domain.send_round(survey_round=made, by=samordnare, seen=made.version)


def test_closing_pressed_twice_writes_one_row_and_one_source(samordnare):
    made = make_sent(samordnare)
    say(place_of(made), dialog="ongoing")
    closed = close(made, samordnare)

    again = close(closed, samordnare)

    assert again.source == closed.source
    assert StatusRecord.objects.filter(source=closed.source).count() == 1


def test_closing_that_was_interrupted_goes_on_when_it_is_pressed_again(samordnare):
    made = make_sent(samordnare, 2)
    for place in made.places.all():
        say(place, dialog="ongoing")
    closed = close(made, samordnare)
    closed.places.filter(pk=place_of(closed).pk).update(recorded_at=None)

    close(closed, samordnare)

    assert closed.places.filter(recorded_at=None).count() == 0
    assert StatusRecord.objects.filter(source=closed.source).count() == 2


def test_last_day_of_a_round_under_way_is_moved_and_nothing_else(samordnare):
    made = make_sent(samordnare)
    later = made.last_day + datetime.timedelta(days=9)
    changed = domain.change_round(
        survey_round=made,
        by=samordnare,
        version=made.version,
        title="Annat namn",
        year=2001,
        opens=made.opens,
        last_day=later,
    )
    assert (changed.title, changed.year, changed.last_day) == (made.title, made.year, later)
    closed = close(made, samordnare)
    with pytest.raises(Refused, match="stängd"):
        domain.change_round(
            survey_round=closed, by=samordnare, version=closed.version,
            title="x", year=2026, opens=made.opens, last_day=later,
        )  # fmt: skip


def test_draft_is_deleted_with_what_was_chosen(samordnare):
    made = make_draft(samordnare, places=make_places(1))
    domain.delete_round(survey_round=made, by=samordnare)
    assert not SurveyRound.objects.exists()
    assert not AskedPlace.objects.exists()


# Questions ------------------------------------------------------------------------------------


def test_question_of_the_network_s_own_is_written_changed_and_asked(samordnare):
    question = make_question(samordnare, kind="several", unit="st", choices=["Ja", "Kanske", "Ja", "Vet ej"])
    assert [(one.text, one.is_alone) for one in question.choices.all()] == [
        ("Ja", False),
        ("Kanske", False),
        ("Vet ej", True),
    ]
    assert question.unit == ""
    question = library.change_question(
        question=question,
        by=samordnare,
        text="Hur många?",
        definition="Alla.",
        kind="number",
        unit="kr",
        choices=[],
    )
    assert (question.kind, question.unit, question.choices.count()) == ("number", "kr", 0)
    make_sent(samordnare, slugs=("dialog", question.slug))
    with pytest.raises(Refused, match="har ställts"):
        library.change_question(
            question=question, by=samordnare, text="x", definition="", kind="text", unit="", choices=[]
        )


def test_question_with_too_few_choices_is_refused(samordnare):
    with pytest.raises(Refused, match="minst 2 val"):
        make_question(samordnare, kind="one", choices=["Ja"])


def test_question_sent_twice_is_one(samordnare):
    """T67."""
    key = uuid.uuid4()
    words = {"text": "Hur?", "definition": "", "kind": "text", "unit": "", "choices": []}
    made = [library.write_question(by=samordnare, submission_key=key, **words) for _time in range(2)]
    assert made[0] == made[1]


def test_questions_of_2013_are_never_changed(samordnare):
    question = Question.objects.get(slug="dialog")
    with pytest.raises(Refused, match="har ställts"):
        library.change_question(
            question=question, by=samordnare, text="x", definition="", kind="text", unit="", choices=[]
        )


def test_retired_question_is_offered_no_more_and_its_answers_are_read(samordnare, client):
    made = make_sent(samordnare)
    say(place_of(made), dialog="ongoing")
    closed = close(made, samordnare)
    question = Question.objects.get(slug="dialog")

    library.set_retired(question=question, by=samordnare, is_retired=True)

    assert question not in Question.objects.offered()
    assert "Dialog pågår" in client.get(reverse("survey_question", args=["dialog"])).content.decode()
    assert "1 av 1" in client.get(reverse("survey_figures", args=[closed.slug])).content.decode()
    library.set_retired(question=question, by=samordnare, is_retired=False)
    assert question in Question.objects.offered()


def test_closing_asks_little_of_the_press_however_many_have_answered(samordnare):
    """The rows are a job's: the press itself costs the same for one and for five."""
    costs = []
    for number in (1, 5):
        made = make_sent(samordnare, number, title=f"Enkät {number}")
        for place in made.places.all():
            say(place, dialog="ongoing")
        made = fresh(made)
        with CaptureQueriesContext(connection) as queries:
            domain.close_round(
                survey_round=made, by=samordnare, seen=made.version, submission_key=uuid.uuid4()
            )
        costs.append(len(queries))
    assert costs[0] == costs[1]


def test_address_that_was_taken_back_is_not_written_to(samordnare):
    [place] = make_places(1)
    retract(row=give_contact(place), by=samordnare, retracted_as="x", reason="Fel adress.")
    assert place_of(make_draft(samordnare, places=[place])).email == ""


def test_answers_of_a_place_go_into_the_register_once(samordnare):
    made = make_sent(samordnare)
    say(place_of(made), dialog="ongoing")
    place = place_of(close(made, samordnare))
    assert recording.record_place(place.pk, by=samordnare) is False
