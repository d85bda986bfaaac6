"""Rounds for whoever runs them: the list, the round, its places, the library."""

import datetime

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from extranet.organisations import domain as organisations
from extranet.organisations.enums import StandingGroup
from extranet.surveys import domain
from extranet.surveys.models import Question, SurveyRound
from places.models import Municipality, Region
from tests.extranet.surveys.makers import (
    TITLE,
    close,
    fresh,
    give_contact,
    make_draft,
    make_places,
    make_sent,
    place_of,
    say,
    send,
)
from tests.people import make_person, signed_in
from tests.worker import page_of_job, run_jobs

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

LIST = "/extranat/enkater/"
KEY = "8a4f6f0e-0000-4000-8000-000000000001"


def read(user, path: str) -> str:
    return signed_in(user).get(path).content.decode()


def press(user, name: str, *args, **data):
    return signed_in(user).post(reverse(name, args=args), data, follow=True).content.decode()


def test_coordinator_makes_a_round_chooses_and_sends_it(samordnare):
    """By hand, from the empty list to the letters."""
    places = make_places(3)
    give_contact(places[0])
    client, today = signed_in(samordnare), timezone.localdate()
    days = {"opens": today.isoformat(), "last_day": (today + datetime.timedelta(days=40)).isoformat()}
    form = {"title": TITLE, "year": today.year, **days, "submission_key": KEY, "version": 1}
    client.post(LIST + "ny/", form)
    made = SurveyRound.objects.get()
    question = Question.objects.get(slug="overenskommelse")
    numbers = {f"question-{question.pk}": 1, f"question-{Question.objects.get(slug='dialog').pk}": 2}
    client.post(reverse("survey_questions", args=[made.pk]), numbers | {"seen": 1, "submission_key": KEY})
    listed = "Svalöv\n1215\nBurlövs kommun"
    client.post(
        reverse("survey_places", args=[made.pk]),
        {"which": "listed", "listed": listed, "seen": 2, "submission_key": KEY},
    )
    assert [row.question.slug for row in made.questions.all()] == ["overenskommelse", "dialog"]
    assert set(made.places.values_list("municipality", flat=True)) == {"1214", "1215", "1216"}

    pressed = client.post(reverse("survey_send", args=[made.pk]), {"seen": 3, "submission_key": KEY})

    assert "En enkät till sina platser" in page_of_job(client, pressed).content.decode()
    assert len(mail.outbox) == 1
    assert fresh(made).is_under_way
    page = read(samordnare, made.get_absolute_url())
    assert "2 platser saknar adress. Ring dit, eller fyll i en adress." in page


@pytest.mark.parametrize(
    ("which", "codes"),
    [
        ({"which": "municipalities"}, {"1214", "1215"}),
        ({"which": "everyone"}, {"1214", "1215", "12"}),
        ({"which": "county", "county": "12"}, {"1214", "1215", "12"}),
        ({"which": "listed", "listed": "Skåne län\n\n svalöv \nSvalöv"}, {"12", "1214"}),
    ],
)
def test_places_are_all_a_county_or_a_list(samordnare, which, codes):
    made = make_draft(samordnare)
    make_places(2)
    press(samordnare, "survey_places", made.pk, seen=made.version, submission_key=KEY, **which)
    assert {place.municipality_id or place.region_id for place in made.places.all()} == codes


@pytest.mark.parametrize(
    ("which", "words"),
    [
        ({}, "Välj vilka du frågar."),
        ({"which": "county"}, "Välj ett län."),
        ({"which": "listed"}, "Skriv minst en plats."),
        ({"which": "listed", "listed": "Svalöv\nAtlantis"}, "heter så: Atlantis."),
        ({"which": "listed", "listed": "Svalöv \x07"}, "inte går att visa"),
    ],
)
def test_places_that_make_no_sense_are_refused(samordnare, which, words):
    made = make_draft(samordnare)
    make_places(2)
    assert words in press(
        samordnare, "survey_places", made.pk, seen=made.version, submission_key=KEY, **which
    )
    assert not made.places.exists()


def test_questions_with_the_same_number_or_none_are_refused(samordnare):
    made = make_draft(samordnare)
    first, second = Question.objects.all()[:2]
    same = {f"question-{first.pk}": 1, f"question-{second.pk}": 1}
    assert "samma nummer" in press(
        samordnare, "survey_questions", made.pk, seen=3, submission_key=KEY, **same
    )
    assert "minst en fråga" in press(samordnare, "survey_questions", made.pk, seen=3, submission_key=KEY)
    assert made.questions.count() == 2


