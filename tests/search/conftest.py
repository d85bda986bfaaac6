import pytest

from search import registry

from .sources import Shelf


@pytest.fixture
def shelf(db, monkeypatch) -> Shelf:
    """The only source there is while a test runs."""
    shelf = Shelf()
    monkeypatch.setattr(registry, "_sources", {shelf.kind: shelf})
    return shelf
