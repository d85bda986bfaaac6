"""Figures that everyone reads when a round is closed, beside those of another year."""

import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from extranet.surveys import answering, library
from extranet.surveys.answering import Given
from extranet.surveys.comparing import all_occasions, chosen_two, comparisons
from extranet.surveys.figures import Figure
from extranet.surveys.models import Question, SurveyRound
from methodbank.agreements.models import Source
from methodbank.agreements.survey_2013.importing import import_survey
from methodbank.agreements.survey_2013.models import SurveyFigure
from places.models import Region
from tests.extranet.surveys.makers import (
    TITLE,
    close,
    make_draft,
    make_places,
    make_sent,
    new_token,
    place_of,
    say,
    send,
)

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

LIST = "/overenskommelser/enkater/"


def make_closed(by, *values: str, title: str = TITLE) -> SurveyRound:
    """Each place says this of its agreement; one more says nothing."""
    made = make_sent(by, len(values) + 1, title=title)
    for place, value in zip(made.places.order_by("pk"), values, strict=False):
        say(place, overenskommelse=value)
    return close(made, by)


def say_2013(measure="agreement_status", category="concluded", year=2013, count=47, unit="municipalities"):
    source, _is_new = Source.objects.get_or_create(slug="text", defaults={"title": "Text"})
    return SurveyFigure.objects.create(
        measure=measure, category=category, year=year, count=count, unit=unit, source=source
    )


def the(slug: str) -> Question:
    return Question.objects.prefetch_related("choices").get(slug=slug)


def read(client, name: str, *args, **query) -> str:
    return client.get(reverse(name, args=args), query).content.decode()


def test_figures_say_the_number_beside_the_share(samordnare, client):
    closed = make_closed(samordnare, "concluded", "concluded", "no_agreement")
    page = read(client, "survey_figures", closed.slug)
    assert "2 av 3 (67 %)" in page
    assert "1 av 3 (33 %)" in page
    assert "Tillfrågade kommuner: 4. Så många har svarat, helt eller delvis: 3." in page
    assert "Överenskommelse: ett dokument som båda parter har skrivit tillsammans" in page


@pytest.mark.parametrize("number", [0, 1, 9])
def test_round_with_few_answers_is_read_all_the_same(samordnare, client, number):
    closed = make_closed(samordnare, *["concluded"] * number)
    page = read(client, "survey_figures", closed.slug)
    assert (f"{number} av {number} (100 %)" in page) is (number > 0)
    assert read(client, "survey_question", "overenskommelse")


def test_nothing_is_public_before_the_round_is_closed(samordnare, client):
    made = make_sent(samordnare, title="Hemlig enkät")
    say(place_of(made), dialog="ongoing")
    draft = make_draft(samordnare, title="Hemligt utkast")
    for one in (made, draft):
        assert client.get(reverse("survey_figures", args=[one.slug])).status_code == 404
    assert client.get(reverse("survey_question", args=["dialog"])).status_code == 404
    assert "Hemlig" not in client.get(LIST).content.decode()
    assert "enkater/fraga/dialog" not in client.get("/sitemap.xml").content.decode()


def test_own_words_are_read_by_nobody_but_the_coordinator(samordnare, client):
    question = library.write_question(
        by=samordnare, text="Något mer?", definition="", kind="text", unit="", choices=[],
        submission_key=uuid.uuid4(),
    )  # fmt: skip
    made = make_sent(samordnare, slugs=(question.slug,))
    given = {question.slug: Given(text="kanariefågel")}
    answering.save_answers(token=new_token(place_of(made)), given=given, is_done=False, seen=1)
    closed = close(made, samordnare)
    for page in (read(client, "survey_figures", closed.slug), read(client, "survey_question", question.slug)):
        assert "egna ord, som inte publiceras" in page
        assert "kanariefågel" not in page


