"""Answering by the link in a mail: without an account, as often as one likes, until the last day."""

import datetime
from decimal import Decimal

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from extranet.surveys import answering, library
from extranet.surveys.answering import AnswersMoved, Given
from extranet.surveys.before import said_before
from extranet.surveys.models import Answer, AskedPlace, SurveyLink, SurveyRound
from methodbank.agreements.domain import record_status
from methodbank.agreements.models import Source
from methodbank.agreements.retraction import retract
from tests.extranet.surveys.makers import (
    EMAIL,
    close,
    make_places,
    make_question,
    make_sent,
    new_token,
    place_of,
    say,
    token_to,
)
from web.refusals import Refused

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

SVALOV = EMAIL.format(code="1214")


def page_of(token: str, client: Client | None = None) -> str:
    return (client or Client()).get(reverse("survey_answer", args=[token])).content.decode()


def post(token: str, **data):
    return Client(enforce_csrf_checks=True).post(reverse("survey_answer", args=[token]), data, follow=True)


def end(made: SurveyRound) -> None:
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    SurveyRound.objects.filter(pk=made.pk).update(opens=yesterday, last_day=yesterday)


def test_link_of_the_mail_is_opened_answered_and_changed(samordnare):
    made = make_sent(samordnare)
    token = token_to(SVALOV)
    assert "Dialog pågår" in page_of(token)

    page = post(token, dialog="ongoing", seen=1).content.decode()

    assert "Tack! Svaren är sparade." in page
    assert place_of(made).state == "partly"
    assert "svarat delvis" in page
    post(token, dialog="completed", overenskommelse="concluded", seen=2)
    place = place_of(made)
    assert place.state == "answered"
    assert answering.answers_of(place)["dialog"] == Given(frozenset({"completed"}))
    assert Answer.objects.count() == 2


def test_opening_a_link_changes_nothing_and_is_kept_by_nobody(samordnare, client):
    """T52: programs open the links of mails before people do."""
    make_sent(samordnare)
    before = list(AskedPlace.objects.values()), SurveyLink.objects.count(), len(mail.outbox)
    address = reverse("survey_answer", args=[token_to(SVALOV)])

    for response in (client.get(address), client.head(address), client.get(address)):
        assert response["X-Robots-Tag"] == "noindex"
        assert "no-store" in response["Cache-Control"]

    assert (list(AskedPlace.objects.values()), SurveyLink.objects.count(), len(mail.outbox)) == before


def test_receipt_goes_out_once(samordnare):
    make_sent(samordnare)
    token = token_to(SVALOV)
    mail.outbox.clear()
    for number, value in enumerate(("ongoing", "completed"), 1):
        post(token, dialog=value, seen=number)
    assert [letter.subject for letter in mail.outbox] == [
        "Vi har fått era svar: Enkät om överenskommelser 2026, Svalöv"
    ]
    assert token in mail.outbox[0].body


def test_same_answers_pressed_twice_are_saved_once(samordnare):
    """T67."""
    made = make_sent(samordnare)
    token = token_to(SVALOV)
    for _press in range(2):
        assert "sparade" in post(token, dialog="ongoing", seen=1).content.decode()
    assert place_of(made).version == 2


def test_what_is_left_empty_is_no_answer_any_more(samordnare):
    made = make_sent(samordnare)
    place = say(place_of(made), dialog="ongoing")
    place = say(place)
    assert (place.state, Answer.objects.count()) == ("none", 0)


def test_place_that_says_it_is_done_has_answered_although_something_is_left(samordnare):
    made = make_sent(samordnare)
    assert say(place_of(made), is_done=True, dialog="ongoing").state == "answered"
    assert say(place_of(made), dialog="ongoing").state == "partly"
    assert say(place_of(made), is_done=True).state == "none"


def test_words_of_one_s_own_are_never_missing(samordnare):
    text = make_question(samordnare, kind="text", unit="")
    made = make_sent(samordnare, slugs=("dialog", text.slug))
    assert say(place_of(made), dialog="ongoing").state == "answered"


def test_two_who_answer_at_once_see_each_other_s(samordnare):
    """T88: what was typed is kept, and what is saved stands beside it."""
    made = make_sent(samordnare)
    token = token_to(SVALOV)
    post(token, dialog="ongoing", seen=1)

    response = post(token, dialog="preparing", overenskommelse="concluded", seen=1)

    page = response.content.decode()
    assert "Någon annan har sparat svar" in page
    assert "Nu står det: ”Dialog pågår”" in page
    assert answering.answers_of(place_of(made))["dialog"] == Given(frozenset({"ongoing"}))
    seen = response.context["form"]["seen"].value()
    post(token, dialog="preparing", overenskommelse="concluded", seen=seen)
    assert answering.answers_of(place_of(made))["dialog"] == Given(frozenset({"preparing"}))