def test_last_day_before_the_first_is_refused(samordnare):
    made = make_draft(samordnare)
    days = {"opens": "2027-03-02", "last_day": "2027-03-01", "title": "x", "year": 2027}
    page = press(samordnare, "survey_edit", made.pk, version=made.version, submission_key=KEY, **days)
    assert "Sista dagen får inte vara före dagen då enkäten öppnar." in page
    assert fresh(made).title == TITLE


def test_two_who_change_a_round_see_each_other_s(samordnare):
    """T88."""
    made = make_draft(samordnare)
    days = {"opens": "2027-03-02", "last_day": "2027-03-30", "year": 2027}
    seen = made.version
    press(samordnare, "survey_edit", made.pk, version=seen, title="Först", submission_key=KEY, **days)
    page = press(samordnare, "survey_edit", made.pk, version=seen, title="Sist", submission_key=KEY, **days)
    assert "Nu står det: ”Först”" in page
    assert 'value="Sist"' in page
    assert fresh(made).title == "Först"


def test_round_that_moved_on_is_shown_and_the_next_press_counts(samordnare):
    made = make_draft(samordnare)
    domain.choose_places(survey_round=made, by=samordnare, seen=made.version, places=make_places(1))
    question = Question.objects.get(slug="teman")
    data = {f"question-{question.pk}": 1, "submission_key": KEY}
    client, path = signed_in(samordnare), reverse("survey_questions", args=[made.pk])
    page = client.post(path, data | {"seen": made.version})
    assert "har ändrats sedan" in page.content.decode()
    client.post(path, data | {"seen": page.context["form"]["seen"].value()})
    assert [row.question for row in made.questions.all()] == [question]


def test_list_of_places_is_narrowed_and_has_pages(samordnare):
    for number in range(60):
        make_places_of(number)
    made = make_draft(samordnare, places=make_places_of(0))
    made = domain.choose_places(
        survey_round=made, by=samordnare, seen=made.version, places=list(all_places())
    )
    first, second = (read(samordnare, f"{made.get_absolute_url()}?page={page}") for page in (1, 2))
    assert "Plats 00" in first
    assert "Plats 59" not in first
    assert "Plats 59" in second


def make_places_of(number: int):
    make_places(1)
    return [Municipality.objects.get_or_create(
        code=f"12{number:02}", defaults={"name": f"Plats {number:02}", "region": Region.objects.get()}
    )[0]]  # fmt: skip


def all_places():
    return Municipality.objects.filter(name__startswith="Plats")


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", "Svalöv Staffanstorp Burlöv Vellinge"),
        ("show=none", "Burlöv Vellinge"),
        ("show=partly", "Staffanstorp"),
        ("show=answered", "Svalöv"),
        ("show=no_address", "Vellinge"),
        ("county=12", "Svalöv Staffanstorp Burlöv Vellinge"),
        ("county=99", ""),
        ("show=nonsens", ""),
    ],
)
def test_places_are_shown_by_how_far_they_have_come(samordnare, query, shown):
    places = make_places(4)
    for place in places[:3]:
        give_contact(place)
    made = send(make_draft(samordnare, places=places), samordnare)
    done, partly, *_silent = made.places.order_by("pk")
    say(done, is_done=True, dialog="ongoing")
    say(partly, dialog="ongoing")
    page = read(samordnare, f"{made.get_absolute_url()}?{query}").partition('id="places"')[2]
    assert {
        name for name in ["Svalöv", "Staffanstorp", "Burlöv", "Vellinge"] if f">{name}</a>" in page
    } == set(shown.split())


def test_who_has_not_answered_is_told_by_county(samordnare):
    made = make_sent(samordnare, 3)
    done, partly, _silent = made.places.order_by("pk")
    say(done, is_done=True, dialog="ongoing")
    say(partly, dialog="ongoing")
    [county] = signed_in(samordnare).get(made.get_absolute_url()).context["counties"]
    assert county == {
        "county": "12",
        "name": "Skåne län",
        "asked": 3,
        "number_answered": 1,
        "number_partly": 1,
        "number_none": 1,
    }


def test_round_asks_the_same_for_one_place_and_for_three(samordnare, django_assert_num_queries):
    rounds = [make_sent(samordnare, number, title=f"Enkät {number}") for number in (1, 3)]
    client = signed_in(samordnare)
    client.get(rounds[0].get_absolute_url())
    for made in rounds:
        with django_assert_num_queries(17):
            client.get(made.get_absolute_url())


def test_list_asks_the_same_for_one_round_and_for_three(samordnare, django_assert_num_queries):
    client = signed_in(samordnare)
    make_sent(samordnare)
    client.get(LIST)
    with django_assert_num_queries(9):
        client.get(LIST)
    for number in range(2):
        make_sent(samordnare, title=f"Enkät {number}")
    with django_assert_num_queries(9):
        client.get(LIST)