def test_any_two_dates_are_compared_in_chart_and_table(samordnare, client):
    """K8: 2011, 2013 and the rounds, each with each."""
    say_2013()
    say_2013(year=2011, count=19)
    first = make_closed(samordnare, "concluded", title="Första")
    SurveyRound.objects.filter(pk=first.pk).update(year=2020)
    last = make_closed(samordnare, "concluded", "concluded", "dormant", title="Andra")

    occasions = all_occasions([the("overenskommelse")], SurveyRound.objects.closed())

    assert [one.key for one in occasions] == ["2011", "2013", first.slug, last.slug]
    for earlier, later, words in [
        ("2011", "2013", ["19", "47"]),
        ("2013", last.slug, ["47", "2 av 3 (67 %)"]),
        (first.slug, last.slug, ["1 av 1 (100 %)", "2 av 3 (67 %)"]),
        ("2011", first.slug, ["19", "1 av 1 (100 %)"]),
    ]:
        for pair in ((earlier, later), (later, earlier)):
            [comparison] = comparisons(the("overenskommelse"), chosen_two(occasions, *pair))
            row = next(row for row in comparison.rows if row.label == "Överenskommelse har slutits")
            assert [figure.shown for figure in row.figures] == words
            assert [bar.value for bar in comparison.chart.rows[1].bars] == [
                int(word.split()[0]) for word in words
            ]
    page = read(client, "survey_question", "overenskommelse", fran="2011", till="2013")
    assert "+28" in page
    assert "<svg" in page
    assert f'<option value="{last.slug}">Andra</option>' in page


def test_latest_round_is_set_beside_the_one_before_it_by_itself(samordnare, client):
    say_2013()
    closed = make_closed(samordnare, "concluded")
    occasions = all_occasions([the("overenskommelse")], [closed])
    assert [one.key for one in chosen_two(occasions, "", "")] == ["2013", closed.slug]
    assert [one.key for one in chosen_two(occasions, "nonsens", closed.slug)] == ["2013", closed.slug]
    assert [one.key for one in chosen_two(occasions, closed.slug, closed.slug)] == [closed.slug]
    assert chosen_two([], "", "") == []
    assert [one.key for one in chosen_two(occasions, "", "2013")] == ["2013"]


def test_round_without_an_earlier_survey_stands_alone(samordnare, client):
    make_closed(samordnare, "concluded")
    page = read(client, "survey_question", "overenskommelse", fran="2011")
    assert "1 av 1 (100 %)" in page
    assert "Skillnad" not in page


def test_figures_of_2013_are_those_of_the_report(samordnare, client):
    """Shares stay shares, and what was named without a number has none (K7)."""
    import_survey()
    made = make_draft(samordnare, slugs=("teman", "andra-parter", "dialog"), places=make_places(1))
    close(send(made, samordnare), samordnare)
    [before] = [
        one
        for one in all_occasions([the("teman"), the("andra-parter"), the("dialog")], [])
        if one.year == 2013
    ]
    assert before.of(the("teman"), "municipalities", "projekt").shown == "72"
    assert before.of(the("teman"), "municipalities", "lokaler").shown == "51 %"
    assert before.of(the("teman"), "municipalities", "lokaler").bar is None
    assert before.of(the("andra-parter"), "municipalities", "naringsliv").shown == "42"
    assert before.of(the("andra-parter"), "municipalities", "region").shown == "–"
    assert before.of(the("dialog"), "municipalities", "no_dialogue").shown == "34"
    assert before.answered == {"municipalities": 205, "counties": 11}
    assert "51 %" in read(client, "survey_question", "teman")


def test_every_figure_of_2013_has_its_choice(samordnare):
    """Or it would be missing in the comparison, and nobody would see it."""
    import_survey()
    questions = list(Question.objects.prefetch_related("choices").exclude(measure=""))
    known = {(one.measure, choice.category) for one in questions for choice in one.choices.all()}
    measures = {one.measure for one in questions}
    stated = set(SurveyFigure.objects.filter(measure__in=measures).values_list("measure", "category"))
    assert stated - known == {("dialogue_status", "total"), ("agreement_status", "total")}


