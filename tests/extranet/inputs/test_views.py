import uuid

import pytest
from django.urls import reverse
from django.utils.translation import gettext as _

from extranet.audiences.enums import Audience
from extranet.audiences.policies import can_view
from extranet.inputs import domain
from extranet.inputs.enums import InputStatus
from extranet.inputs.models import NationalInput
from extranet.organisations.models import Organisation
from tests.people import make_person, signed_in
from tests.seen import seen_on

from .makers import make_accepted, make_draft, make_filed, make_place, text

EVERYONE = ["skane", "norr", "lokal", "nod", "redaktor", "samordnare", "admin", "visitor"]


def typed(**changes):
    make_place()
    return {
        "place": "1270",
        "question": "Varför så sent?",
        "authority": "Regeringen",
        "wanted_change": "Tidigare besked.",
        "evidence": "",
        "version": 1,
        "submission_key": str(uuid.uuid4()),
    } | changes


def post(person, name, *args, **data):
    return signed_in(person).post(reverse(name, args=args), data)


@pytest.fixture
def people(skane, norr, lokal, nod, redaktor, samordnare, admin):
    return {
        "skane": skane,
        "norr": norr,
        "lokal": lokal,
        "nod": nod,
        "redaktor": redaktor,
        "samordnare": samordnare,
        "admin": admin,
    }


# What each role gets, in the order of EVERYONE. The input is filed by skane and shared with the network.
GETS = {
    "inputs": [200, 200, 200, 200, 200, 200, 200, 404],
    "input_new": [200, 200, 403, 403, 403, 403, 403, 404],
    "input": [200, 200, 404, 404, 404, 200, 200, 404],
    "input_edit": [302, 403, 404, 404, 404, 403, 403, 404],
    "input_share": [200, 403, 404, 404, 404, 403, 403, 404],
    "input_file": [405] * 7 + [404],
    "input_withdraw": [405] * 7 + [404],
    "input_step": [405] * 7 + [404],
}
POSTS = {
    "input_file": [302, 403, 404, 404, 404, 403, 403, 404],
    "input_withdraw": [302, 403, 404, 404, 404, 403, 403, 404],
    "input_share": [302, 403, 404, 404, 404, 403, 403, 404],
    "input_edit": [200, 403, 404, 404, 404, 403, 403, 404],
    "input_step": [403, 403, 404, 404, 404, 302, 403, 404],
    "input_new": [200, 200, 403, 403, 403, 403, 403, 404],
}


def _client(people, role, client):
    return client if role == "visitor" else signed_in(people[role])


def _args(name, filed):
    return [] if name in {"inputs", "input_new"} else [filed.pk]


@pytest.mark.both_databases
@pytest.mark.parametrize("name", GETS)
def test_who_may_open_what(people, client, name):
    """T35, T43"""
    filed = make_filed(people["skane"], audience=Audience.NETWORK)
    address = reverse(name, args=_args(name, filed))
    assert [_client(people, role, client).get(address).status_code for role in EVERYONE] == GETS[name]


@pytest.mark.both_databases
@pytest.mark.parametrize("name", POSTS)
def test_who_may_do_what(people, client, name):
    """T43: a refused post changes nothing."""
    filed = make_filed(people["skane"], audience=Audience.NETWORK)
    address = reverse(name, args=_args(name, filed))
    data = typed() | {"audience": "network", "step": "read"}
    found = []
    for role in reversed(EVERYONE):
        before = NationalInput.objects.get(pk=filed.pk).changed_at, filed.steps.count()
        status = _client(people, role, client).post(address, data).status_code
        if status in {403, 404}:
            assert (NationalInput.objects.get(pk=filed.pk).changed_at, filed.steps.count()) == before
        found.insert(0, status)
    assert found == POSTS[name]


@pytest.mark.both_databases
def test_draft_is_hidden_from_everyone_else(people, client):
    draft = make_draft(people["skane"])
    statuses = [_client(people, role, client).get(draft.get_absolute_url()).status_code for role in EVERYONE]
    assert statuses == [200] + [404] * 7


@pytest.mark.both_databases
def test_list_and_detail_agree_for_every_role_and_audience(people):
    """T35"""
    made = [make_draft(people["skane"]), make_filed(people["norr"])]
    made += [make_filed(people["skane"], audience=Audience.NETWORK)]
    chosen = make_filed(people["norr"])
    local = Organisation.objects.filter(kind="local_party")
    made.append(
        domain.share_input(
            national_input=chosen, by=chosen.responsible, audience=Audience.CHOSEN, shared_with=local
        )
    )
    for person in people.values():
        listed = set(NationalInput.objects.visible_to(person))
        assert listed == {one for one in made if can_view(person, one)}
        opened = {one for one in made if signed_in(person).get(one.get_absolute_url()).status_code == 200}
        assert listed == opened
        page = signed_in(person).get("/extranat/inspel/").content.decode()
        assert {one for one in made if str(one.pk) in page} == listed


