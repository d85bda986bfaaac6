"""The closed prefix: an outsider learns nothing of what lies behind, not even what exists (T12, T17, T22)."""

from urllib.parse import quote, unquote_to_bytes

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from django.contrib.sessions.backends.db import SessionStore
from django.http import Http404
from django.test import Client, RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import translation

from extranet.middleware import is_closed
from extranet.organisations import domain
from extranet.organisations.enums import StandingGroup
from extranet.organisations.models import Organisation
from search.audience import tokens_of
from search.models import SearchEntry
from tests.people import make_person, signed_in

KEYS = {"uuid": "00000000-0000-4000-8000-000000000000", "int": "1", "slug": "x", "str": "x", "path": "x"}


def addresses_of_every_pattern() -> list[str]:
    """One address for each URL pattern of the extranet, with made-up keys."""
    import extranet.urls  # noqa: PLC0415  # the settings must be ready first

    return sorted({f"/extranat/{route}" for route in routes(extranet.urls.urlpatterns)})


def routes(patterns, prefix="") -> list[str]:
    found = []
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            found += routes(pattern.url_patterns, prefix + str(pattern.pattern))
        elif isinstance(pattern, URLPattern):
            route = prefix + str(pattern.pattern)
            for name, converter in pattern.pattern.converters.items():
                kind = type(converter).__name__.removesuffix("Converter").lower().replace("string", "str")
                route = route.replace(f"<{kind}:{name}>", KEYS[kind]).replace(f"<{name}>", "x")
            found.append(route)
    return found


@pytest.mark.both_databases
def test_group_that_is_none_of_the_network_opens_nothing(client, skane):
    """A group that somebody made in the CMS, for the editors of a section, say."""
    stranger = make_person("redigerar")
    stranger.groups.add(Group.objects.create(name="avdelningens redaktör"))
    client.force_login(stranger)
    assert client.get("/extranat/").status_code == 403
    assert client.get("/extranat/organisationer/").status_code == 403
    organisation = skane.memberships.get().organisation
    assert not Organisation.objects.visible_to(stranger).exists()
    audience = SearchEntry.objects.get(title=organisation.name).audience
    assert not tokens_of(skane).isdisjoint(audience)
    assert tokens_of(stranger).isdisjoint(audience)


INVENTED = [
    "/extranat/finns-inte/",
    "/extranat/erfarenheter/inte-en-nyckel/",
    "/extranat/erfarenheter",
    "/extranat",
    "/extranat/a/b/c.pdf",
    "/extranat//erfarenheter/",
]


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("method", ["get", "post", "head", "options", "put", "delete"])
def test_outsider_gets_the_same_page_whether_it_exists_or_not(prefix, method):
    client = Client()
    paths = [prefix + path for path in addresses_of_every_pattern() + INVENTED if path != "/extranat/"]

    pages = set()
    for path in paths:
        response = getattr(client, method)(path)
        assert response.status_code == 404, path
        assert "Location" not in response, path
        headers = tuple(sorted((name, value) for name, value in response.items() if name != "Content-Length"))
        pages.add((headers, response.content.replace(quote(path, safe="").encode(), b"NEXT")))

    assert len(paths) > 10
    assert len(pages) == 1


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/extranat/erfarenheter/?step=dialogue", "/en/extranat/nothing/"])
def test_page_for_outsiders_leads_to_sign_in_and_back(path):
    response = Client().get(path)

    sign_in = response.context["sign_in_url"]
    assert sign_in.startswith(("/konto/", "/en/konto/"))
    assert sign_in.endswith(f"?next={quote(path, safe='')}")
    assert sign_in.replace("&", "&amp;") in response.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["sv", "en"])
def test_front_door_sends_to_sign_in(language):
    with translation.override(language):
        door, sign_in = reverse("extranet_home"), reverse("account_login")

    response = Client().get(door)

    assert response.status_code == 302
    assert response.url == f"{sign_in}?next={quote(door, safe='')}"
    assert "no-store" in response["Cache-Control"]


@pytest.mark.both_databases
@pytest.mark.django_db
@pytest.mark.parametrize(
    "path", ["/extranat/", "/extranat/erfarenheter/", "/extranat/finns-inte/", "/en/extranat/"]
)
def test_person_without_any_group_gets_403_everywhere_and_no_loop(path):
    """T12: she is told plainly, and told the same whether the page exists or not."""
    response = signed_in(make_person("utanfor")).get(path)

    assert response.status_code == 403
    assert "no-store" in response["Cache-Control"]


@pytest.mark.both_databases
@pytest.mark.django_db
def test_inactive_session_is_an_outsider(skane):
    client = signed_in(skane)
    domain.deactivate(user=skane)

    assert client.get("/extranat/erfarenheter/").status_code == 404


@pytest.mark.both_databases
@pytest.mark.django_db
def test_person_whose_last_role_was_taken_is_shut_out_at_once(samordnare):
    client = signed_in(samordnare)
    assert client.get(reverse("experiences")).status_code == 200

    domain.take_duty(user=samordnare, group=StandingGroup.COORDINATORS)

    assert client.get(reverse("experiences")).status_code == 403


@pytest.mark.django_db
def test_every_reply_to_a_member_is_kept_by_no_cache(skane):
    """T22, T23: found, not found, forbidden and redirected alike."""
    client = signed_in(skane)
    for path in [*addresses_of_every_pattern(), *INVENTED]:
        response = client.get(path)
        kept = {part.strip() for part in response["Cache-Control"].split(",")}
        assert {"private", "no-store"} <= kept, path
        assert "Cookie" in response["Vary"], path


