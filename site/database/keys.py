"""Keys, written the same way on every database."""

from django.db.models import F, TextField, Value
from django.db.models.functions import Cast, Replace

# More is no key of a database's.
LARGEST_KEY = 2**63 - 1


def key_as_text(field: str) -> Replace:
    """A random key has hyphens on PostgreSQL and none on SQLite."""
    return Replace(Cast(F(field), TextField()), Value("-"), Value(""), output_field=TextField())
