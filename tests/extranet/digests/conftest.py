import pytest
from django.apps import apps
from django.db import connection

from extranet.digests.models import Digest, DigestFile, PointAnswer
from extranet.digests.triggers import install, uninstall


@pytest.fixture
def unguarded_afterwards(transactional_db):
    """Tests with real transactions clean up by deleting, which the guards of what is sent refuse."""
    yield
    with connection.schema_editor() as editor:
        uninstall(apps, editor)
    for model in (PointAnswer, DigestFile, Digest):
        model.objects.all().delete()
    with connection.schema_editor() as editor:
        install(apps, editor)
