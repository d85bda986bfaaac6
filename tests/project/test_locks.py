"""Rows are held by those who know how: in one order, against change and not against being pointed to (T66)."""

from collections import Counter

from .files import ROOT, python_files

# Who locks by hand, how often, and why the helpers will not do.
BY_HAND = {
    "site/database/holding.py": 2,  # the helpers themselves
    "extranet/organisations/invitations.py": 2,  # one is made if it is not there; one is found by its secret
    "search/engines/wagtails_index.py": 1,  # waits for nobody, and passes over what others hold
    "site/cms/guards/tree.py": 1,  # some columns of a page, into the instance that somebody else fetched
}


def test_rows_are_locked_by_the_helpers_alone():
    found = Counter(
        {str(path.relative_to(ROOT)): path.read_text().count("select_for_update(") for path in python_files()}
    )
    assert +found == BY_HAND
