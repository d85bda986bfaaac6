"""Two who save at once wait for no row of each other's in the index of Wagtail's search (T66)."""

import pytest
from django.db import connection, transaction

from tests.pages import make_article
from tests.races import while_waiting

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both_databases]


def test_pages_saved_at_once_do_not_lock_each_other_out(bank):
    """Each has written its own row before it comes to the weights; on a new site all titles are of middling length."""
    first, second = (make_article(bank, title) for title in ("Ett", "Två"))
    _let_all_titles_weigh_the_same()

    [error] = while_waiting(lambda: _hold(first), transaction.atomic(second.save), meanwhile=first.save)

    assert error is None


def test_title_gets_its_weight_while_another_is_being_saved(bank):
    short, other = make_article(bank, "Ett"), make_article(bank, "Två")
    short.title = "En rubrik av flera olika ord"
    weights = []

    def save():
        short.save()
        if connection.vendor == "postgresql":
            weights.extend(short.index_entries.values_list("title_norm", flat=True))

    assert while_waiting(other.save, save) == [None]
    assert all(0 < weight < 1 for weight in weights)
    assert weights or connection.vendor == "sqlite"


def _let_all_titles_weigh_the_same():
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("UPDATE wagtailsearch_indexentry SET title_norm = 1.0")


def _hold(page):
    """As whoever has written the row of a page, and not weighed it yet."""
    if connection.vendor == "postgresql":
        list(page.index_entries.select_for_update())
