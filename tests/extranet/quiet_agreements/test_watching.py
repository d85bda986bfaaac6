"""Thirteen months of silence give one mail, then a proposal, then a decision: no silent change, no second mail (N9)."""

import datetime

import pytest
import time_machine
from django.core import mail
from django.db import IntegrityError, transaction
from django.utils import timezone

from extranet.audiences.domain import set_audience
from extranet.audiences.enums import Audience
from extranet.notifications.models import Notification
from extranet.organisations.models import Organisation
from extranet.quiet_agreements import answering, domain, watching, wiping
from extranet.quiet_agreements.enums import Answer, Cause, Stage
from extranet.quiet_agreements.models import QuietQuestion
from methodbank.agreements.domain import confirm_contact, record_event, record_signatories, record_status
from methodbank.agreements.enums import AgreementKind, AgreementStatus, ConfirmedBy, EventKind, Precision
from methodbank.agreements.models import Agreement, Source, StatusRecord
from methodbank.agreements.retraction import retract
from tests.extranet.contact_checks.makers import make_contact, make_county, make_town, put_in
from tests.extranet.handover.makers import a_meeting, an_experience

from .makers import LONG_AGO, last_token, make_agreement, make_proposed, make_quiet

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
LAST_SIGN = datetime.date(2026, 1, 10)


def at(day: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time(8), tzinfo=datetime.UTC)


def turn(day: datetime.date) -> None:
    """Run twice, as after an interruption."""
    with time_machine.travel(at(day)):
        watching.take_turn(timezone.now())
        watching.take_turn(timezone.now())


def stage() -> str:
    return QuietQuestion.objects.get().stage


def statuses() -> list[str]:
    return list(StatusRecord.objects.order_by("pk").values_list("value", flat=True))


def test_thirteen_months_of_silence_give_one_mail_then_a_proposal_then_a_decision(samordnare):
    """Day by day over two years."""
    make_contact(as_of=LONG_AGO)
    make_agreement(as_of=LAST_SIGN)
    seen = []
    for number in (0, 200, 395, 396, 397, 410, 425, 426, 427, 500, 720):
        turn(LAST_SIGN + datetime.timedelta(days=number + 1))
        stages = list(QuietQuestion.objects.values_list("stage", flat=True))
        seen.append((number, len(mail.outbox), stages, statuses()))

    stands = [AgreementStatus.CONCLUDED]
    assert seen == [
        (0, 0, [], stands), (200, 0, [], stands), (395, 0, [], stands),
        (396, 1, [Stage.ASKED], stands), (397, 1, [Stage.ASKED], stands), (410, 1, [Stage.ASKED], stands),
        (425, 1, [Stage.ASKED], stands), (426, 1, [Stage.PROPOSED], stands), (427, 1, [Stage.PROPOSED], stands),
        (500, 1, [Stage.PROPOSED], stands), (720, 1, [Stage.PROPOSED], stands),
    ]  # fmt: skip

    with time_machine.travel(at(LAST_SIGN + datetime.timedelta(days=730))):
        domain.decide(question=QuietQuestion.objects.get(), by=samordnare, answer=Answer.DORMANT)
        turn(timezone.localdate() + datetime.timedelta(days=1000))

    assert statuses() == [*stands, AgreementStatus.DORMANT]
    assert "livstecken på 13 månader" in StatusRecord.objects.latest("pk").note
    assert StatusRecord.objects.latest("pk").entered_by == samordnare
    assert len(mail.outbox) == 1


def test_declining_begins_the_watch_anew(samordnare):
    question = make_proposed()
    domain.decide(question=question, by=samordnare, answer=Answer.ALIVE, reason="Vi träffades i går.")
    assert statuses() == [AgreementStatus.CONCLUDED]
    today = timezone.localdate()

    turn(today + datetime.timedelta(days=395))
    assert QuietQuestion.objects.count() == 1
    turn(today + datetime.timedelta(days=398))

    assert QuietQuestion.objects.count() == 2


NOT_WATCHED = set(AgreementStatus) - {AgreementStatus.CONCLUDED, AgreementStatus.UNDER_REVISION}


@pytest.mark.parametrize("value", sorted(AgreementStatus))
def test_only_agreements_that_somebody_should_be_at_work_with_are_watched(value):
    make_agreement(value=value)

    watching.take_turn(timezone.now())

    assert QuietQuestion.objects.exists() == (value not in NOT_WATCHED)


