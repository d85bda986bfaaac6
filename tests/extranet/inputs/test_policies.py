"""Each clause of what may be done with an input, and each condition of its lists."""

import pytest

from extranet.audiences.enums import Audience
from extranet.inputs import domain, policies
from extranet.inputs.enums import CITABLE, InputStatus
from extranet.inputs.models import InputStep, NationalInput
from extranet.inputs.personal_data import PERSONAL_DATA
from extranet.organisations.domain import join, leave
from tests.everyone import those_who
from tests.people import make_organisation, make_person

from .makers import make_accepted, make_draft, make_filed

pytestmark = pytest.mark.django_db


def in_state(national_input, status) -> NationalInput:
    NationalInput.objects.filter(pk=national_input.pk).update(status=status)
    return NationalInput.objects.get(pk=national_input.pk)


def test_members_of_member_organisations_write(people):
    assert those_who(policies.can_write_input, people) == {"skane", "norr"}


def test_sender_alone_files_and_takes_back(people):
    draft = make_draft(people["skane"])

    for policy in (policies.owns_input, policies.can_file_input, policies.can_withdraw_input):
        assert those_who(policy, people, draft) == {"skane"}


@pytest.mark.parametrize("status", InputStatus)
def test_sender_files_and_takes_back_in_those_states_that_lead_there(skane, status):
    national_input = in_state(make_filed(skane), status)

    assert policies.can_file_input(skane, national_input) == status.may_become(InputStatus.FILED)
    assert policies.can_withdraw_input(skane, national_input) == status.may_become(InputStatus.WITHDRAWN)


def test_coordinator_alone_takes_steps_and_with_what_is_filed_alone(people):
    assert those_who(policies.can_step_input, people, make_filed(people["skane"])) == {"samordnare"}
    assert those_who(policies.can_step_input, people, make_draft(people["skane"])) == set()


def test_who_answers_for_what_is_not_filed_hides_it_while_she_belongs_there(people):
    skane = people["skane"]
    people["colleague"] = make_person("kollega", skane.memberships.get().organisation)
    draft = make_draft(skane)
    domain.share_input(national_input=draft, by=skane, audience=Audience.ORGANISATION)
    draft = NationalInput.objects.get(pk=draft.pk)
    assert those_who(policies.owns_input, people, draft) == {"skane", "colleague"}
    assert those_who(policies.can_hide_input, people, draft) == {"skane"}
    assert those_who(policies.can_hide_input, people, make_filed(skane)) == set()

    leave(membership=skane.memberships.get())
    gone = {"skane": type(skane).objects.get(pk=skane.pk)}
    assert those_who(policies.can_hide_input, gone, draft) == set()


# Lists -------------------------------------------------------------------------------------


def test_own_and_others_are_told_apart_by_the_organisation(skane, norr):
    colleague = make_person("kollega", skane.memberships.get().organisation)
    own, others = make_filed(colleague), make_filed(norr)

    assert list(NationalInput.objects.of_organisations_of(skane)) == [own]
    assert list(NationalInput.objects.of_others_than(skane)) == [others]


@pytest.mark.parametrize("status", InputStatus)
def test_input_is_once_filed_and_citable_by_its_state(skane, status):
    national_input = in_state(make_filed(skane), status)
    on_its_way = status not in {InputStatus.DRAFT, InputStatus.WITHDRAWN}

    assert list(NationalInput.objects.once_filed()) == [national_input] * on_its_way
    assert list(NationalInput.objects.citable()) == [national_input] * (status in CITABLE)


# Refusals ----------------------------------------------------------------------------------


def test_what_was_never_filed_becomes_the_authors_alone_again(skane):
    draft = make_draft(skane)
    domain.share_input(national_input=draft, by=skane, audience=Audience.NETWORK)

    assert (
        domain.share_input(national_input=draft, by=skane, audience=Audience.DRAFT).audience == Audience.DRAFT
    )


@pytest.mark.parametrize("missing", ["authority", "wanted_change"])
def test_filing_needs_both_what_is_wanted_and_of_whom(skane, missing):
    draft = make_draft(skane, **{missing: "  "})

    with pytest.raises(domain.InputError):
        domain.file_input(national_input=draft, by=skane)


def test_taking_back_twice_is_once(skane):
    filed = make_filed(skane)
    for _ in range(2):
        domain.withdraw_input(national_input=filed, by=skane)

    assert filed.steps.filter(status=InputStatus.WITHDRAWN).count() == 1


@pytest.mark.parametrize("status", [InputStatus.SENT, InputStatus.ANSWERED])
def test_what_has_been_sent_on_is_not_taken_back_and_she_is_told_whom_to_ask(skane, status):
    sent = in_state(make_filed(skane), status)

    with pytest.raises(domain.InputError) as refused:
        domain.withdraw_input(national_input=sent, by=skane)

    assert "samordnaren" in str(refused.value).lower()


def test_steps_of_a_person_are_hers_and_in_no_draft_of_hers(skane, norr, samordnare):
    make_draft(skane)
    make_accepted(skane, samordnare)
    make_filed(norr)
    [kind] = [kind for kind in PERSONAL_DATA if kind.model == "inputs.InputStep"]

    steps = kind.rows_of(skane)

    assert {step.by for step in steps} == {skane}
    assert set(steps) == set(InputStep.objects.filter(by=skane, input__filed_at__isnull=False))
    assert len(kind.rows_of(samordnare)) == 2


def test_step_in_the_draft_of_another_stays_with_who_took_it(skane, norr):
    """It goes with drafts of her own alone."""
    join(user=norr, organisation=make_organisation("Annan"))
    others = make_draft(skane)
    InputStep.objects.create(input=others, status=InputStatus.DRAFT, by=norr)
    [kind] = [kind for kind in PERSONAL_DATA if kind.model == "inputs.InputStep"]

    assert [step.input for step in kind.rows_of(norr)] == [others]