DISGUISES = [
    "/%65xtranat/erfarenheter/",
    "/%65%78tranat/erfarenheter/",
    "//extranat/erfarenheter/",
    "///extranat//erfarenheter/",
    "/./extranat/erfarenheter/",
    "/x/../extranat/erfarenheter/",
    "/extranat%2Ferfarenheter/",
    "/extranat/%2e%2e/extranat/erfarenheter/",
    "/extranat",
    "/extranat;/erfarenheter/",
    "/EXTRANAT/erfarenheter/",
    "/Extranat/",
    "/EN/extranat/erfarenheter/",
    "/en//extranat/erfarenheter/",
    "//en/extranat/erfarenheter/",
    "/en-us/extranat/erfarenheter/",
    "/sv/extranat/erfarenheter/",
    "/en/en/extranat/erfarenheter/",
    "/%65n/%65xtranat/erfarenheter/",
    "/extranat%00/",
    "/extranat%0a/",
    "/ extranat/",
    "/extr\u0430nat/erfarenheter/",
]


class NoteViews:
    """Innermost: notes each view that a request gets as far as."""

    reached: list[str] = []

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        self.reached.append(view.__module__)


@pytest.fixture
def reached(settings):
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, f"{__name__}.NoteViews"]
    NoteViews.reached.clear()
    return NoteViews.reached


@pytest.mark.django_db
@pytest.mark.parametrize("path", DISGUISES)
def test_disguised_address_leads_an_outsider_to_no_view_of_the_extranet(reached, path):
    """The path is handed over as a server hands it over: decoded, slashes and all."""
    response = Client().get("/", PATH_INFO=unquote_to_bytes(path).decode("latin-1"))

    assert response.status_code in {302, 400, 404}
    assert [module for module in reached if module.startswith("extranet.")] == []


@pytest.mark.django_db
def test_plain_address_of_a_member_does_reach_a_view(reached, skane):
    """Else the test above would prove nothing."""
    signed_in(skane).get("/extranat/erfarenheter/")

    assert reached == ["extranet.experiences.views"]


@pytest.mark.parametrize(
    "path",
    [
        "/extranat/",
        "/extranat",
        "//extranat/",
        "/en/extranat/x",
        "/en//extranat/",
        "/EN/extranat/",
        "/Extranat/",
        "/sv/extranat/",
    ],
)
def test_prefix_is_closed_in_every_spelling(path):
    assert is_closed(path)


@pytest.mark.parametrize("path", ["/", "", "/en/", "/extranatet/", "/erfarenheter/", "/konto/extranat/"])
def test_other_addresses_are_open(path):
    assert not is_closed(path)


@pytest.mark.django_db
def test_every_extranet_view_stands_under_the_closed_prefix():
    """A view of the extranet that is also mounted elsewhere must be a public one, and says so by its module."""
    outside = [
        route
        for route, view in views(get_resolver().url_patterns)
        if view.__module__.startswith("extranet.") and not is_closed(f"/{route}")
    ]

    assert {route.removeprefix("en/") for route in outside if not route.startswith(PUBLIC_PREFIXES)} == set()


# The public pages of experiences and organisations and their pictures for shared links, the way in by an invitation,
# the ways to somebody to talk to and into the register, answers by secret links, and a person's own account, which is
# hers also when she belongs nowhere: each has its rows in the table of permissions.
PUBLIC_PREFIXES = (
    "enkat/",
    "kontaktfraga/",
    "livstecken/",
    "overenskommelser/",
    "erfarenheter/",
    "organisationer/",
    "delningsbild/",
    "inbjudan/",
    "konto/",
    "prata-med-nagon/",
)


def views(patterns, prefix=""):
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from views(pattern.url_patterns, route)
        else:
            yield route, pattern.callback


# The second lock: views asked without the middleware ---------------------------------------------


def asked_directly(view, user=None, method="get", **keys):
    request = getattr(RequestFactory(), method)("/")
    request.user, request.session = user or AnonymousUser(), SessionStore()
    return view(request, **keys)


def test_views_are_closed_by_themselves(skane):
    """If the guard in front ever fell, an outsider would still see no row: a visitor is led to sign-in."""
    from uuid import uuid4  # noqa: PLC0415  # only here

    from extranet.experiences import domain as experiences  # noqa: PLC0415
    from extranet.experiences import views as experience_views  # noqa: PLC0415
    from extranet.organisations import views as organisation_views  # noqa: PLC0415

    written = experiences.write_experience(
        author=skane,
        organisation=skane.memberships.get().organisation,
        submission_key=uuid4(),
        title="kanarie-7f3a",
        did="x",
    )
    outsider = make_person("utanfor")
    for name in ("experience", "experience_edit", "experience_share", "experience_delete"):
        assert asked_directly(getattr(experience_views, name), key=written.pk).status_code == 302
        with pytest.raises(Http404):
            asked_directly(getattr(experience_views, name), outsider, key=written.pk)
    for view, word in (
        (experience_views.experiences, b"kanarie-7f3a"),
        (organisation_views.organisations, "Idéburet Skåne".encode()),
    ):
        assert asked_directly(view).status_code == 302
        assert word not in asked_directly(view, outsider).content
    with pytest.raises(Http404):
        asked_directly(organisation_views.organisation, outsider, slug="ideburet-skane")