def test_value_that_the_place_has_not_confirmed_is_not_watched():
    make_agreement(is_confirmed=False)

    watching.take_turn(timezone.now())

    assert not QuietQuestion.objects.exists()


# Signs of life ---------------------------------------------------------------------------------


def lately() -> datetime.date:
    return timezone.localdate() - datetime.timedelta(days=300)


def agreement_of(place) -> Agreement:
    return Agreement.objects.create(
        municipality=place, kind=AgreementKind.AGREEMENT, source=Source.objects.get()
    )


def an_event(place, person):
    dated = {"as_of": lately(), "source": Source.objects.get(), "entered_by": None}
    return record_event(agreement=agreement_of(place), kind=EventKind.REVISED, **dated)


def a_count(place, person):
    dated = {"as_of": lately(), "source": Source.objects.get(), "entered_by": None}
    return record_signatories(agreement=agreement_of(place), count=3, **dated)


def a_meeting_there(place, person):
    meeting = a_meeting(person, Audience.NETWORK)
    type(meeting).objects.update(municipality=place, region=place.region)
    return meeting


def an_experience_from_there(place, person):
    experience = an_experience(person, Audience.NETWORK)
    type(experience).objects.update(municipality=place, region=place.region)
    return experience


def a_confirmation(place, person):
    return confirm_contact(contact=make_contact(place), by=ConfirmedBy.PUBLIC)


def a_contact(place, person):
    return make_contact(place, as_of=lately())


def a_row_that_somebody_entered(place, person):
    """Of 2013, and written today."""
    return make_agreement(place, as_of=datetime.date(2013, 1, 1), entered_by=person)


def a_row_of_this_year(place, person):
    year = timezone.localdate() - datetime.timedelta(days=396)
    return make_agreement(place, as_of=year.replace(month=1, day=1), precision=Precision.YEAR)


SIGNS = [
    an_event, a_count, a_meeting_there, an_experience_from_there, a_confirmation, a_contact,
    a_row_that_somebody_entered, a_row_of_this_year,
]  # fmt: skip


@pytest.mark.parametrize("make", SIGNS)
def test_sign_of_life_keeps_a_place_from_being_asked(make, skane):
    place = make_town()
    make_agreement(place)
    elsewhere = make_town("1280", "Malmö")
    make_agreement(elsewhere)
    make(place, skane)

    watching.take_turn(timezone.now())

    assert [question.place for question in QuietQuestion.objects.all()] == [elsewhere]


@pytest.mark.parametrize("make", SIGNS)
def test_sign_of_life_lets_a_proposal_fall(make, skane):
    question = make_proposed()
    make(question.place, skane)

    watching.take_turn(timezone.now())

    question.refresh_from_db()
    assert (question.stage, question.answer) == (Stage.OVER, "")
    assert mail.outbox == []


def test_what_is_taken_back_called_off_or_a_draft_is_no_sign_of_life(skane, samordnare):
    place = make_town()
    make_agreement(place)
    retract(an_event(place, skane), by=samordnare, retracted_as="", reason="Fel")
    called_off = a_meeting_there(place, skane)
    type(called_off).objects.update(status="cancelled")
    draft = an_experience_from_there(place, skane)
    set_audience(thing=draft, audience=Audience.DRAFT)

    watching.take_turn(timezone.now())

    assert QuietQuestion.objects.count() == 1


def test_meeting_of_the_county_is_no_sign_of_the_municipality(skane):
    place = make_town()
    make_agreement(place)
    make_agreement(place.region)
    meeting = a_meeting(skane, Audience.NETWORK)
    type(meeting).objects.update(region=place.region)

    watching.take_turn(timezone.now())

    assert [question.place for question in QuietQuestion.objects.all()] == [place]


# Whom it asks ----------------------------------------------------------------------------------


def test_contact_is_asked_and_those_who_keep_the_place_where_there_is_none(skane):
    put_in(skane, make_county())
    make_contact()
    make_quiet()
    assert [letter.to for letter in mail.outbox] == [["overenskommelsen@lund.exempel.se"]]
    assert "Lever överenskommelsen i Lund?" in mail.outbox[0].subject

    make_quiet(make_town("1280", "Malmö"))

    assert [note.recipient for note in Notification.objects.all()] == [skane]


