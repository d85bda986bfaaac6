"""Contacts are asked once a year, reminded, and called in the end: one question a contact, one mail of a kind (N10)."""

import datetime

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.utils import timezone

from extranet.contact_checks import answering, asking
from extranet.contact_checks.enums import LetterKind, Outcome, Stage
from extranet.contact_checks.models import ContactQuestion, QuestionLetter
from extranet.notifications.delivery import deliver
from extranet.notifications.models import Notification, OutgoingMail
from methodbank.agreements.domain import confirm_contact
from methodbank.agreements.enums import ConfirmedBy
from methodbank.agreements.models import Contact
from methodbank.agreements.retraction import retract

from .makers import ADDRESS, LONG_AGO, make_asked, make_contact, make_county, make_town, put_in

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
NOW = datetime.datetime(2026, 11, 20, 8, tzinfo=datetime.UTC)
TODAY = NOW.date()


def days(number: int) -> datetime.timedelta:
    return datetime.timedelta(days=number)


def turns(*after: int) -> None:
    for number in after:
        asking.take_turn(NOW + days(number))


def stage() -> str:
    return ContactQuestion.objects.get().stage


def make_refused(address: str = ADDRESS) -> None:
    OutgoingMail.objects.create(
        address=address, subject="x", message=b"", given_up_at=timezone.now(), is_refused=True
    )


@pytest.mark.parametrize(
    ("before", "is_asked"),
    [({"review_on": TODAY + days(30)}, True), ({"review_on": TODAY + days(31)}, False),
     ({"as_of": TODAY - days(335)}, True), ({"as_of": TODAY - days(334)}, False)],
)  # fmt: skip
def test_contact_is_asked_thirty_days_before_its_date(before, is_asked):
    make_contact(**before)

    turns(0)

    assert len(mail.outbox) == is_asked


def test_confirmation_counts_for_a_year():
    contact = make_contact(review_on=TODAY)
    said = confirm_contact(contact=contact, by=ConfirmedBy.CIVIL)
    type(said).objects.update(at=NOW - days(334))
    turns(0)
    assert mail.outbox == []

    turns(1)

    assert len(mail.outbox) == 1


def test_mail_shows_what_stands_and_goes_to_the_contact():
    make_contact(web="https://lund.exempel.se/o")

    turns(0)

    [letter] = mail.outbox
    assert letter.to == [ADDRESS]
    assert "Lund" in letter.subject
    for words in ("Samordnare för överenskommelsen", ADDRESS, "046-12 34 56", "https://lund.exempel.se/o"):
        assert words in letter.body


def test_only_the_newest_standing_contact_of_a_role_is_asked(samordnare):
    make_contact()
    make_contact(as_of=LONG_AGO + days(1), email="nyare@lund.exempel.se")
    taken_back = make_contact(role_title="Annan", email="annan@lund.exempel.se")
    retract(taken_back, by=samordnare, retracted_as="", reason="Fel kommun")

    turns(0)

    assert [letter.to for letter in mail.outbox] == [["nyare@lund.exempel.se"]]


def test_contact_of_the_same_role_elsewhere_is_another_contact():
    make_contact()
    make_contact(make_town("1280", "Malmö"), email="malmo@exempel.se", as_of=LONG_AGO + days(1))
    make_contact(make_county(), email="region@exempel.se", as_of=LONG_AGO + days(2))

    turns(0)

    assert len(mail.outbox) == 3


def test_silence_goes_from_the_contact_to_the_county_and_to_the_desk(skane):
    """Four times a fortnight; each turn run twice, and nobody hears twice."""
    put_in(skane, make_county())
    make_contact()
    seen = []
    for number in (0, 13, 14, 27, 28, 41, 42, 60, 400):
        turns(number, number)
        seen.append((number, stage(), len([one for one in mail.outbox if one.to == [ADDRESS]])))

    assert seen == [
        (0, Stage.ASKED, 1), (13, Stage.ASKED, 1), (14, Stage.REMINDED, 2), (27, Stage.REMINDED, 2),
        (28, Stage.WITH_COUNTY, 2), (41, Stage.WITH_COUNTY, 2), (42, Stage.AT_DESK, 2), (60, Stage.AT_DESK, 2),
        (400, Stage.AT_DESK, 2),
    ]  # fmt: skip
    assert Notification.objects.filter(recipient=skane).count() == 1
    assert ContactQuestion.objects.get().stage_since == NOW + days(42)


def test_county_without_anybody_goes_straight_to_the_desk():
    make_contact()

    turns(0, 14, 28)

    assert stage() == Stage.AT_DESK


def test_job_that_was_away_moves_one_step_a_turn():
    make_contact()
    turns(0)

    turns(100, 100)

    assert stage() == Stage.REMINDED
    assert len(mail.outbox) == 2


def test_contact_without_an_address_is_called_at_once():
    make_contact(email="")

    turns(0)

    assert stage() == Stage.AT_DESK
    assert mail.outbox == []


