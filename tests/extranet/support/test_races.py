"""Presses at once: whoever comes second acts on what the first has done."""

import uuid
from functools import partial

import pytest
from django.core import mail

from extranet.support import asking, domain
from extranet.support.asking import Question
from extranet.support.domain import EnquiryMovedOn
from extranet.support.models import Enquiry
from tests.extranet.support.makers import ABOUT, ASKER, make_enquiry, make_passed_on, version_of
from tests.races import at_once, while_waiting

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both_databases]


def test_answer_waits_for_a_withdrawal_and_is_not_sent(samordnare):
    enquiry, token = make_enquiry()
    mail.outbox.clear()
    act = partial(domain.answer_enquiry, enquiry=enquiry, by=samordnare, text="Ring!", seen=1)

    [error] = while_waiting(lambda: asking.withdraw(token=token), act)

    assert isinstance(error, EnquiryMovedOn)
    assert [letter for letter in mail.outbox if letter.to == [ASKER]] == []


def test_withdrawal_waits_for_an_answer_and_holds(samordnare):
    enquiry, token = make_enquiry()
    answering = partial(domain.answer_enquiry, enquiry=enquiry, by=samordnare, text="Ring!", seen=1)

    [error] = while_waiting(answering, lambda: asking.withdraw(token=token))

    fresh = Enquiry.objects.get()
    assert error is None
    assert (fresh.is_withdrawn, fresh.entries.count()) == (True, 2)


def test_member_who_answers_waits_while_it_is_passed_on_and_is_refused(samordnare, skane, norr):
    enquiry, _token = make_passed_on(skane, samordnare)
    seen, theirs = version_of(enquiry), norr.memberships.get().organisation
    mail.outbox.clear()

    [error] = while_waiting(
        lambda: domain.pass_on_enquiry(enquiry=enquiry, by=samordnare, organisation=theirs, seen=seen),
        partial(domain.answer_enquiry, enquiry=enquiry, by=skane, text="Ring!", seen=seen),
    )

    assert error is not None
    assert [letter for letter in mail.outbox if letter.to == [ASKER]] == []


def test_words_wait_for_an_answer_and_make_her_wait_again(samordnare):
    enquiry, token = make_enquiry()
    answering = partial(domain.answer_enquiry, enquiry=enquiry, by=samordnare, text="Ring!", seen=1)
    adding = partial(asking.add_words, token=token, text="Hallå?", submission_key=uuid.uuid4())

    assert while_waiting(answering, adding) == [None]

    fresh = Enquiry.objects.get()
    assert fresh.waiting_since is not None
    assert fresh.version == 3


def test_form_pressed_at_once_is_one_enquiry(samordnare):
    """T67."""
    question = Question(about=ABOUT, asker="other", email=ASKER)
    press = partial(asking.ask, question=question, submission_key=uuid.uuid4())

    assert at_once(press, press, press) == []

    assert Enquiry.objects.count() == 1
    assert [letter.to for letter in mail.outbox].count([ASKER]) == 1
