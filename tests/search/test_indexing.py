"""Entries are those of the objects as they are, whatever happens while they are made."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import OperationalError, transaction

from accounts.models import User
from search import indexing, vocabulary
from search.documents import PUBLIC, SearchDocument
from search.engines import Question
from search.models import SearchEntry
from search.service import search
from tests.people import make_person
from tests.races import while_waiting

from .sources import Shelf

pytestmark = pytest.mark.django_db


class People(Shelf):
    """Found by their names while they are active. `meanwhile` is done while the document of the last is being made."""

    def __init__(self) -> None:
        super().__init__()
        self.meanwhile = lambda: None

    def objects(self):
        yield from list(User.objects.order_by("pk"))
        self.meanwhile()

    def document(self, obj: User) -> SearchDocument | None:
        if not User.objects.filter(pk=obj.pk, is_active=True).exists():
            return None
        return SearchDocument(
            kind=self.kind, key=str(obj.pk), language="", title=obj.first_name, url="/", audience=[PUBLIC]
        )


@pytest.fixture
def people(shelf, monkeypatch) -> People:
    people = People()
    monkeypatch.setattr("search.registry._sources", {people.kind: people})
    return people


def found(words: str) -> int:
    return search(Question(words, "sv"), AnonymousUser()).total


def test_rebuilding_brings_nobody_back_who_goes_meanwhile(people):
    """T96: she is erased while the others are read."""
    gone = make_person("kanarie")
    make_person("lärka")
    people.meanwhile = gone.delete

    indexing.rebuild()

    assert found("kanarie") == 0
    assert found("lärka") == 1
    assert not vocabulary.WordCount.objects.filter(text="kanarie").exists()


def test_rebuilding_takes_what_was_changed_meanwhile(people):
    changed = make_person("kanarie")
    people.meanwhile = lambda: User.objects.filter(pk=changed.pk).update(first_name="Lärka")

    indexing.rebuild()

    assert (found("kanarie"), found("lärka")) == (0, 1)


def test_rebuilding_removes_what_no_source_has_and_keeps_keys(people):
    make_person("lärka")
    indexing.rebuild()
    kept = SearchEntry.objects.get()
    people.put("Kanarie")

    assert indexing.rebuild() == 1

    assert SearchEntry.objects.get() == kept
    assert (found("kanarie"), found("lärka")) == (0, 1)


def test_what_cannot_be_added_up_is_left_to_the_job(shelf, monkeypatch, django_capture_on_commit_callbacks):
    """Whoever saved has saved, and what else was to be done when she had is done."""
    done = []
    key = shelf.put("Remiss")

    def busy(*args: object) -> None:
        raise OperationalError("database is locked")

    monkeypatch.setattr(vocabulary, "_add_up", busy)
    with django_capture_on_commit_callbacks(execute=True):
        shelf.again(key, title="Dialog")
        transaction.on_commit(lambda: done.append("mail"))

    assert done == ["mail"]
    assert found("dialog") == 1


@pytest.mark.both_databases
@pytest.mark.django_db(transaction=True)
def test_document_is_made_of_what_holds_once_the_entry_is_free(people):
    """T66, T79: whoever closes a thing has its entry; who saves it meanwhile must not write what was open before."""
    person = make_person("kanarie")
    indexing.update(person)
    assert found("kanarie") == 1

    def close() -> None:
        User.objects.filter(pk=person.pk).update(is_active=False)
        indexing.update(person)

    assert while_waiting(close, lambda: indexing.update(person)) == [None]

    assert not SearchEntry.objects.exists()