def test_mail_that_comes_back_is_marked_and_called():
    make_contact()
    asking.take_turn(timezone.now() - days(1))
    make_refused()

    asking.take_turn(timezone.now())

    question = ContactQuestion.objects.get()
    assert question.stage == Stage.AT_DESK
    assert question.bounced_at is not None
    assert len(mail.outbox) == 1


def test_mail_that_came_back_before_or_to_another_is_no_bounce():
    make_refused()
    OutgoingMail.objects.update(created_at=timezone.now() - days(2))
    make_refused("annan@exempel.se")
    make_contact()
    asking.take_turn(timezone.now() - days(1))

    asking.take_turn(timezone.now())

    assert stage() == Stage.ASKED


def test_address_that_the_mail_server_refuses_is_a_bounce(settings, smtp_refusing):
    settings.EMAIL_BACKEND = "extranet.notifications.outbox.OutboxBackend"
    make_contact()
    asking.take_turn(timezone.now())
    assert deliver() == (0, 1)

    asking.take_turn(timezone.now())

    assert stage() == Stage.AT_DESK


@pytest.fixture
def smtp_refusing(monkeypatch):
    from smtplib import SMTPRecipientsRefused  # noqa: PLC0415  # of this fixture alone

    def refuse(self, messages):
        raise SMTPRecipientsRefused({ADDRESS: (550, b"No such user")})

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", refuse)


def test_mail_goes_to_the_address_of_the_register_whoever_has_an_account_with_it(settings, skane):
    settings.EMAIL_BACKEND = "extranet.notifications.outbox.OutboxBackend"
    make_contact(email=skane.email)

    turns(0)

    assert [(row.address, row.recipient) for row in OutgoingMail.objects.all()] == [(skane.email, None)]


def test_question_falls_when_the_contact_is_confirmed_or_changed_elsewhere():
    contact, other = make_contact(), make_contact(role_title="Annan", email="annan@lund.exempel.se")
    turns(0)
    confirm_contact(contact=contact, by=ConfirmedBy.TELEPHONE)
    make_contact(role_title="Annan", as_of=TODAY, email="ny@lund.exempel.se")

    turns(14)

    assert set(ContactQuestion.objects.values_list("contact", "outcome")) == {
        (contact.pk, Outcome.FALLEN), (other.pk, Outcome.FALLEN),
    }  # fmt: skip
    assert len(mail.outbox) == 2


def test_contact_is_asked_again_the_year_after():
    make_contact(as_of=TODAY)
    turns(335)
    question, token = ContactQuestion.objects.get(), QuestionLetter.objects.get()
    confirm_contact(contact=question.contact, by=ConfirmedBy.CIVIL)
    Contact.confirmations.rel.related_model.objects.update(at=NOW + days(336))
    turns(337, 600)
    assert len(mail.outbox) == 1

    turns(336 + 335)

    assert len(mail.outbox) == 2
    assert QuestionLetter.objects.exclude(pk=token.pk).count() == 1


def test_turn_asks_no_more_than_its_bound(monkeypatch):
    monkeypatch.setattr(asking, "MOST_A_TURN", 2)
    for number in range(5):
        make_contact(make_town(f"128{number}", f"Ort {number}"), email=f"o{number}@exempel.se")

    for after, told in ((0, 2), (1, 4), (2, 5)):
        turns(after)
        assert len(mail.outbox) == told


def test_turn_that_was_interrupted_goes_on(monkeypatch):
    """Each contact is asked in a transaction of its own: who was reached stays reached, and is not asked again."""
    for number in range(3):
        make_contact(make_town(f"128{number}", f"Ort {number}"), email=f"o{number}@exempel.se")
    send = asking.letters.send

    def die_at_the_second(question, kind, now):
        if ContactQuestion.objects.count() == 2:
            raise OSError("stopped")
        send(question, kind, now)

    with monkeypatch.context() as broken:
        broken.setattr(asking.letters, "send", die_at_the_second)
        with pytest.raises(OSError, match="stopped"):
            turns(0)
    assert ContactQuestion.objects.count() == len(mail.outbox) == 1

    turns(0)

    assert sorted(letter.to[0] for letter in mail.outbox) == [f"o{number}@exempel.se" for number in range(3)]


def test_database_refuses_a_second_question_and_a_second_letter_of_a_kind():
    question, _token = make_asked()
    with pytest.raises(IntegrityError), transaction.atomic():
        ContactQuestion.objects.create(contact=question.contact)
    with pytest.raises(IntegrityError), transaction.atomic():
        QuestionLetter.objects.create(question=question, kind=LetterKind.QUESTION, token_hash="x")


def test_turn_costs_the_same_whatever_is_not_due(django_assert_num_queries):
    for count in (1, 3):
        for number in range(count):
            make_contact(
                make_town(f"128{number}", f"Ort {number}"), as_of=TODAY, email=f"o{number}@exempel.se"
            )
        with django_assert_num_queries(5):
            turns(0)


def test_answer_stops_the_way():
    _question, token = make_asked()
    answering.confirm(token=token, side="civil")

    for number in (14, 28, 42):
        asking.take_turn(timezone.now() + days(number))

    assert stage() == Stage.ENDED
    assert len(mail.outbox) == 1