def test_round_that_ended_while_somebody_typed_saves_nothing_and_keeps_what_she_typed(samordnare):
    made = make_sent(samordnare)
    token = token_to(SVALOV)
    end(made)

    page = post(token, dialog="ongoing", seen=1).content.decode()

    assert "Enkäten är stängd, så inget sparades." in page
    assert 'value="ongoing"' in page
    assert "checked" in page
    assert not Answer.objects.exists()


def test_link_after_the_end_shows_what_was_answered(samordnare):
    made = make_sent(samordnare)
    token = token_to(SVALOV)
    say(place_of(made), dialog="ongoing")
    end(made)
    assert "Enkäten är över" in page_of(token)
    close(made, samordnare)
    page = page_of(token)
    assert "Enkäten är över" in page
    assert "Dialog pågår" in page
    assert 'name="dialog"' not in page


def test_nothing_is_saved_of_a_round_that_is_closed(samordnare):
    made = make_sent(samordnare)
    token = token_to(SVALOV)
    close(made, samordnare)
    with pytest.raises(Refused, match="inget sparades"):
        answering.save_answers(token=token, given={}, is_done=True, seen=1)


@pytest.mark.parametrize("token", ["saknas", "x" * 300])
def test_link_that_nobody_has_is_not_found(db, client, token):
    for name in ("survey_answer", "survey_pass_on"):
        assert client.get(reverse(name, args=[token])).status_code == 404
        assert client.post(reverse(name, args=[token])).status_code == 404


# What was said before -------------------------------------------------------------------------


def record(place, value: str, dimension: str = "agreement", year: int = 2013, **more):
    source, _is_new = Source.objects.get_or_create(slug="skl", defaults={"title": "SKL 2014, tabell 1"})
    return record_status(
        place=place,
        dimension=dimension,
        value=value,
        as_of=datetime.date(year, 1, 1),
        precision="year",
        source=source,
        entered_by=None,
        **more,
    )


def test_first_round_shows_what_the_register_says_and_from_where(samordnare):
    [svalov, other] = make_places(2)
    record(svalov, "concluded")
    record(other, "in_progress")
    make_sent(samordnare, 2)

    page = page_of(token_to(SVALOV))

    assert "Ifyllt från registret: 2013, SKL 2014, tabell 1." in page
    assert 'value="concluded" id="id_overenskommelse_1" checked' in page.replace("\n", " ")
    assert page.count("checked") == 2  # and "no answer yet" of the dialogue
    assert not Answer.objects.exists()


def test_later_round_shows_what_the_place_answered_last(samordnare):
    [svalov] = make_places(1)
    record(svalov, "concluded")
    for value in ("dormant", "ended"):
        made = make_sent(samordnare, title=f"Enkät {value}")
        say(place_of(made), overenskommelse=value)
        close(made, samordnare)
    made = make_sent(samordnare, title="Ny")

    before = said_before(place_of(made), answering.questions_of(made))["overenskommelse"]

    assert before.given == Given(frozenset({"ended"}))
    assert before.words == "Ifyllt från det er plats svarade i Enkät ended."


def test_nothing_is_filled_in_once_the_place_has_saved(samordnare):
    record(make_places(1)[0], "concluded")
    made = make_sent(samordnare)
    say(place_of(made), dialog="ongoing")
    assert "Ifyllt från" not in page_of(token_to(SVALOV))


# Passing on -----------------------------------------------------------------------------------


def pass_on(token: str, email: str):
    return Client().post(reverse("survey_pass_on", args=[token]), {"email": email}, follow=True)


def test_colleague_gets_a_link_of_her_own_and_the_first_goes_on_working(samordnare):
    make_sent(samordnare)
    first = token_to(SVALOV)
    assert "har fått ett brev" in pass_on(first, "Kollega@svalov.example").content.decode()
    second = token_to("kollega@svalov.example")

    post(second, dialog="ongoing", seen=1)

    assert second != first
    assert 'value="ongoing" id="id_dialog_1" checked' in page_of(first).replace("\n", " ")


def test_passed_on_twice_to_one_address_is_one_mail(samordnare):
    make_sent(samordnare)
    first = token_to(SVALOV)
    for address in ("kollega@svalov.example", "KOLLEGA@svalov.example"):
        pass_on(first, address)
    assert [letter.to for letter in mail.outbox].count(["kollega@svalov.example"]) == 1


def test_link_fills_no_more_than_five_letter_boxes(samordnare):
    make_sent(samordnare)
    first = token_to(SVALOV)
    pages = [pass_on(first, f"k{number}@svalov.example").content.decode() for number in range(6)]
    assert "har fått ett brev" in pages[4]
    assert "redan skickats vidare till så många" in pages[5]
    assert "k5@svalov.example" in pages[5]
    assert not [letter for letter in mail.outbox if letter.to == ["k5@svalov.example"]]


