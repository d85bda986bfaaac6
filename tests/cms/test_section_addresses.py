"""No address of the CMS is forgotten: each is asked what it is about, or somebody has said why not (T27, T28)."""

import pytest
from django.urls import URLPattern, URLResolver
from wagtail.admin import urls as wagtailadmin_urls

from cms.guards import section_addresses as known


def addresses(patterns, namespaces: tuple[str, ...] = ()):
    """(name, names of its arguments) of every address of the CMS."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = (*namespaces, pattern.namespace) if pattern.namespace else namespaces
            yield from addresses(pattern.url_patterns, inner)
        elif isinstance(pattern, URLPattern):
            arguments = {*pattern.pattern.converters, *pattern.pattern.regex.groupindex}
            yield ":".join((*namespaces, pattern.name)) if pattern.name else "", frozenset(arguments)


ADDRESSES = sorted(
    set(addresses(wagtailadmin_urls.urlpatterns)), key=lambda address: (address[0], sorted(address[1]))
)


def closed_for(name: str) -> str:
    return known.CLOSED.get(name) or known.CLOSED_NAMESPACES.get(name.partition(":")[0], "")


# A set has another order in each process, and all must collect the same tests.
@pytest.mark.parametrize(
    ("name", "arguments"),
    ADDRESSES,
    ids=lambda part: part if isinstance(part, str) else " ".join(sorted(part)),
)
def test_every_address_of_the_cms_is_asked_or_has_a_reason(name, arguments):
    assert known.carries_key(name, arguments) or name in known.OPEN or closed_for(name), (
        f"{name} is new. What does it tell an editor of another section? Say so in cms/guards/section_addresses.py."
    )


@pytest.mark.parametrize("name", sorted({*known.OPEN, *known.CLOSED, *known.CLOSED_TO_ALL}))
def test_no_reason_is_kept_for_an_address_that_is_gone(name):
    assert name in {name for name, _arguments in ADDRESSES}


def test_no_address_that_carries_a_key_of_a_page_or_file_is_open():
    """By the name of the argument, whatever the view does with it."""
    keyed = {name for name, arguments in ADDRESSES if known.carries_key(name, arguments)}
    assert keyed & known.OPEN.keys() == set()
    assert len(keyed) > 50


def test_every_argument_of_the_cms_that_is_a_key_is_known():
    """A number that is neither a page nor a file stands below something that is asked, or is closed."""
    known_keys = known.PAGE_KEYS | known.FILE_KEYS.keys() | known.TRANSLATION_KEYS.keys()
    for name, arguments in ADDRESSES:
        others = {each for each in arguments - known_keys if each.endswith(("_id", "_pk", "pk"))}
        if others and not known.carries_key(name, arguments):
            assert name in known.OPEN or closed_for(name), (name, others)
