"""What a database can change is asked on both of ours (docs/developers/testing.md)."""

from tests.databases import sources

from .files import ROOT


def is_race(item) -> bool:
    """Only what is committed can be raced for."""
    marker = item.get_closest_marker("django_db")
    return bool(marker and marker.kwargs.get("transaction")) or "transactional_db" in item.fixturenames


def test_no_race_is_left_out_on_postgresql(request):
    """Among all that this run has collected."""
    races = {item.nodeid for item in request.session.items if is_race(item)}
    asked = {item.nodeid for item in request.session.items if item.get_closest_marker("both_databases")}
    assert races - asked == set()


def test_migrated_database_is_made_anew_when_a_migration_or_what_it_imports_changes():
    told = {path.relative_to(ROOT).as_posix() for path in sources()}
    assert {
        "site/accounts/migrations/0001_initial.py",
        "site/accounts/languages.py",
        "site/config/settings/base.py",
        "requirements/base.txt",
    } <= told
    assert any(name.endswith("triggers.py") for name in told)