def test_nothing_is_passed_on_when_the_round_is_over(samordnare):
    made = make_sent(samordnare)
    first = token_to(SVALOV)
    end(made)
    with pytest.raises(Refused):
        answering.pass_on(token=first, email="k@svalov.example")


def test_mail_that_is_passed_on_holds_nothing_that_was_answered(samordnare):
    text = make_question(samordnare, kind="text", unit="")
    made = make_sent(samordnare, slugs=(text.slug,))
    token = token_to(SVALOV)
    words = "KLICKA HÄR http://lurad.example"
    post(token, **{text.slug: words, "seen": 1})
    pass_on(token, "k@svalov.example")
    assert place_of(made).answers.get().text == words
    assert not [letter for letter in mail.outbox if "lurad" in letter.body + letter.subject]


# Kinds of answers -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "number"),
    [("12 500", 12500), ("7,5", Decimal("7.5")), ("0", 0), ("1\xa0000", 1000), ("3.25", Decimal("3.25"))],
)
def test_number_is_read_as_people_write_it(samordnare, typed, number):
    question = make_question(samordnare)
    made = make_sent(samordnare, slugs=(question.slug,))
    post(token_to(SVALOV), **{question.slug: typed, "seen": 1})
    assert place_of(made).answers.get().number == number


@pytest.mark.parametrize("typed", ["-1", "många", "1e99", "NaN", "9999999999999", "1,234"])
def test_number_that_is_none_is_refused_and_kept(samordnare, typed):
    question = make_question(samordnare)
    make_sent(samordnare, slugs=(question.slug,))
    page = post(token_to(SVALOV), **{question.slug: typed, "seen": 1}).content.decode()
    assert f'value="{typed}"' in page
    assert not Answer.objects.exists()


def test_several_choices_are_kept_and_do_not_know_stands_alone(samordnare):
    made = make_sent(samordnare, slugs=("inbjudna",))
    token = token_to(SVALOV)
    page = post(token, inbjudna=["kultur", "do_not_know"], seen=1).content.decode()
    assert "Du har kryssat ”Vet ej” och något mer." in page
    post(token, inbjudna=["kultur", "mangfald"], seen=1)
    assert answering.answers_of(place_of(made))["inbjudna"].values == {"kultur", "mangfald"}


def test_choice_of_another_question_is_refused(samordnare):
    make_sent(samordnare, slugs=("dialog", "inbjudna"))
    post(token_to(SVALOV), dialog="concluded", inbjudna=["ongoing"], seen=1)
    assert not Answer.objects.exists()


def test_preview_saves_nothing(samordnare):
    text = make_question(samordnare, kind="text", unit="")
    make_sent(samordnare, slugs=(text.slug,))
    page = post(token_to(SVALOV), **{text.slug: "- ett\n- två", "seen": 1, "preview": "x"}).content.decode()
    assert "<li>ett" in page.replace("\n", "")
    assert not Answer.objects.exists()


def test_database_refuses_two_answers_to_one_question_and_less_than_nought(samordnare):
    made = make_sent(samordnare)
    place, question = place_of(made), answering.questions_of(made)[0]
    Answer.objects.create(place=place, question=question)
    for more in ({"text": "igen"}, {"number": -1}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Answer.objects.create(place=place, question=question, **more)
    other = answering.questions_of(made)[1]
    with pytest.raises(IntegrityError), transaction.atomic():
        Answer.objects.create(place=place, question=other, number=-1)


def test_old_version_is_refused_by_the_verb(samordnare):
    made = make_sent(samordnare)
    say(place_of(made), dialog="ongoing")
    given = {"dialog": Given(frozenset({"preparing"}))}
    with pytest.raises(AnswersMoved):
        answering.save_answers(token=new_token(place_of(made)), given=given, is_done=False, seen=1)


def test_question_that_was_retired_meanwhile_is_answered_all_the_same(samordnare):
    made = make_sent(samordnare)
    question = answering.questions_of(made)[0]
    library.set_retired(question=question, by=samordnare, is_retired=True)
    assert say(place_of(made), dialog="ongoing").state == "partly"


def test_form_that_is_sent_empty_is_no_answer(samordnare):
    make_sent(samordnare)
    token = token_to(SVALOV)
    mail.outbox.clear()
    for more in ({}, {"is_done": "on"}):
        assert "Inget är besvarat än." in post(token, seen=1, **more).content.decode()
    assert mail.outbox == []


def test_status_that_was_taken_back_is_not_filled_in(samordnare):
    [svalov] = make_places(1)
    record(svalov, "in_progress", year=2012)
    retract(row=record(svalov, "concluded"), by=samordnare, retracted_as="x", reason="Fel kommun.")
    make_sent(samordnare)
    page = page_of(token_to(SVALOV)).replace("\n", " ")
    assert 'value="in_progress" id="id_overenskommelse_0" checked' in page
    assert "Ifyllt från registret: 2012" in page
