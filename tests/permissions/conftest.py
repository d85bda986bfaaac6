from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import override_settings

from search import answers
from search.engines import chosen
from tests.search.elasticsearch import running

from .planted import Planted, everybody, plant

OUTBOX = "extranet.notifications.outbox.OutboxBackend"


@pytest.fixture(scope="module")
def planted_once(django_db_setup, django_db_blocker):
    """For a module: each test begins with what is planted, and what it does is rolled back to here."""
    with django_db_blocker.unblock(), transaction.atomic():
        with override_settings(EMAIL_BACKEND=OUTBOX):
            planted = plant(everybody())
        yield planted
        transaction.set_rollback(True)


@pytest.fixture
def planted(planted_once, db, settings, monkeypatch) -> Planted:
    """All that a person finds stands on the first page of a search, where those who ask look for it."""
    settings.EMAIL_BACKEND = OUTBOX
    monkeypatch.setattr(answers, "PAGE_SIZE", 100)
    cache.clear()
    return planted_once.again()


@pytest.fixture(params=["embedded", "elasticsearch"])
def finding(request, planted, settings, monkeypatch) -> Iterator[None]:
    """Each engine finds what is planted, and no other steps in for it, however busy the machine."""
    if request.param == "embedded":
        yield
        return
    monkeypatch.setattr(chosen, "breakers", chosen._breakers())
    monkeypatch.setattr(chosen, "FIND_WITHIN", 60.0)
    monkeypatch.setattr(chosen.embedded, "find", lambda query: pytest.fail("The embedded engine stepped in."))
    with running.alone(), running.engine_of_the_site(settings):
        assert chosen.rebuild()
        yield
