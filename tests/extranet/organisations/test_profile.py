"""What an organisation says of itself, who may say it, and whom a person writes for (F12, T45, T88, T100)."""

import datetime
import threading

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from extranet.organisations import domain, profiles
from extranet.organisations.enums import MembershipRole, OrganisationKind, RightsChange
from extranet.organisations.models import Organisation
from extranet.organisations.policies import is_network_member
from extranet.organisations.signals import rights_changed
from places.models import Municipality, Region
from tests.people import make_organisation, make_person, signed_in

pytestmark = pytest.mark.django_db
KIND = OrganisationKind
ROLES = ("skane", "norr", "lokal", "nod", "samordnare", "redaktor", "admin")


def edit_url(organisation: Organisation) -> str:
    return reverse("organisation_edit", args=[organisation.slug])


def typed(organisation: Organisation, **changes) -> dict:
    return {"version": str(organisation.version), "offers": "", "travels": ""} | changes


@pytest.fixture
def told():
    """What was told of people's rights, while the test ran."""
    heard = []

    def hear(user, what, detail, by, **more) -> None:
        heard.append((user.first_name, what, detail, by.first_name if by else None))

    rights_changed.connect(hear)
    yield heard
    rights_changed.disconnect(hear)


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
        edit_url(own), typed(own, name="Annat", kind=KIND.NATIONAL_BODY, travels="Hela länet")
    )

    own.refresh_from_db()
    assert (own.name, own.kind, own.travels) == ("Idéburet Skåne", KIND.MEMBER, "Hela länet")


# Saving ------------------------------------------------------------------------------------


@pytest.fixture
def malmo(db) -> Municipality:
    region = Region.objects.create(code="12", name="Skåne län", slug="skane", authority_name="Region Skåne")
    return Municipality.objects.create(code="1280", name="Malmö", region=region)


def test_whole_profile_is_saved_and_shown(skane, own, malmo):
    words = {
        "municipality": "1280",
        "offers": "Vi kan **hjälpa**.",
        "travels": "Hela  Skåne",
        "web": "skane.example",
        "contact_name": "Åsa Öberg",
        "contact_email": "info@skane.example",
        "contact_phone": "+46 40-12 34 56",
    }

    answer = signed_in(skane).post(edit_url(own), typed(own, **words), follow=True)

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
        ("region", "9" * 400),
        ("municipality", "x"),
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


def test_place_must_be_one(skane, own, malmo):
    Region.objects.create(code="24", name="Västerbotten", slug="vb", authority_name="Region Västerbotten")

    answer = signed_in(skane).post(edit_url(own), typed(own, region="24", municipality="1280"))

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


# New ones, names and kinds -----------------------------------------------------------------


def test_coordinator_takes_an_organisation_into_the_list(samordnare):
    data = {
        "name": " Idéburet  Väst ",
        "kind": KIND.MEMBER,
        "contact_email": "info@vast.example",
        "version": "1",
    }
    client = signed_in(samordnare)

    first = client.post(reverse("organisation_new"), data)
    again = client.post(reverse("organisation_new"), data)

    made = Organisation.objects.get()
    assert (made.name, made.contact_reviewed_on) == ("Idéburet Väst", timezone.localdate())
    assert first.headers["Location"] == made.get_absolute_url()
    assert list(again.context["form"].errors) == ["name"]


@pytest.mark.both_databases
def test_name_taken_at_the_last_moment_is_an_error_at_the_field(samordnare, own, monkeypatch):
    """T66: two who register the same name pass the form together; the database lets one in."""
    monkeypatch.setattr("extranet.organisations.forms.ProfileForm.validate_unique", lambda form: None)
    client, data = signed_in(samordnare), {"name": own.name, "kind": own.kind, "version": "1"}
    other = make_organisation("Annan")

    answers = [client.post(reverse("organisation_new"), data), client.post(edit_url(other), data)]

    assert [list(answer.context["form"].errors) for answer in answers] == [["name"], ["name"]]
    assert Organisation.objects.count() == 2


@pytest.mark.parametrize("name", ["Ny", "Skriv för"])
def test_no_organisation_takes_an_address_that_is_ours(samordnare, name):
    made = make_organisation(name)

    assert signed_in(samordnare).get(made.get_absolute_url()).context["organisation"] == made


@pytest.mark.both_databases
@pytest.mark.parametrize(
    ("kind", "has_second", "stays"),
    [
        (KIND.LOCAL_PARTY, False, False),
        (KIND.NATIONAL_BODY, False, False),
        (KIND.LOCAL_PARTY, True, True),
        (KIND.MEMBER, False, True),
    ],
)
def test_other_kind_sorts_the_members_anew(skane, samordnare, own, told, kind, has_second, stays):
    """T40, T45: who keeps the network by another organisation keeps it; the others lose it, and it is told."""
    if has_second:
        domain.join(user=skane, organisation=make_organisation("Annan"))
    told.clear()

    signed_in(samordnare).post(edit_url(own), typed(own, name=own.name, kind=kind))

    skane = type(skane).objects.get(pk=skane.pk)
    assert Organisation.objects.get(pk=own.pk).kind == kind
    assert is_network_member(skane) == stays
    lost = [("Skane", RightsChange.DUTY_TAKEN, "network", "Samordnare")]
    assert told == ([] if stays else lost)


