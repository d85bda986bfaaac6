"""How many entries have a word, for whoever may find them and for nobody else (T81)."""

import pytest
from django.db import transaction

from search.documents import INSIDE, PUBLIC
from search.models import WordCount
from search.vocabulary import EntryVocabulary, add_up
from tests.races import while_waiting

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def known(*audience: str, language: str = "sv") -> EntryVocabulary:
    return EntryVocabulary(frozenset(audience), (language, ""))


def test_vocabulary_counts_entries_and_not_words(shelf):
    shelf.put("Remiss", body="remiss remissen")
    shelf.put("Remissens dag")

    assert known(PUBLIC).frequencies(["remiss", "dialog"]) == {"remiss": 2}
    assert known(PUBLIC).entries == 2


def test_vocabulary_is_that_of_the_audience_and_the_language(shelf):
    shelf.put("Remiss")
    shelf.put("Hemlighet", audience=[INSIDE])
    shelf.put("Secret", language="en")

    assert known(PUBLIC).words(1, 20) == {"remiss": 1}
    assert known(PUBLIC, INSIDE).words(1, 20) == {"remiss": 1, "hemlighet": 1}
    assert known(PUBLIC, language="en").words(1, 20) == {"remiss": 1, "secret": 1}


def test_vocabulary_gives_words_between_two_lengths(shelf):
    shelf.put("Råd möte remiss")

    assert set(known(PUBLIC).words(4, 4)) == {"möte"}
    assert set(known(PUBLIC).words(-3, 5)) == {"råd", "möte"}


def test_vocabulary_forgets_what_no_entry_has_any_more(shelf):
    key = shelf.put("Remiss", body="dialog")
    shelf.again(key, title="Dialog", body="")

    assert known(PUBLIC).words(1, 20) == {"dialog": 1}
    assert known(PUBLIC).entries == 1


def test_vocabulary_forgets_an_entry_that_goes(shelf):
    shelf.take(shelf.put("Remiss"))

    assert known(PUBLIC).words(1, 20) == {}
    assert known(PUBLIC).entries == 0


def test_word_that_stands_nowhere_any_more_is_in_no_row(shelf, django_capture_on_commit_callbacks):
    """T96: a sum of nothing would still say the name of whoever was erased."""
    with django_capture_on_commit_callbacks(execute=True):
        key = shelf.put("Remiss", body="Kanarie")
        shelf.again(key, body="")

    assert set(WordCount.objects.values_list("text", flat=True)) == {"", "remiss"}


def test_vocabulary_follows_a_narrowed_audience(shelf):
    shelf.again(shelf.put("Remiss"), audience=[INSIDE])

    assert known(PUBLIC).words(1, 20) == {}
    assert known(INSIDE).frequencies(["remiss"]) == {"remiss": 1}


def test_same_terms_are_asked_once(shelf, django_assert_num_queries):
    shelf.put("Remiss dialog")
    vocabulary = known(PUBLIC)

    with django_assert_num_queries(1):
        vocabulary.frequencies(["remiss", "dialog"])
        assert vocabulary.frequencies(["dialog"]) == {"dialog": 1}
        assert vocabulary.entries == 1


def test_adding_up_changes_no_count(shelf):
    for _ in range(4):
        shelf.put("Remiss")
    shelf.again(shelf.put("Borta"), title="Dialog")
    rows, before = WordCount.objects.count(), known(PUBLIC).words(1, 20)

    assert add_up()

    assert WordCount.objects.count() < rows
    assert known(PUBLIC).words(1, 20) == before == {"remiss": 4, "dialog": 1}
    assert known(PUBLIC).entries == 5
    assert not add_up()


@pytest.mark.django_db(transaction=True)
def test_two_who_add_up_at_once_count_nothing_twice(shelf):
    """T66: the second waits for the rows, and finds them gone."""
    for _ in range(4):
        shelf.put("Remiss")

    assert while_waiting(add_up, add_up) == [None]

    assert known(PUBLIC).frequencies(["remiss"]) == {"remiss": 4}


@pytest.mark.django_db(transaction=True)
def test_who_saves_waits_for_nobody_that_saves_the_same_words(shelf):
    """T66: two transactions that each save several things would otherwise wait for each other in a ring."""
    first, second = shelf.put("Remiss"), shelf.put("Dialog")

    def again(*keys: str):
        with transaction.atomic():
            for key in keys:
                shelf.again(key, body="remiss dialog möte")

    assert while_waiting(lambda: again(first), lambda: again(second)) == [None]

    assert known(PUBLIC).frequencies(["möte"]) == {"möte": 2}
