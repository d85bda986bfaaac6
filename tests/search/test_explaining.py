"""Why a page came where it did, told to whoever asks for a person and never more than that person may see."""

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Locale

from search.models import PinnedAnswer
from tests.pages import make_article
from tests.search.sources import own_token

pytestmark = pytest.mark.django_db


def explain(capsys, *words: str, **options: str) -> str:
    call_command("explain_search", *words, **options)
    return capsys.readouterr().out


def test_command_says_how_words_were_read_and_what_each_hit_met(shelf, capsys):
    shelf.put("Föreningsbidrag")
    shelf.put("Pengar", body="Ett bidrag till en förening i Lund.")
    out = explain(capsys, "föreningsbidrag lund")
    assert "The question was read as" in out
    assert "Hits: 2" in out
    first, second = out.index("1. "), out.index("2. ")
    assert "meets 100% of the question" in out[first:second] or "meets 100% of the question" in out[second:]
    assert "lund: not met" in out
    assert "as typed" in out


def test_command_says_what_a_word_was_taken_for(shelf, capsys):
    shelf.put("Överenskommelse")
    assert "överenskommelese, taken for överenskommelse" in explain(capsys, "överenskommelese")


def test_command_names_only_what_the_person_may_see(shelf, capsys, skane):
    """T01, T79–T81."""
    shelf.put("Öppet bidrag")
    shelf.put("Hemligt bidrag", audience=[own_token(skane)])
    shelf.hidden.add(shelf.put("Stängt bidrag"))
    out = explain(capsys, "bidrag")
    assert "Hits: 1" in out
    assert "Hemligt" not in out
    assert "Stängt" not in out
    assert "Hemligt bidrag" in explain(capsys, "bidrag", address=skane.email)
    skane.is_active = False
    skane.save()
    assert "Hemligt" not in explain(capsys, "bidrag", address=skane.email)


def test_command_says_what_editors_have_put_first(bank, capsys):
    article = make_article(bank, "Pengar till er verksamhet")
    PinnedAnswer.objects.create(words="stålar", language=Locale.get_default(), page=article)
    out = explain(capsys, "stålar")
    assert "1. Pengar till er verksamhet" in out
    assert "put first by the editors" in out


def test_command_says_it_when_the_words_lead_to_another_language(shelf, capsys):
    """As the page of results does."""
    shelf.put("Cottage by the ferry", language="en")
    shelf.put("Stugor", language="sv")
    out = explain(capsys, "cottages")
    assert "1. Cottage by the ferry" in out


def test_command_knows_who_asks(db):
    with pytest.raises(CommandError, match="Nobody has the address"):
        call_command("explain_search", "bidrag", address="ingen@knutpunkt.example")


@pytest.mark.parametrize("typed", ["", "?", "och", "0580", "%"])
def test_command_survives_anything(shelf, capsys, typed):
    explain(capsys, typed)
