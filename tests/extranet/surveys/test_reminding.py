"""Reminders, as time goes by; and what is wiped long after."""

import datetime

import pytest
from django.core import mail
from django.utils import timezone

from extranet.notifications.models import OutgoingMail
from extranet.surveys import answering, reminding, wiping
from extranet.surveys.answering import Given
from extranet.surveys.models import Answer, AskedPlace, SurveyLink, SurveyRound
from tests.extranet.surveys.makers import (
    EMAIL,
    close,
    make_draft,
    make_places,
    make_question,
    make_sent,
    new_token,
    place_of,
    say,
    send,
    token_to,
)

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def in_days(number: float) -> datetime.datetime:
    return timezone.now() + datetime.timedelta(days=number)


def reminded_on(days: range) -> list[int]:
    """The days on which the job reminded somebody, run once a day."""
    return [day for day in days if reminding.remind(in_days(day))]


def test_place_is_reminded_after_two_weeks_and_before_the_last_day_and_never_again(samordnare):
    make_sent(samordnare)
    mail.outbox.clear()

    assert reminded_on(range(40)) == [14, 27]

    assert [letter.subject.partition(":")[0] for letter in mail.outbox] == ["Påminnelse", "Påminnelse"]
    assert {letter.to[0] for letter in mail.outbox} == {EMAIL.format(code="1214")}


def test_job_that_runs_twice_in_a_day_reminds_once(samordnare):
    make_sent(samordnare, 2)
    assert [reminding.remind(in_days(14)), reminding.remind(in_days(14))] == [2, 0]


def test_whoever_has_answered_is_not_reminded_and_whoever_has_in_part_is(samordnare):
    made = make_sent(samordnare, 3)
    done, partly, _silent = made.places.order_by("pk")
    say(done, is_done=True, dialog="ongoing")
    say(partly, dialog="ongoing")
    mail.outbox.clear()

    reminding.remind(in_days(14))

    assert sorted(letter.to[0] for letter in mail.outbox) == [
        EMAIL.format(code=code) for code in (1215, 1216)
    ]
    thanks = next(letter for letter in mail.outbox if letter.to == [EMAIL.format(code=1215)])
    assert "Några frågor är kvar" in thanks.body


def test_link_of_a_reminder_works_and_so_does_the_first(samordnare):
    made = make_sent(samordnare)
    first = token_to(EMAIL.format(code=1214))
    reminding.remind(in_days(14))
    second = token_to(EMAIL.format(code=1214))
    assert first != second
    assert {answering.link_of(token).place for token in (first, second)} == {place_of(made)}


def test_colleague_it_was_passed_on_to_is_reminded_too(samordnare):
    made = make_sent(samordnare)
    for email in ("forst@exempel.se", "sist@exempel.se"):
        answering.pass_on(token=new_token(place_of(made)), email=email)
    mail.outbox.clear()
    reminding.remind(in_days(14))
    assert [letter.to[0] for letter in mail.outbox] == [EMAIL.format(code=1214), "sist@exempel.se"]


def test_nobody_is_reminded_without_an_address_or_of_a_draft_or_a_closed_round(samordnare):
    send(make_draft(samordnare, places=make_places(1)), samordnare)
    close(make_sent(samordnare), samordnare)
    make_draft(samordnare, places=make_places(1))
    assert reminded_on(range(40)) == []


def test_short_round_reminds_once_before_its_end(samordnare):
    made = make_sent(samordnare)
    SurveyRound.objects.filter(pk=made.pk).update(last_day=timezone.localdate() + datetime.timedelta(days=10))
    assert reminded_on(range(20)) == [7]


def test_outbox_forgets_an_address_with_its_link(samordnare, settings):
    settings.EMAIL_BACKEND = "extranet.notifications.outbox.OutboxBackend"
    made = make_sent(samordnare)
    address = place_of(made).email
    close(made, samordnare)
    wiping.wipe(in_days(364))
    assert OutgoingMail.objects.filter(address=address).exists()
    wiping.wipe(in_days(366))
    assert not OutgoingMail.objects.filter(address=address).exists()


def test_addresses_go_after_a_year_and_own_words_after_three(samordnare):
    text = make_question(samordnare, kind="text", unit="")
    made = make_sent(samordnare, slugs=("dialog", text.slug))
    given = {"dialog": Given(frozenset({"ongoing"})), text.slug: Given(text="Ring Eva")}
    answering.save_answers(token=new_token(place_of(made)), given=given, is_done=False, seen=1)
    going_on = make_sent(samordnare, title="Pågår")
    close(made, samordnare)

    wiping.wipe(in_days(364))
    assert SurveyLink.objects.filter(place__round=made).exists()
    wiping.wipe(in_days(366))
    assert not SurveyLink.objects.filter(place__round=made).exists()
    assert place_of(made).email == ""
    assert place_of(going_on).email
    assert going_on.places.get().links.exists()
    wiping.wipe(in_days(3 * 365 - 1))
    assert Answer.objects.filter(question=text).exists()
    wiping.wipe(in_days(3 * 365 + 1))
    assert [answer.question.slug for answer in Answer.objects.all()] == ["dialog"]
    assert AskedPlace.objects.count() == 2


def test_place_that_answers_while_others_are_reminded_is_left_alone(samordnare, monkeypatch):
    """Whom to remind is asked again of each, while her place is held."""
    made = make_sent(samordnare, 2)
    first, second = made.places.order_by("pk")
    send_reminder = reminding.letters.send_reminder

    def answer_meanwhile(place, email):
        say(second, is_done=True, dialog="ongoing")
        send_reminder(place, email)

    monkeypatch.setattr(reminding.letters, "send_reminder", answer_meanwhile)
    assert reminding.remind(in_days(14)) == 1
    assert first.pk == AskedPlace.objects.get(reminders=1).pk