@pytest.mark.both_databases
def test_kind_that_is_of_the_network_lets_its_members_in(lokal, admin, told):
    organisation = Organisation.objects.get()
    told.clear()

    profiles.change_profile(organisation=organisation, version=1, profile={"kind": KIND.MEMBER}, by=admin)

    lokal = type(lokal).objects.get(pk=lokal.pk)
    assert is_network_member(lokal)
    assert told == [("Lokal", RightsChange.DUTY_GIVEN, "network", "")]


@pytest.mark.both_databases
def test_people_who_have_left_are_not_sorted_in(lokal, admin):
    organisation = Organisation.objects.get()
    domain.leave(membership=lokal.memberships.get())

    profiles.change_profile(organisation=organisation, version=1, profile={"kind": KIND.MEMBER}, by=admin)

    assert not is_network_member(type(lokal).objects.get(pk=lokal.pk))


# The contact -------------------------------------------------------------------------------


@pytest.mark.parametrize(("days", "is_asked"), [(None, True), (365, False), (366, True)])
def test_old_contact_is_asked_about_until_somebody_confirms_it(skane, norr, own, days, is_asked):
    ago = days and datetime.timedelta(days=days)
    own.contact_reviewed_on, own.contact_email = ago and timezone.localdate() - ago, "info@skane.example"
    own.save()
    client = signed_in(skane)

    shown = [signed_in(user).get(own.get_absolute_url()).context["is_contact_old"] for user in (skane, norr)]
    assert shown == [is_asked, False]
    client.post(reverse("contact_confirm", args=[own.slug]))
    client.post(reverse("contact_confirm", args=[own.slug]))

    assert not client.get(own.get_absolute_url()).context["is_contact_old"]
    assert Organisation.objects.get(pk=own.pk).contact_reviewed_on == timezone.localdate()


def test_nobody_is_asked_about_a_contact_that_is_not_given(skane, own):
    answer = signed_in(skane).get(own.get_absolute_url())

    assert not answer.context["is_contact_old"]
    assert reverse("contact_confirm", args=[own.slug]) not in answer.content.decode()


def test_contact_is_checked_only_when_it_is_touched(skane, own):
    with time_machine.travel("2026-01-15 12:00"):
        profiles.confirm_contact(organisation=own, by=skane)

    signed_in(skane).post(edit_url(own), typed(own, offers="Nytt"))

    assert Organisation.objects.get(pk=own.pk).contact_reviewed_on == datetime.date(2026, 1, 15)


# Whom she writes for -----------------------------------------------------------------------


@pytest.fixture
def second(skane) -> Organisation:
    organisation = make_organisation("Andra")
    domain.join(user=skane, organisation=organisation, role=MembershipRole.MEMBER)
    return organisation


def chosen_in(client: Client, name: str) -> Organisation | None:
    bound = client.get(reverse(name)).context["form"]["organisation"]
    value = bound.value()
    return Organisation.objects.filter(pk=getattr(value, "pk", value)).first()


@pytest.mark.parametrize("name", ["experience_new", "meeting_new", "input_new"])
def test_choice_is_suggested_in_every_form(skane, own, second, name):
    """T45."""
    client = signed_in(skane)
    before = chosen_in(client, name)

    client.post(reverse("act_for"), {"organisation": own.pk})

    assert (before in {second, None}, chosen_in(client, name)) == (True, own)


def test_choice_is_shown_and_leads_back(skane, own, second):
    client = signed_in(skane)

    answer = client.post(
        reverse("act_for"), {"organisation": own.pk, "next": reverse("experiences")}, follow=True
    )

    assert answer.redirect_chain == [(reverse("experiences"), 302)]
    assert answer.context["acting_organisation"] == own
    assert f'<option value="{own.pk}" selected>' in answer.content.decode()


def test_nobody_with_one_organisation_is_asked(norr):
    page = signed_in(norr).get(reverse("experiences")).content.decode()

    assert reverse("act_for") not in page
    assert "Idéburet Norr" in page


@pytest.mark.parametrize("key", ["", "x", "\x00", "9" * 400, "-1", "other"])
def test_strangers_organisation_is_not_acted_for(skane, norr, own, second, key):
    """T43, T45."""
    other = norr.memberships.get().organisation
    client = signed_in(skane)

    client.post(reverse("act_for"), {"organisation": other.pk if key == "other" else key})

    assert client.get(reverse("experiences")).context["acting_organisation"] == second


@pytest.mark.parametrize(
    "back", ["https://ond.example/", "//ond.example", "/\\ond.example", "javascript:alert(1)"]
)
def test_choice_leads_to_no_other_site(skane, own, back):
    """T46."""
    answer = signed_in(skane).post(reverse("act_for"), {"organisation": own.pk, "next": back})

    assert answer.headers["Location"] == reverse("extranet_home")


def test_choice_dies_when_she_leaves(skane, own, second):
    """T40, T45: what she had chosen, or had in an open form, is never stamped on what she writes afterwards."""
    client = signed_in(skane)
    client.post(reverse("act_for"), {"organisation": own.pk})
    domain.leave(membership=skane.memberships.get(organisation=own))

    assert client.get(reverse("experiences")).context["acting_organisation"] == second
    form = client.get(reverse("experience_new")).context["form"]
    assert form["organisation"].value() == second.pk
    answer = client.post(
        reverse("experience_new"),
        {
            "organisation": own.pk,
            "title": "T",
            "did": "D",
            "submission_key": "5d1f2f3e-6a0c-4d3e-9c9e-2f1f0a0b0c0d",
        },
    )
    assert list(answer.context["form"].errors) == ["organisation"]
    assert not own.experiences.exists()
