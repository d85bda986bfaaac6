"""Every room can be taken away and put back: its migrations go to zero and forward, and take their groups along."""

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from wagtail.models import GroupCollectionPermission, GroupPagePermission

from accounts.models import User
from tests.people import make_organisation, make_person

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both_databases, pytest.mark.slow]

# Wagtail and the queue of tasks have migrations of their own that depend on people and know no way back.
STAYS = "accounts"


def labels() -> set[str]:
    return {config.label for config in apps.get_app_configs() if config.name in settings.ROOMS} - {STAYS}


def tables() -> set[str]:
    return set(connection.introspection.table_names())


def rights() -> dict[str, tuple[set[str], int, int]]:
    """What each group may do in the CMS."""
    return {
        group.name: (
            set(group.permissions.values_list("codename", flat=True)),
            GroupPagePermission.objects.filter(group=group).count(),
            GroupCollectionPermission.objects.filter(group=group).count(),
        )
        for group in Group.objects.all()
    }


def to_zero() -> None:
    executor = MigrationExecutor(connection)
    executor.migrate([(label, None) for label in sorted(labels() & executor.loader.migrated_apps)])


def test_every_room_goes_to_zero_and_forward_again():
    before, stood = tables(), rights()
    make_person("skane", make_organisation("Idéburet Skåne"))

    to_zero()

    left = tables()
    prefixes = tuple(f"{label}_" for label in labels())
    assert [name for name in left if name.startswith(prefixes)] == []
    assert {name for name in rights() if name not in {"Editors", "Moderators"}} == set()
    assert rights()["Editors"][1:] == (2, 6)
    assert not User.objects.get(email="skane@knutpunkt.example").groups.exists()

    call_command("migrate", verbosity=0)

    assert (tables(), rights()) == (before, stood)
    assert make_organisation("Idéburet Skåne").pk
