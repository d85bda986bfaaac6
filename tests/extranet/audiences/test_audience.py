"""Audiences, on experiences: the plainest noun that has one (N7, T35, T36, T98)."""

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from hypothesis import given
from hypothesis import strategies as st

from extranet.audiences.enums import Audience
from extranet.experiences import domain, policies
from extranet.experiences.models import Experience, ExperienceGrant
from extranet.organisations import domain as organisations
from extranet.organisations.enums import OrganisationKind, StandingGroup
from extranet.organisations.models import Organisation
from tests.people import make_organisation, make_person

from .written import grants_on, written_by

pytestmark = pytest.mark.both_databases

A = Audience
OWN = {"skane", "kollega"}
NETWORK = OWN | {"norr", "samordnare", "admin"}
EVERYONE = NETWORK | {"lokal", "nod", "redaktor"}

# Who sees what, written down by hand: nothing here is asked of the code that is tested.
READERS = {
    A.DRAFT: {"skane"},
    A.ORGANISATION: OWN | {"admin"},
    A.CHOSEN: OWN | {"admin"},
    A.NETWORK: NETWORK,
    A.PUBLIC_UNNAMED: EVERYONE,
    A.PUBLIC: EVERYONE,
}


@pytest.fixture
def cast(skane, norr, lokal, nod, samordnare, redaktor, admin, visitor):
    own = Organisation.objects.get(name="Idéburet Skåne")
    inactive = make_person("inaktiv", own)
    inactive.is_active = False
    inactive.save()
    return {
        "skane": skane,
        "kollega": make_person("kollega", own),
        "norr": norr,
        "lokal": lokal,
        "nod": nod,
        "samordnare": samordnare,
        "redaktor": redaktor,
        "admin": admin,
        "visitor": visitor,
        "inaktiv": inactive,
    }


def readers_of(experience, cast) -> set[str]:
    return {
        name
        for name, user in cast.items()
        if Experience.objects.visible_to(user).filter(pk=experience.pk).exists()
    }


def changers_of(experience, cast) -> set[str]:
    return {
        name
        for name, user in cast.items()
        if Experience.objects.changeable_by(user).filter(pk=experience.pk).exists()
    }


@pytest.mark.parametrize("audience", Audience)
def test_rung_is_read_by_whom_it_says_and_nobody_else(cast, audience):
    experience = written_by(cast["skane"])

    domain.share(experience=experience, by=experience.responsible, audience=audience)

    assert readers_of(experience, cast) == READERS[audience]
    assert Experience.objects.public().filter(pk=experience.pk).exists() == (
        audience in {A.PUBLIC, A.PUBLIC_UNNAMED}
    )


@pytest.mark.parametrize("audience", Audience)
def test_rung_is_changed_by_its_own_organisation_only(cast, audience):
    """Reading because it is public gives no right to change; the predicate and the rows agree (T35)."""
    experience = written_by(cast["skane"])

    domain.share(experience=experience, by=experience.responsible, audience=audience)

    expected = {"skane"} if audience == A.DRAFT else OWN
    assert changers_of(experience, cast) == expected
    assert {n for n, user in cast.items() if policies.can_change_experience(user, experience)} == expected


def test_chosen_organisations_read_and_those_not_chosen_do_not(cast):
    experience = written_by(cast["skane"])

    domain.share(
        experience=experience,
        by=experience.responsible,
        audience=A.CHOSEN,
        shared_with=Organisation.objects.filter(name="Föreningsrådet Trelleborg"),
    )

    assert readers_of(experience, cast) == OWN | {"lokal", "admin"}
    assert changers_of(experience, cast) == OWN


def test_coordinator_reads_from_the_network_up_and_nothing_narrower(cast):
    """The coordinator reads all but what an organisation keeps among its own."""
    experience = written_by(cast["skane"])
    seen = set()
    for audience in Audience:
        domain.share(experience=experience, by=experience.responsible, audience=audience)
        if "samordnare" in readers_of(experience, cast):
            seen.add(audience)

    assert seen == {A.NETWORK, A.PUBLIC_UNNAMED, A.PUBLIC}


MOVES = st.lists(
    st.tuples(st.sampled_from(list(Audience)), st.sets(st.sampled_from(["norr", "lokal", "nod"]))), max_size=8
)