def test_library_asks_the_same_for_few_questions_and_for_many(samordnare, django_assert_num_queries):
    client = signed_in(samordnare)
    client.get(reverse("survey_library"))
    with django_assert_num_queries(11):
        client.get(reverse("survey_library"))
    form = {"text": "Hur?", "kind": "text"}
    for number in range(2):
        key = f"8a4f6f0e-0000-4000-8000-00000000000{number}"
        client.post(reverse("survey_question_new"), form | {"submission_key": key})
    assert Question.objects.filter(text="Hur?").count() == 2
    with django_assert_num_queries(11):
        client.get(reverse("survey_library"))


def test_own_words_of_a_place_are_read_by_the_coordinator_and_administrators_alone(samordnare, admin, skane):
    made = make_sent(samordnare)
    say(place_of(made), dialog="ongoing")
    path = reverse("survey_place", args=[place_of(made).pk])
    assert "Dialog pågår" in read(samordnare, path)
    assert "Dialog pågår" in read(admin, path)
    assert signed_in(skane).get(path).status_code == 404


def test_address_is_filled_in_and_the_letter_goes_at_once(samordnare):
    made = send(make_draft(samordnare, places=make_places(1)), samordnare)
    page = press(samordnare, "survey_address", place_of(made).pk, email="kansli@svalov.example")
    assert "går frågorna dit genast" in page
    assert [letter.to for letter in mail.outbox] == [["kansli@svalov.example"]]
    assert "1 plats saknar" not in page


def test_question_of_one_s_own_is_written_retired_and_offered_again(samordnare):
    form = {"text": "Hur många?", "kind": "one", "choices": "Få\nMånga", "submission_key": KEY}
    assert "Frågan finns i biblioteket." in press(samordnare, "survey_question_new", **form)
    question = Question.objects.get(text="Hur många?")
    assert "minst 2 val" in press(
        samordnare, "survey_question_edit", question.slug, **(form | {"choices": "Få"})
    )
    press(samordnare, "survey_question_retire", question.slug)
    made = make_draft(samordnare)
    assert "Hur många?" not in read(samordnare, reverse("survey_questions", args=[made.pk]))
    press(samordnare, "survey_question_restore", question.slug)
    assert "Hur många?" in read(samordnare, reverse("survey_questions", args=[made.pk]))


def test_desk_and_start_page_tell_what_is_under_way_and_what_is_over(samordnare):
    make_draft(samordnare, title="Utkastet")
    made = send(make_draft(samordnare, places=make_places(1)), samordnare)
    assert "1 plats saknar adress" in read(samordnare, "/extranat/")
    assert "0 av 1 har svarat, 0 delvis." in read(samordnare, "/extranat/skrivbord/")
    assert "Utkastet" not in read(samordnare, "/extranat/skrivbord/")
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    SurveyRound.objects.filter(pk=made.pk).update(opens=yesterday, last_day=yesterday)
    assert "sista dagen har passerat: stäng enkäten" in read(samordnare, "/extranat/")
    close(made, samordnare)
    assert "Enkäter som pågår" not in read(samordnare, "/extranat/skrivbord/")
    assert "stäng enkäten" not in read(samordnare, "/extranat/")


def test_nobody_else_has_surveys_in_her_menu(samordnare, skane):
    assert f'href="{LIST}"' in read(samordnare, "/extranat/")
    assert f'href="{LIST}"' not in read(skane, "/extranat/")


def test_closing_is_pressed_and_leads_to_its_job(samordnare):
    made = make_sent(samordnare)
    say(place_of(made), dialog="ongoing")
    client = signed_in(samordnare)
    pressed = client.post(
        reverse("survey_close", args=[made.pk]), {"seen": fresh(made).version, "submission_key": KEY}
    )
    assert "Svaren på en enkät, in i registret" in page_of_job(client, pressed).content.decode()
    assert fresh(made).is_closed


def test_job_of_a_coordinator_who_left_is_taken_up_by_another(samordnare):
    places = make_places(2)
    for place in places:
        give_contact(place)
    made = make_draft(samordnare, places=places)
    domain.send_round(survey_round=made, by=samordnare, seen=made.version)
    organisations.take_duty(user=samordnare, group=StandingGroup.COORDINATORS)
    run_jobs()
    assert mail.outbox == []
    other = make_person("andra")
    organisations.give_duty(user=other, group=StandingGroup.COORDINATORS)
    send(made, other)
    assert len(mail.outbox) == 2


def test_places_that_have_not_answered_stand_first(samordnare):
    made = make_sent(samordnare, 3)
    answered, partly, _silent = made.places.order_by("pk")
    say(answered, is_done=True, dialog="ongoing")
    say(partly, dialog="ongoing")
    assert [str(place) for place in made.places.for_lists()] == ["Burlöv", "Staffanstorp", "Svalöv"]
