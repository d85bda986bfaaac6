"""What an organisation says of itself, and who may say it (F12, T45, T88)."""

import threading

import pytest
from django.db import connection
from django.utils import timezone

from extranet.organisations import domain, profiles
from extranet.organisations.enums import OrganisationKind
from extranet.organisations.models import Organisation
from places.models import Municipality, Region
from tests.people import make_organisation, make_person, signed_in

from .edited import edit_url, typed

pytestmark = pytest.mark.django_db
ROLES = ("skane", "norr", "lokal", "nod", "samordnare", "redaktor", "admin")


# Who may -----------------------------------------------------------------------------------


def test_profile_is_changed_by_those_who_run_the_organisation(request, own):
    """T35: a colleague who is no administrator, too, is refused."""
    make_person("kollega", own)
    answers = {}
    for role in ROLES:
        client = signed_in(request.getfixturevalue(role))
        own.refresh_from_db()
        answers[role] = client.post(edit_url(own), typed(own, name=own.name, kind=own.kind)).status_code

    assert answers == {
        "skane": 302,
        "norr": 403,
        "lokal": 403,
        "nod": 403,
        "samordnare": 302,
        "redaktor": 403,
        "admin": 302,
    }


def test_colleague_who_is_no_administrator_reads_only(own):
    client = signed_in(make_person("kollega", own))

    answers = [client.get(edit_url(own)).status_code, client.post(edit_url(own), typed(own)).status_code]

    assert answers == [403, 403]
    assert edit_url(own) not in client.get(own.get_absolute_url()).content.decode()


def test_administrator_of_one_organisation_runs_no_other(skane):
    """T45: a role is held in one organisation, and is not added to another where she is a member."""
    other = make_organisation("Annan")
    domain.join(user=skane, organisation=other)

    assert signed_in(skane).post(edit_url(other), typed(other, travels="X")).status_code == 403
    assert Organisation.objects.get(slug="annan").travels == ""


def test_who_has_left_changes_nothing(skane, own):
    """T40."""
    client = signed_in(skane)
    domain.join(user=skane, organisation=make_organisation("Annan"))
    domain.leave(membership=skane.memberships.get(organisation=own))

    assert client.post(edit_url(own), typed(own, travels="X")).status_code == 403
    assert Organisation.objects.get(pk=own.pk).travels == ""


def test_name_and_kind_are_not_the_organisations_own_to_change(skane, own):
    """T31: another kind would be other rights."""
    signed_in(skane).post(
        edit_url(own), typed(own, name="Annat", kind=OrganisationKind.NATIONAL_BODY, travels="Hela länet")
    )

    own.refresh_from_db()
    assert (own.name, own.kind, own.travels) == ("Idéburet Skåne", OrganisationKind.MEMBER, "Hela länet")


# Saving ------------------------------------------------------------------------------------


@pytest.fixture
def malmo(db) -> Municipality:
    region = Region.objects.create(code="12", name="Skåne län", slug="skane", authority_name="Region Skåne")
    return Municipality.objects.create(code="1280", name="Malmö", region=region)