def test_turn_asks_no_more_than_its_bound(monkeypatch):
    monkeypatch.setattr(watching, "MOST_A_TURN", 2)
    for number in range(3):
        make_agreement(make_town(f"128{number}", f"Ort {number}"))

    for wanted in (2, 3, 3):
        watching.take_turn(timezone.now())
        assert QuietQuestion.objects.count() == wanted


def test_turn_costs_the_same_for_one_and_three_places(django_assert_num_queries):
    for count in (1, 3):
        for number in range(count):
            make_agreement(make_town(f"128{number}", f"Ort {number}"))
        watching.take_turn(timezone.now())
        with django_assert_num_queries(12):
            watching.take_turn(timezone.now())


def test_database_refuses_a_second_question_about_a_place():
    question = make_quiet()
    with pytest.raises(IntegrityError), transaction.atomic():
        QuietQuestion.objects.create(municipality=question.municipality, token_hash="x")
    assert watching.ask("1281", timezone.now()) is None


# What is told, and decided -----------------------------------------------------------------------


def told(answer: Answer) -> QuietQuestion:
    make_contact()
    make_quiet()
    return answering.tell(token=last_token(), answer=answer)


def test_contact_that_says_it_is_alive_ends_the_question():
    question = told(Answer.ALIVE)

    assert question.is_over
    turn(timezone.localdate() + datetime.timedelta(days=395))
    assert QuietQuestion.objects.count() == 1


@pytest.mark.parametrize(
    ("answer", "cause", "proposal"),
    [(Answer.DORMANT, Cause.DORMANT, Answer.DORMANT), (Answer.ENDED, Cause.ENDED, Answer.ENDED),
     (Answer.UNKNOWN, Cause.UNKNOWN, Answer.DORMANT)],
)  # fmt: skip
def test_contact_proposes_and_changes_nothing(answer, cause, proposal):
    question = told(answer)

    assert (question.stage, question.cause, question.proposal) == (Stage.PROPOSED, cause, proposal)
    assert statuses() == [AgreementStatus.CONCLUDED]


def test_first_answer_stands():
    told(Answer.DORMANT)

    question = answering.tell(token=last_token(), answer=Answer.ALIVE)

    assert (question.told, question.stage) == (Answer.DORMANT, Stage.PROPOSED)


def test_decision_of_a_member_is_written_for_her_organisation(skane):
    organisation = put_in(skane, make_county())
    domain.decide(question=make_proposed(), by=skane, answer=Answer.ENDED, reason="Nämnden sade upp den.")

    row = StatusRecord.objects.latest("pk")
    assert (row.value, row.entered_as) == (AgreementStatus.ENDED, organisation.name)
    assert row.note.startswith("Nämnden sade upp den.")
    assert str(row.source) == f"Uppgift från {organisation.name}"
    assert Organisation.objects.filter(name=row.entered_as).exists()


@pytest.mark.parametrize("answer", [Answer.DORMANT, Answer.ENDED, Answer.ALIVE])
def test_what_is_decided_already_is_not_decided_again(samordnare, answer):
    question = make_proposed()
    domain.decide(question=question, by=samordnare, answer=Answer.DORMANT)

    with pytest.raises(domain.Refused, match="redan"):
        domain.decide(question=question, by=samordnare, answer=answer, reason="x")

    assert len(statuses()) == 2


def test_alive_takes_a_reason(samordnare):
    with pytest.raises(domain.Refused, match="hur du vet"):
        domain.decide(question=make_proposed(), by=samordnare, answer=Answer.ALIVE, reason=" ")


def test_status_that_changed_in_another_way_lets_it_fall(samordnare):
    question = make_proposed()
    record_status(
        place=question.place, dimension="agreement", value="ended", as_of=timezone.localdate(),
        source=Source.objects.get(), entered_by=samordnare,
    )  # fmt: skip

    watching.take_turn(timezone.now())

    question.refresh_from_db()
    assert question.is_over


def test_question_is_wiped_two_years_after_it_was_decided(samordnare):
    domain.decide(question=make_proposed(), by=samordnare, answer=Answer.DORMANT)
    make_quiet(make_town("1280", "Malmö"))
    now = timezone.now()
    assert wiping.wipe(now + datetime.timedelta(days=729)) == 0

    assert wiping.wipe(now + datetime.timedelta(days=731)) == 1

    assert [question.place.name for question in QuietQuestion.objects.all()] == ["Malmö"]
