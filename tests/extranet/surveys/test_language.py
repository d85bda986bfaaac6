"""On English pages the words of a question are read aloud in the language in which they were written (WCAG 3.1.2)."""

import pytest
from django.urls import reverse

from tests.extranet.surveys.makers import close, make_draft, make_question, make_sent, place_of, say, token_to
from tests.people import signed_in
from tests.spoken import read

pytestmark = pytest.mark.django_db

WORDS = "Hur många kanariefåglar?"


def test_words_of_a_question_say_their_language(samordnare):
    question = make_question(samordnare, text=WORDS)
    client = signed_in(samordnare)
    draft = make_draft(samordnare, slugs=(question.slug,))
    sent = make_sent(samordnare, slugs=(question.slug, "dialog"))
    token = token_to("kommunen@1214.exempel.se")
    pages = [
        reverse("survey_library"),
        draft.get_absolute_url(),
        reverse("survey_questions", args=[draft.pk]),
        reverse("survey_place", args=[place_of(sent).pk]),
        reverse("survey_answer", args=[token]),
    ]
    spoken = [client.get(f"/en{page}").content.decode() for page in pages]
    say(place_of(sent), dialog="ongoing")
    closed = close(sent, samordnare)
    for path in (closed.slug, f"fraga/{question.slug}"):
        spoken.append(client.get(f"/en/overenskommelser/enkater/{path}/").content.decode())

    heard = [(language, words) for html in spoken for language, words in read(html) if WORDS[:-1] in words]

    assert [html for html in spoken if WORDS not in html] == []
    assert [words for language, words in heard if language != "sv"] == []