def test_counties_are_counted_apart(samordnare, client):
    say_2013("regional_agreement_status", count=4, unit="regions")
    make_places(1)
    made = make_draft(samordnare, places=[*make_places(1), Region.objects.get()])
    made = send(made, samordnare)
    say(made.places.get(municipality=None), overenskommelse="concluded")
    closed = close(made, samordnare)
    page = read(client, "survey_figures", closed.slug)
    assert "Tillfrågade regioner: 1. Så många har svarat, helt eller delvis: 1." in page
    occasions = all_occasions([the("overenskommelse")], [closed])
    [of_counties] = comparisons(the("overenskommelse"), occasions)
    assert [figure.shown for figure in of_counties.rows[1].figures] == ["4", "1 av 1 (100 %)"]


def test_counts_of_few_places_are_not_taken_from_those_of_all(samordnare, client):
    """Ten municipalities are no fewer than two hundred: the change is told of as many alone."""
    say_2013()
    make_places(4)
    closed = make_closed(samordnare, "concluded")
    page = read(client, "survey_question", "overenskommelse")
    assert "De två frågade inte lika många" in page
    assert "Skillnad" not in page
    make_closed(samordnare, "concluded", title="Lika många")
    page = read(client, "survey_question", "overenskommelse", fran=closed.slug)
    assert "De två frågade inte lika många" not in page
    assert "Skillnad" in page
    assert '<th scope="col" class="number">Lika många</th>' in page


def test_numbers_are_summed_with_their_unit(samordnare, client):
    question = library.write_question(
        by=samordnare, text="Hur många?", definition="", kind="number", unit="föreningar", choices=[],
        submission_key=uuid.uuid4(),
    )  # fmt: skip
    made = make_sent(samordnare, 3, slugs=(question.slug,))
    for place, number in zip(made.places.order_by("pk"), (1500, 2), strict=False):
        given = {question.slug: Given(number=number)}
        answering.save_answers(token=new_token(place), given=given, is_done=False, seen=1)
    close(made, samordnare)
    page = read(client, "survey_question", question.slug)
    for words in ("1\xa0502 föreningar", "751 föreningar", "2 föreningar", "1\xa0500 föreningar"):
        assert words in page


def test_small_number_of_a_large_one_is_not_lost():
    assert Figure(1, 290).shown == "1 av 290 (0 %)"
    assert Figure().shown == "–"


def test_row_of_the_register_names_the_round_and_leads_to_its_page(samordnare, client):
    closed = make_closed(samordnare, "concluded")
    place = place_of(closed).place
    page = client.get(place.get_absolute_url()).content.decode()
    assert TITLE in page
    assert closed.source.url.endswith(reverse("survey_figures", args=[closed.slug]))
    assert client.get(closed.source.url).status_code == 200
    assert str(timezone.localdate().year) in client.get(reverse("register")).content.decode()


def test_pages_of_figures_ask_the_same_for_one_answer_and_for_three(
    samordnare, client, django_assert_num_queries
):
    say_2013()
    one = make_closed(samordnare, "concluded", title="Ett svar")
    three = make_closed(samordnare, "concluded", "dormant", "ended", title="Tre svar")
    client.get(LIST)
    for closed in (one, three):
        with django_assert_num_queries(13):
            client.get(reverse("survey_figures", args=[closed.slug]))


def test_list_asks_the_same_for_one_round_and_for_three(samordnare, client, django_assert_num_queries):
    make_closed(samordnare, "concluded")
    client.get(LIST)
    with django_assert_num_queries(4):
        client.get(LIST)
    for number in range(2):
        make_closed(samordnare, "concluded", title=f"Enkät {number}")
    with django_assert_num_queries(4):
        client.get(LIST)