def test_whole_profile_is_saved_and_shown(samordnare, own, malmo):
    words = {
        "name": own.name,
        "kind": own.kind,
        "municipality": "1280",
        "offers": "Vi kan **hjälpa**.",
        "travels": "Hela  Skåne",
        "web": "skane.example",
        "contact_name": "Åsa Öberg",
        "contact_email": "info@skane.example",
        "contact_phone": "+46 40-12 34 56",
    }

    answer = signed_in(samordnare).post(edit_url(own), typed(own, **words), follow=True)

    page = answer.content.decode()
    for shown in ("Malmö", "Skåne län", "<strong>hjälpa</strong>", "Hela Skåne", "https://skane.example"):
        assert shown in page
    for shown in ("Åsa Öberg", "info@skane.example", "+46 40-12 34 56"):
        assert shown in page
    own.refresh_from_db()
    assert (own.region_id, own.version, own.contact_reviewed_on) == ("12", 2, timezone.localdate())


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("web", "javascript:alert(1)"),
        ("web", "ftp://skane.example"),
        ("contact_email", "inte en adress"),
        ("contact_email", "a@b.se\nBcc: c@d.se"),
        ("contact_phone", "ring mig"),
        ("contact_phone", "1" * 10_000),
        ("travels", "x" * 10_000),
        ("travels", "a\x00b"),
        ("offers", "x" * 10_000),
        ("offers", "a\x00b"),
    ],
)
def test_bad_input_is_an_error_at_its_field_and_nothing_is_lost(skane, own, field, value):
    """T60, T82."""
    answer = signed_in(skane).post(edit_url(own), typed(own, **{"contact_name": "Åsa", field: value}))

    assert (answer.status_code, list(answer.context["form"].errors)) == (200, [field])
    assert 'value="Åsa"' in answer.content.decode()
    assert Organisation.objects.get(pk=own.pk).contact_name == ""


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 5_000])
def test_broken_version_counts_as_old(skane, own, version):
    """T88: nothing is overwritten unseen, nothing typed is lost, and saving again works."""
    client = signed_in(skane)

    answer = client.post(edit_url(own), typed(own, contact_name="Åsa", version=version))

    assert (answer.status_code, list(answer.context["form"].errors)) == (200, ["__all__", "contact_name"])
    assert Organisation.objects.get(pk=own.pk).contact_name == ""
    again = typed(own, contact_name="Åsa", version=answer.context["form"]["version"].value())
    assert client.post(edit_url(own), again).status_code == 302
    assert Organisation.objects.get(pk=own.pk).contact_name == "Åsa"


@pytest.mark.parametrize(("field", "value"), [("region", "9" * 400), ("municipality", "x")])
def test_place_that_is_none_is_an_error_at_its_field(samordnare, own, field, value):
    """T82."""
    listed = {"name": own.name, "kind": own.kind}
    answer = signed_in(samordnare).post(edit_url(own), typed(own, **listed, **{field: value}))

    assert (answer.status_code, list(answer.context["form"].errors)) == (200, [field])


def test_place_must_be_one(samordnare, own, malmo):
    Region.objects.create(code="24", name="Västerbotten", slug="vb", authority_name="Region Västerbotten")

    listed = {"name": own.name, "kind": own.kind}
    answer = signed_in(samordnare).post(edit_url(own), typed(own, region="24", municipality="1280", **listed))

    assert list(answer.context["form"].errors) == ["municipality"]


def test_other_hand_is_noticed_and_both_texts_are_shown(skane, samordnare, own):
    """T88: nothing is overwritten unseen, and saving again is knowing."""
    profiles.change_profile(organisation=own, version=1, profile={"travels": "Hela landet"}, by=samordnare)
    client = signed_in(skane)

    answer = client.post(edit_url(own), typed(own, travels="Bara Lund", offers="Mitt"))

    page = answer.content.decode()
    assert Organisation.objects.get(pk=own.pk).travels == "Hela landet"
    assert list(answer.context["form"].errors) == ["__all__", "offers", "travels"]
    for words in ('value="Bara Lund"', "Mitt", "Hela landet"):
        assert words in page
    again = typed(own, travels="Bara Lund", offers="Mitt", version=answer.context["form"]["version"].value())
    assert client.post(edit_url(own), again).status_code == 302
    assert Organisation.objects.get(pk=own.pk).travels == "Bara Lund"


@pytest.mark.both_databases
@pytest.mark.django_db(transaction=True)
def test_of_two_who_save_at_once_one_is_told(skane, own):
    """T66, T88."""
    start, answers = threading.Barrier(2), []

    def save(words: str) -> None:
        client = signed_in(skane)
        start.wait()
        answers.append(client.post(edit_url(own), typed(own, travels=words)).status_code)
        connection.close()

    threads = [threading.Thread(target=save, args=[words]) for words in ("ett", "två")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(answers) == [200, 302]
    assert Organisation.objects.get(pk=own.pk).version == 2
