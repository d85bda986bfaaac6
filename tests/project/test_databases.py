from tests.databases import sources

from .files import ROOT


def test_migrated_database_is_made_anew_when_a_migration_or_what_it_imports_changes():
    told = {path.relative_to(ROOT).as_posix() for path in sources()}
    assert {
        "site/accounts/migrations/0001_initial.py",
        "site/accounts/languages.py",
        "site/config/settings/base.py",
        "requirements/base.txt",
    } <= told
    assert any(name.endswith("triggers.py") for name in told)
