"""Words that somebody wrote say their language where the page has another (WCAG 3.1.2)."""

import pytest
from django.template import Context, Template
from django.utils import translation

from web.text.language import Said


def shown(template: str, **words) -> str:
    return Template("{% load text %}" + template).render(Context(words))


@pytest.mark.parametrize(
    ("template", "in_english", "in_swedish"),
    [
        ("{{ words|said }}", '<span lang="sv">&lt;Fika&gt;</span>', "&lt;Fika&gt;"),
        ("<b{% said %}>{{ words }}</b>", '<b lang="sv">&lt;Fika&gt;</b>', "<b>&lt;Fika&gt;</b>"),
        ("<b{{ words|lang }}>{{ words }}</b>", '<b lang="sv">&lt;Fika&gt;</b>', "<b>&lt;Fika&gt;</b>"),
        ("<title>{{ words }}</title>", "<title>&lt;Fika&gt;</title>", "<title>&lt;Fika&gt;</title>"),
        (
            "{{ words|written }}",
            '<div class="written" dir="auto" lang="sv"><p>&lt;Fika&gt;</p></div>',
            '<div class="written" dir="auto"><p>&lt;Fika&gt;</p></div>',
        ),
        ('{{ words|said:"en" }}', "&lt;Fika&gt;", '<span lang="en">&lt;Fika&gt;</span>'),
        ('<b{% said "en" %}>', "<b>", '<b lang="en">'),
    ],
)
def test_words_say_their_language_where_the_page_has_another(template, in_english, in_swedish):
    with translation.override("en"):
        assert shown(template, words=Said("<Fika>")) == in_english
    with translation.override("sv"):
        assert shown(template, words=Said("<Fika>")) == in_swedish


def test_said_words_may_have_a_language_of_their_own():
    with translation.override("sv"):
        assert shown("{{ words|said }}", words=Said("Tea", "en")) == '<span lang="en">Tea</span>'


@pytest.mark.parametrize("nothing", [None, "", Said("")])
def test_nothing_said_is_nothing_shown(nothing):
    with translation.override("en"):
        assert shown("{{ words|said }}{{ words|written }}", words=nothing) == ""


def test_what_the_house_says_is_in_the_language_of_the_page():
    with translation.override("en"):
        assert shown("<b{{ words|lang }}>{{ words }}</b>", words="Save") == "<b>Save</b>"