@pytest.mark.both_databases
@pytest.mark.parametrize("count", [1, 3])
def test_list_costs_the_same_however_long(skane, norr, samordnare, django_assert_num_queries, count):
    for _number in range(count):
        make_filed(skane, audience=Audience.NETWORK)
        make_filed(norr, audience=Audience.NETWORK)
    client = signed_in(skane)
    with django_assert_num_queries(LIST_QUERIES):
        client.get("/extranat/inspel/")


LIST_QUERIES = 11


@pytest.mark.both_databases
def test_writing_makes_a_draft_and_twice_is_once(skane):
    """T67"""
    data = typed(organisation=Organisation.objects.get().pk)
    first, second = post(skane, "input_new", **data), post(skane, "input_new", **data)
    assert first.url == second.url
    assert NationalInput.objects.get().status == InputStatus.DRAFT


@pytest.mark.parametrize("place", ["9999", "", "Tomelilla", "12700"])
def test_unknown_place_is_an_error_at_the_field_and_nothing_is_lost(skane, place):
    response = post(skane, "input_new", **typed(place=place))
    form = response.context["form"]
    assert "place" in form.errors
    assert "Varför så sent?" in response.content.decode()


def test_foreign_organisation_is_refused(skane, norr):
    """T43"""
    other = Organisation.objects.get(name="Idéburet Norr").pk
    response = post(skane, "input_new", **typed(organisation=other))
    assert "organisation" in response.context["form"].errors
    assert not NationalInput.objects.exists()


def test_form_says_what_filing_means(skane):
    """T101"""
    for address in ("/en/extranat/inspel/nytt/", f"/en{make_draft(skane).get_absolute_url()}"):
        page = signed_in(skane).get(address).content.decode()
        assert "What is sent to a public authority can become public" in page


@pytest.mark.parametrize(("wanted", "is_ready"), [("Tidigare besked", True), ("", False)])
def test_saving_says_that_nothing_is_sent_once_it_could_be(skane, wanted, is_ready):
    """Whoever came from *File it*, to fill in what was missing, has one press left."""
    draft = make_draft(skane)
    data, address = typed(wanted_change=wanted), reverse("input_edit", args=[draft.pk])
    page = signed_in(skane).post(address, data, follow=True).content.decode()
    assert ("Inget är skickat än: lämna in det när du är klar." in page) is is_ready


def test_two_colleagues_see_both_texts_and_nothing_is_lost(skane):
    """T88"""
    draft = make_draft(skane)
    domain.share_input(national_input=draft, by=draft.responsible, audience=Audience.ORGANISATION)
    colleague = make_person("kollega", Organisation.objects.get())
    assert post(skane, "input_edit", draft.pk, **typed(question="Först")).status_code == 302
    response = post(colleague, "input_edit", draft.pk, **typed(question="Sedan"))
    page = response.content.decode()
    assert "Först" in page
    assert "Sedan" in page
    assert NationalInput.objects.get().question == "Först"
    again = typed(question="Sedan", version=response.context["form"].data["version"])
    assert post(colleague, "input_edit", draft.pk, **again).status_code == 302
    assert NationalInput.objects.get().question == "Sedan"


@pytest.mark.parametrize("version", ["", "x", "-1", "999999999999999999999"])
def test_bad_version_is_no_crash(skane, version):
    response = post(skane, "input_edit", make_draft(skane).pk, **typed(version=version))
    assert response.status_code == 200


def test_sender_reads_where_her_input_is(skane, samordnare):
    """N5: one plain sentence a status, and its steps with dates."""
    filed = make_filed(skane)
    domain.mark_read(national_input=filed, by=samordnare)
    page = signed_in(skane).get(f"/en{filed.get_absolute_url()}").content.decode()
    assert "The coordinator is reading your input." in page
    assert page.count("<time datetime=") == 3


def test_coordinators_late_step_is_answered_in_words(skane, samordnare):
    filed = make_filed(skane)
    domain.withdraw_input(national_input=filed, by=skane)
    response = signed_in(samordnare).post(
        reverse("input_step", args=[filed.pk]), {"step": "accept"}, follow=True
    )
    assert response.status_code == 200
    assert NationalInput.objects.get().state == InputStatus.WITHDRAWN


def test_coordinator_answers_in_one_press_what_she_has_read(skane, samordnare):
    """What the sender changes meanwhile is shown, with the words to her kept, and answered by the next press."""
    filed = make_filed(skane)
    client, address = signed_in(samordnare), reverse("input_step", args=[filed.pk])
    answer = {
        "step": "decline",
        "reason": "Frågan är redan löst.",
        "seen": seen_on(client, filed.get_absolute_url()),
    }
    NationalInput.objects.filter(pk=filed.pk).update(version=2)

    page = client.post(address, answer)
    assert "har ändrat texten" in page.content.decode()
    assert "Frågan är redan löst." in page.content.decode()
    assert NationalInput.objects.get().state == InputStatus.FILED
    client.post(address, answer | {"seen": seen_on(client, filed.get_absolute_url())})
    assert NationalInput.objects.get().state == InputStatus.DECLINED


