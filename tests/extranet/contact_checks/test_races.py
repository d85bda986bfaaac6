"""Presses at once: whoever comes second acts on what the first has done."""

from functools import partial

import pytest
from django.core import mail
from django.utils import timezone

from extranet.contact_checks import answering, asking, domain
from extranet.contact_checks.answering import Details
from extranet.contact_checks.enums import Stage
from extranet.contact_checks.models import ContactQuestion
from extranet.quiet_agreements import domain as quiet
from extranet.quiet_agreements import watching
from extranet.quiet_agreements.enums import Answer
from extranet.quiet_agreements.models import QuietQuestion
from methodbank.agreements.models import Contact, ContactConfirmation, StatusRecord
from tests.extranet.quiet_agreements.makers import make_agreement, make_proposed
from tests.races import while_waiting
from web.refusals import Refused

from .makers import make_asked, make_contact

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both_databases]
NEW = Details("Kanslichef", email="ny@lund.exempel.se")


def test_two_workers_ask_a_contact_once():
    contact = make_contact()
    act = partial(asking.ask, contact.pk, timezone.now())

    [error] = while_waiting(act, act)

    assert error is None
    assert ContactQuestion.objects.count() == len(mail.outbox) == 1


def test_two_workers_remind_a_contact_once():
    make_asked()
    later = partial(asking.take_turn, timezone.now() + asking.PAUSE)

    [error] = while_waiting(later, later)

    assert error is None
    assert len(mail.outbox) == 2
    assert ContactQuestion.objects.get().stage == Stage.REMINDED


def test_second_answer_waits_for_the_first_and_changes_nothing():
    _question, token = make_asked()
    leaving = partial(answering.leave, token=token)
    changing = partial(answering.change, token=token, side="civil", details=NEW)

    raised = while_waiting(partial(answering.confirm, token=token, side="civil"), leaving, changing)

    assert raised == [None, None]
    assert ContactConfirmation.objects.count() == Contact.objects.standing().count() == 1


def test_call_waits_for_an_answer_and_is_refused(samordnare):
    question, token = make_asked()
    call = partial(domain.name_contact, question=question, by=samordnare, details=NEW)

    [error] = while_waiting(partial(answering.confirm, token=token, side="civil"), call)

    assert isinstance(error, Refused)
    assert Contact.objects.count() == 1


def test_two_workers_ask_about_a_quiet_place_once():
    make_agreement()
    act = partial(watching.ask, "1281", timezone.now())

    [error] = while_waiting(act, act)

    assert error is None
    assert QuietQuestion.objects.count() == 1


def test_second_decision_waits_for_the_first_and_is_refused(samordnare):
    question = make_proposed()
    alive = partial(quiet.decide, question=question, by=samordnare, answer=Answer.ALIVE, reason="x")

    [error] = while_waiting(
        partial(quiet.decide, question=question, by=samordnare, answer=Answer.DORMANT), alive
    )

    assert isinstance(error, Refused)
    assert StatusRecord.objects.count() == 2
