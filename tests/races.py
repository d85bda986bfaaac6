"""Tests with real transactions, where threads race on the database that people use."""

import threading
from collections.abc import Callable, Iterator

import pytest
from django.apps import apps
from django.db import connection

from extranet.audit_log import triggers as audit_log_triggers
from extranet.audit_log.models import AuditEntry
from extranet.digests import triggers as digest_triggers
from extranet.digests.models import Digest, DigestFile, PointAnswer

GUARDED = (PointAnswer, DigestFile, Digest, AuditEntry)


@pytest.fixture(autouse=True)
def _unguarded_afterwards(request) -> Iterator[None]:
    """Such a test cleans up by deleting, which the database refuses for what is never changed."""
    marker = request.node.get_closest_marker("django_db")
    if not (marker and marker.kwargs.get("transaction")):
        yield
        return
    request.getfixturevalue("transactional_db")
    yield
    with connection.schema_editor() as editor:
        digest_triggers.uninstall(apps, editor)
        audit_log_triggers.uninstall(apps, editor)
    for model in GUARDED:
        model.objects.all().delete()
    with connection.schema_editor() as editor:
        digest_triggers.install(apps, editor)
        audit_log_triggers.install(apps, editor)


def at_once(*tasks: Callable[[], object]) -> list[Exception]:
    """Runs each task in a thread of its own, all starting together; returns what they raised."""
    start, errors = threading.Barrier(len(tasks)), []

    def run(task: Callable[[], object]) -> None:
        try:
            start.wait()
            task()
        except Exception as error:  # whatever it was, the test shall show it
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[task]) for task in tasks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return errors
