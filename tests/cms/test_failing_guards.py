"""What a guard of copies cannot follow is not done at all: a copy, a restriction, a move, a page taken down."""

import pytest
from wagtail.models import (
    Page,
    PageViewRestriction,
)

from tests.pages import make_private

pytestmark = pytest.mark.slow


def broken(*args: object, **kwargs: object) -> None:
    raise RuntimeError


def test_copy_that_cannot_be_closed_is_not_made(secret, closed_section, monkeypatch):
    """T04: in the same transaction."""
    monkeypatch.setattr("cms.guards.copies.close_plain_copy", broken)
    with pytest.raises(RuntimeError):
        secret.copy(to=closed_section, update_attrs={"slug": "kopia"})
    assert not Page.objects.filter(slug="kopia").exists()


def test_restriction_that_cannot_close_the_translation_is_not_made(article, translation, monkeypatch):
    """T06: in the same transaction."""
    monkeypatch.setattr("cms.guards.copies.close_copies", broken)
    with pytest.raises(RuntimeError):
        make_private(article)
    assert not PageViewRestriction.objects.exists()


@pytest.mark.both_databases
@pytest.mark.parametrize(
    ("name", "change"),
    [("page_moved", "move"), ("original_withdrawn", "unpublish")],
)
def test_change_falls_with_a_guard_that_fails(
    name, change, article, translation, closed_section, monkeypatch
):
    """T07, T08: in the same transaction."""
    before = Page.objects.values_list("path", "live").get(pk=article.pk)
    monkeypatch.setattr("cms.guards.copies.close_like", broken)
    monkeypatch.setattr("wagtail.models.Page.get_translations", broken)
    with pytest.raises(RuntimeError):
        article.move(closed_section, pos="last-child") if change == "move" else article.unpublish()
    assert Page.objects.values_list("path", "live").get(pk=article.pk) == before