@pytest.mark.slow
@given(moves=MOVES)
def test_grants_equal_the_last_rung_whatever_came_before(cast, moves):
    """However often it is changed, nothing of an earlier audience is left (N7, T98)."""
    experience = written_by(cast["skane"])
    audience, chosen = A.DRAFT, set()
    for audience, chosen in moves:
        organisations_chosen = Organisation.objects.filter(memberships__user__in=[cast[n] for n in chosen])
        domain.share(
            experience=experience,
            by=experience.responsible,
            audience=audience,
            shared_with=organisations_chosen,
        )

    extra = chosen if audience == A.CHOSEN else set()
    assert readers_of(experience, cast) == READERS[audience] | extra
    assert changers_of(experience, cast) == ({"skane"} if audience == A.DRAFT else OWN)
    assert grants_on(experience) == expected_grants(audience, extra)


def expected_grants(audience, chosen) -> set[tuple[str, str]]:
    if audience == A.DRAFT:
        return set()
    names = {"norr": "ideburet-norr", "lokal": "foreningsradet-trelleborg", "nod": "nod"}
    viewers = {"organisation:ideburet-skane", "administrators"}
    viewers |= {f"organisation:{names[name]}" for name in chosen}
    if audience in {A.NETWORK, A.PUBLIC_UNNAMED, A.PUBLIC}:
        viewers |= {"network", "coordinators"}
    changers = {("change_experience", "organisation:ideburet-skane")}
    return {("view_experience", name) for name in viewers} | changers


def test_descending_forgets_whom_it_was_shared_with(cast):
    experience = written_by(cast["skane"])
    domain.share(
        experience=experience,
        by=experience.responsible,
        audience=A.CHOSEN,
        shared_with=Organisation.objects.filter(name="NOD"),
    )
    assert [one.name for one in experience.shared_with.all()] == ["NOD"]

    domain.share(experience=experience, by=experience.responsible, audience=A.ORGANISATION)

    assert list(experience.shared_with.all()) == []


def test_deletion_leaves_no_grant(cast):
    """T37: direct foreign keys, so a grant cannot outlive its thing."""
    experience = written_by(cast["skane"])
    domain.share(experience=experience, by=experience.responsible, audience=A.PUBLIC)
    key = experience.pk

    domain.delete_experience(experience=experience, by=experience.responsible)

    assert ExperienceGrant.objects.filter(content_object_id=key).count() == 0
    assert ExperienceGrant.objects.count() == 0


def test_author_who_leaves_the_organisation_loses_even_her_own_draft(cast):
    """T40."""
    experience = written_by(cast["skane"])

    organisations.leave(membership=cast["skane"].memberships.get())

    assert readers_of(experience, cast) == set()


def test_author_in_two_organisations_reads_only_by_the_one_she_wrote_for(cast):
    """T45: rights follow the stamp of the text, not all that a person is."""
    author = cast["skane"]
    other = make_organisation("Annan part", OrganisationKind.LOCAL_PARTY)
    organisations.join(user=author, organisation=other)
    experience = written_by(author)

    organisations.leave(membership=author.memberships.get(organisation__name="Idéburet Skåne"))

    assert "skane" not in readers_of(experience, cast)


def test_person_deactivated_behind_our_back_sees_nothing(cast):
    """T36: is_active alone shuts out, also while groups and memberships are still there."""
    experience = written_by(cast["skane"])
    domain.share(experience=experience, by=experience.responsible, audience=A.PUBLIC)

    cast["norr"].is_active = False
    cast["norr"].save()

    assert "norr" not in readers_of(experience, cast)
    assert cast["norr"].groups.filter(name=StandingGroup.NETWORK).exists()


def test_no_row_exists_for_anonymous_people_that_a_grant_could_name(cast):
    """T38."""
    from accounts.models import User  # noqa: PLC0415  # only this test

    assert not User.objects.filter(email__icontains="anonymous").exists()
    assert not Group.objects.filter(name__icontains="anonymous").exists()
    assert not Experience.objects.visible_to(AnonymousUser()).exists()


def test_visible_things_come_in_a_fixed_number_of_queries(cast, django_assert_num_queries):
    """T42: one query, however many rows and grants."""
    for _ in range(3):
        domain.share(experience=written_by(cast["skane"]), by=cast["skane"], audience=A.NETWORK)

    with django_assert_num_queries(1):
        assert len(Experience.objects.visible_to(cast["norr"])) == 3
