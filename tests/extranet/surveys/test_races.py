"""Presses at once: whoever comes second acts on what the first has done."""

import uuid
from functools import partial

import pytest
from django.core import mail

from database.holding import Gone
from extranet.surveys import answering, domain
from extranet.surveys.answering import AnswersMoved, Given
from extranet.surveys.models import SurveyLink, SurveyRound
from methodbank.agreements.models import Source, StatusRecord
from tests.extranet.surveys.makers import (
    fresh,
    make_draft,
    make_places,
    make_sent,
    new_token,
    place_of,
    token_to,
)
from tests.races import at_once, while_waiting
from tests.worker import run_jobs
from web.refusals import Refused

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both_databases]


def saying(made, value: str):
    token = new_token(place_of(made))
    given = {"dialog": Given(frozenset({value}))}
    return partial(answering.save_answers, token=token, given=given, is_done=False, seen=1)


def closing(made, by):
    seen = fresh(made).version
    return partial(domain.close_round, survey_round=made, by=by, seen=seen, submission_key=uuid.uuid4())


def test_answer_waits_while_the_round_is_closed_and_is_refused(samordnare):
    made = make_sent(samordnare)

    [error] = while_waiting(closing(made, samordnare), saying(made, "ongoing"))

    assert isinstance(error, Refused)
    assert not place_of(made).answers.exists()


def test_closing_waits_for_an_answer_and_counts_it(samordnare):
    made = make_sent(samordnare)

    [error] = while_waiting(saying(made, "ongoing"), closing(made, samordnare))
    run_jobs()

    assert error is None
    assert StatusRecord.objects.get(source=fresh(made).source).value == "ongoing"


def test_second_of_two_who_answer_at_once_is_shown_the_first(samordnare):
    """T88."""
    made = make_sent(samordnare)

    [error] = while_waiting(saying(made, "ongoing"), saying(made, "completed"))

    assert isinstance(error, AnswersMoved)
    assert answering.answers_of(place_of(made))["dialog"] == Given(frozenset({"ongoing"}))


def test_round_closed_by_two_at_once_has_one_source(samordnare):
    made = make_sent(samordnare)
    saying(made, "ongoing")()

    at_once(closing(made, samordnare), closing(made, samordnare))
    run_jobs()

    assert SurveyRound.objects.get().is_closed
    assert Source.objects.filter(kind="survey_round").count() == 1
    assert StatusRecord.objects.count() == 1


def test_round_sent_by_two_at_once_reaches_each_place_once(samordnare):
    made = make_draft(samordnare, places=make_places(1))
    domain.give_address(survey_round=made, place=place_of(made), by=samordnare, email="a@exempel.se")
    seen = fresh(made).version
    send = partial(domain.send_round, survey_round=made, by=samordnare, seen=seen)

    at_once(send, send)
    run_jobs()

    assert [letter.to for letter in mail.outbox] == [["a@exempel.se"]]


def test_form_to_pass_on_pressed_at_once_is_one_mail(samordnare):
    """T67."""
    made = make_sent(samordnare)
    token = new_token(place_of(made))
    mail.outbox.clear()
    press = partial(answering.pass_on, token=token, email="kollega@exempel.se")

    assert at_once(press, press, press) == []

    assert len(mail.outbox) == 1
    assert SurveyLink.objects.filter(is_passed_on=True).count() == 1


def test_who_got_the_letter_by_mistake_waits_for_the_right_address_and_saves_nothing(samordnare):
    made = make_sent(samordnare)
    place = place_of(made)
    token = token_to(place.email)
    given = {"dialog": Given(frozenset({"ongoing"}))}
    saving = partial(answering.save_answers, token=token, given=given, is_done=False, seen=1)
    correcting = partial(
        domain.give_address, survey_round=made, place=place, by=samordnare, email="ratt@svalov.example"
    )
    [error] = while_waiting(correcting, saving)
    assert isinstance(error, Gone)
    assert not place.answers.exists()