@pytest.mark.parametrize("step", ["ask", "decline"])
def test_step_without_a_reason_is_an_error_at_the_field(skane, samordnare, step):
    filed = make_filed(skane)
    domain.mark_read(national_input=filed, by=samordnare)
    response = post(samordnare, "input_step", filed.pk, step=step, reason=" ")
    assert "reason" in response.context["step_form"].errors


@pytest.mark.parametrize("step", ["", "nonsense"])
def test_unknown_step_is_an_error_at_the_field(skane, samordnare, step):
    response = post(samordnare, "input_step", make_filed(skane).pk, step=step)
    assert "step" in response.context["step_form"].errors


def test_unfiled_input_takes_no_step(skane, samordnare):
    """A coordinator who is also a colleague reads the draft, and cannot take it over before it is filed."""
    draft = make_draft(skane)
    domain.share_input(national_input=draft, by=draft.responsible, audience=Audience.NETWORK)
    from extranet.organisations.domain import join  # noqa: PLC0415  # only here

    join(user=samordnare, organisation=Organisation.objects.get())
    assert post(samordnare, "input_step", draft.pk, step="read").status_code == 403


@pytest.mark.parametrize("audience", ["public", "public_unnamed", "", "nonsense"])
def test_public_is_no_choice(skane, audience):
    response = post(skane, "input_share", make_draft(skane).pk, audience=audience)
    assert "audience" in response.context["form"].errors


def test_choosing_nobody_and_choosing_nod_are_errors_at_the_field(skane, nod, norr):
    draft = make_draft(skane)
    body = Organisation.objects.get(name="NOD").pk
    for chosen in ([], [body]):
        response = post(skane, "input_share", draft.pk, audience="chosen", shared_with=chosen)
        assert "shared_with" in response.context["form"].errors
    other = Organisation.objects.get(name="Idéburet Norr").pk
    assert post(skane, "input_share", draft.pk, audience="chosen", shared_with=[other]).status_code == 302
    assert NationalInput.objects.visible_to(norr).exists()


@pytest.mark.parametrize(
    "words",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "<img src=x onerror=alert(1)>",
        "ord" * 1000,
        "\u202etxet",
    ],
)
def test_members_words_are_clean_wherever_they_are_shown(skane, samordnare, words):
    """T56, T62"""
    accepted = make_accepted(
        skane, samordnare, question=words, wanted_change=words, evidence=words, authority=words[:120]
    )
    for address in (accepted.get_absolute_url(), "/extranat/inspel/", "/extranat/skrivbord/"):
        page = signed_in(samordnare).get(address).content.decode()
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert 'href="javascript' not in page


def test_what_is_filed_is_not_opened_for_change_and_says_why(skane):
    filed = make_filed(skane)

    answer = signed_in(skane).get(reverse("input_edit", args=[filed.pk]), follow=True)

    assert answer.redirect_chain == [(filed.get_absolute_url(), 302)]
    assert [str(message) for message in answer.context["messages"]] == [
        _("What is filed can only be changed when the coordinator asks for more. Write to the coordinator.")
    ]


def test_what_is_filed_is_what_was_read(skane):
    """T88: a colleague wrote on while this one read; and filing cannot be undone."""
    draft, client = make_draft(skane), signed_in(skane)
    url = reverse("input_file", args=[draft.pk])
    domain.change_input(national_input=draft, by=skane, version=1, text=text(question="Något annat"))

    for seen in ({"seen": 1}, {"seen": ""}, {}):
        answer = client.post(url, seen, follow=True)
        draft.refresh_from_db()
        assert (draft.is_filed, [m.level_tag for m in answer.context["messages"]]) == (False, ["error"])

    client.post(url, {"seen": 2})
    draft.refresh_from_db()
    assert draft.is_filed


def test_what_was_typed_while_it_was_filed_is_not_lost(skane):
    filed = make_filed(skane)

    answer = post(skane, "input_edit", filed.pk, **typed(question="kanarie-7f3a"))

    assert answer.status_code == 200
    assert "kanarie-7f3a" in answer.content.decode()


def test_what_is_needed_to_file_is_marked_and_the_button_leads_to_it(skane):
    """Before she presses, and after: in the form, at the fields, with links from the top."""
    draft = make_draft(skane, authority="")
    client = signed_in(skane)

    page = client.get(reverse("input", args=[draft.pk])).content.decode()
    response = client.post(reverse("input_file", args=[draft.pk]), {"seen": draft.version}, follow=True)

    form = response.content.decode()
    assert f"{response.request['PATH_INFO']}?lamna-in=1#id_authority" in page
    assert "#id_wanted_change" not in page
    assert response.redirect_chain == [(f"{reverse('input_edit', args=[draft.pk])}?lamna-in=1", 302)]
    assert '<a href="#id_authority">' in form
    assert '<a href="#id_wanted_change">' not in form
    assert form.count("behövs för att lämna in") == 2
    assert NationalInput.objects.get(pk=draft.pk).state == InputStatus.DRAFT
