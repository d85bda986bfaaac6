"""The method bank as the public meets it."""

import pytest

from methodbank.articles.models import MethodArticlePage, ProcessGuidePage, ProcessStepPage
from places.models import Municipality, Region
from tests.pages import make_article, make_private, publish
from vocabulary.models import ProcessStep


@pytest.fixture
def article(bank) -> MethodArticlePage:
    return classified(
        make_article(bank, "Stormöte", summary="Kaffe."), topics=["leisure"], steps=["dialogue"]
    )


@pytest.fixture
def guide(bank) -> ProcessGuidePage:
    return publish(bank, ProcessGuidePage, "Vägen", slug="vagen")


def classified(article: MethodArticlePage, *, topics=(), steps=()) -> MethodArticlePage:
    article.topics.set(topics)
    article.process_steps.set(steps)
    article.save_revision().publish()
    return article


def make_step(guide, code: str) -> ProcessStepPage:
    return publish(guide, ProcessStepPage, f"Steg {code}", step=ProcessStep.objects.get(code=code))


def titles(pages) -> list[str]:
    return [page.title for page in pages]


def test_article_page_shows_its_text_and_origin(client, article):
    article.source = "SKL 2014"
    article.save_revision().publish()
    page = client.get(article.url).content.decode()
    assert "Kaffe." in page
    assert "SKL 2014" in page


def test_article_page_costs_ten_queries_whatever_is_related(client, bank, article, django_assert_num_queries):
    classified(make_article(bank, "Remiss"), topics=["leisure"])
    client.get(article.url)
    with django_assert_num_queries(10):
        client.get(article.url)
    for number in (1, 2):
        classified(make_article(bank, f"Lämna över {number}"), topics=["leisure"])
    with django_assert_num_queries(10):
        client.get(article.url)


def test_example_names_its_municipality_and_costs_no_more(client, bank, django_assert_num_queries):
    region = Region.objects.create(code="24", name="Västerbotten", slug="vasterbotten")
    umea = Municipality.objects.create(code="2480", name="Umeå", region=region)
    example = make_article(bank, "Umeå gjorde så", municipality=umea)
    assert "Umeå" in client.get(example.url).content.decode()
    with django_assert_num_queries(9):
        client.get(example.url)


@pytest.mark.both_databases
def test_related_articles_are_those_that_share_most(client, bank, article):
    classified(make_article(bank, "Ett gemensamt"), topics=["leisure"])
    classified(make_article(bank, "Två gemensamma"), topics=["leisure"], steps=["dialogue"])
    classified(make_article(bank, "Inget gemensamt"), topics=["school"])
    assert titles(client.get(article.url).context["related"]) == ["Två gemensamma", "Ett gemensamt"]


@pytest.mark.both_databases
def test_related_articles_are_found_by_step_alone(client, bank):
    article = classified(make_article(bank, "Utan ämne"), steps=["dialogue"])
    classified(make_article(bank, "Samma steg"), steps=["dialogue"])
    assert titles(client.get(article.url).context["related"]) == ["Samma steg"]


@pytest.mark.both_databases
def test_private_article_is_in_no_list(client, bank, guide, article):
    """T03: not in the method bank, beside an article, at its step or on the front."""
    private = classified(make_article(bank, "kanarie-7f3a"), topics=["leisure"], steps=["dialogue"])
    make_private(private)
    step = make_step(guide, "dialogue")
    for url in (bank.url, f"{bank.url}?topic=leisure", article.url, step.url, "/"):
        assert "kanarie" not in client.get(url).content.decode(), url


@pytest.mark.both_databases
def test_method_bank_lists_in_swedish_order(client, bank):
    """T77."""
    for title in ("Öppet hus", "Ändring", "Zon", "Åtagande"):
        make_article(bank, title)
    assert titles(client.get(bank.url).context["articles"]) == ["Zon", "Åtagande", "Ändring", "Öppet hus"]


@pytest.mark.both_databases
@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("topic=leisure", ["Båda", "Fritid"]),
        ("step=dialogue", ["Båda"]),
        ("topic=leisure&step=dialogue", ["Båda"]),
        ("topic=school", []),
        ("", ["Båda", "Fritid"]),
    ],
)
def test_method_bank_is_narrowed_by_topic_and_step(client, bank, query, expected):
    classified(make_article(bank, "Båda"), topics=["leisure"], steps=["dialogue"])
    classified(make_article(bank, "Fritid"), topics=["leisure", "culture"])
    assert titles(client.get(f"{bank.url}?{query}").context["articles"]) == expected


@pytest.mark.parametrize("query", ["topic=finns-inte", "topic=%00", "step[]=1", "topic=" + "x" * 5000])
def test_method_bank_takes_a_strange_filter_calmly(client, bank, article, query):
    response = client.get(f"{bank.url}?{query}")
    assert response.status_code == 200
    assert titles(response.context["articles"]) == ["Stormöte"]


def test_method_bank_costs_the_same_with_one_and_three(client, bank, django_assert_num_queries):
    make_article(bank, "Ett")
    client.get(bank.url)
    with django_assert_num_queries(9):
        client.get(bank.url)
    make_article(bank, "Två")
    make_article(bank, "Tre")
    with django_assert_num_queries(9):
        client.get(bank.url)


def test_guide_shows_its_steps_in_order(client, guide):
    for code in ("signing", "initiative", "referral"):
        make_step(guide, code)
    steps = client.get(guide.url).context["steps"]
    assert titles(steps) == ["Steg initiative", "Steg referral", "Steg signing"]


def test_guide_costs_the_same_with_one_and_three_steps(client, guide, django_assert_num_queries):
    make_step(guide, "initiative")
    client.get(guide.url)
    with django_assert_num_queries(7):
        client.get(guide.url)
    make_step(guide, "referral")
    make_step(guide, "signing")
    with django_assert_num_queries(7):
        client.get(guide.url)


def test_step_leads_to_the_one_before_and_the_one_after(client, guide):
    first, second, third = (make_step(guide, code) for code in ("initiative", "referral", "signing"))
    context = client.get(second.url).context
    assert (context["previous"], context["next"]) == (first, third)
    assert client.get(first.url).context["previous"] is None
    assert client.get(third.url).context["next"] is None


def test_step_passes_over_a_private_neighbour(client, guide):
    """T03."""
    first, second, third = (make_step(guide, code) for code in ("initiative", "referral", "signing"))
    make_private(second)
    assert client.get(first.url).context["next"] == third


def test_step_shows_the_articles_about_it(client, guide, article):
    step = make_step(guide, "dialogue")
    assert titles(client.get(step.url).context["related"]) == ["Stormöte"]


def test_page_deep_down_is_found_and_a_missing_one_is_not(client, guide):
    step = make_step(guide, "dialogue")
    assert client.get(step.url).status_code == 200
    step.unpublish()
    assert client.get(step.url).status_code == 404
    assert client.get("/metodbank/vagen/finns-inte/").status_code == 404


def test_what_people_take_along_on_paper_has_a_button_for_it(client, article, guide):
    """Hidden until its script wakes it."""
    for page in (article, make_step(guide, "dialogue")):
        text = client.get(page.url).content.decode()
        assert 'type="button" hidden data-print>' in text
        assert "js/print.js" in text
