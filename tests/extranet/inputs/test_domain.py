import uuid
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from extranet.audiences.enums import Audience
from extranet.inputs import domain
from extranet.inputs.enums import InputStatus
from extranet.inputs.models import NationalInput
from extranet.notifications.models import Notification
from extranet.organisations.models import Organisation
from forms.versions import ChangedMeanwhile
from tests.people import make_person

from .makers import make_accepted, make_draft, make_filed, make_place, text

pytestmark = pytest.mark.both_databases


def test_draft_is_the_authors_alone(skane, samordnare, admin):
    draft = make_draft(skane)
    colleague = make_person("kollega", Organisation.objects.get(name="Idéburet Skåne"))
    seen = [NationalInput.objects.visible_to(user).count() for user in (skane, colleague, samordnare, admin)]
    assert seen == [1, 0, 0, 0]
    assert draft.state == InputStatus.DRAFT


def test_filing_lets_coordinators_read_and_gives_a_number(skane, samordnare, norr):
    filed = domain.file_input(national_input=make_draft(skane), by=skane)
    assert filed.audience == Audience.ORGANISATION
    assert filed.reference == f"{filed.filed_at.year}-1"
    assert list(NationalInput.objects.visible_to(samordnare)) == [filed]
    assert list(NationalInput.objects.visible_to(norr)) == []


def test_numbers_follow_each_other(skane, norr):
    assert [make_filed(person).number for person in (skane, norr, skane)] == [1, 2, 3]


def test_filing_tells_the_sender_and_the_coordinator(skane, samordnare, mailoutbox):
    make_filed(skane)
    told = Notification.objects.order_by("pk").values_list("recipient__email", flat=True)
    assert sorted(told) == ["samordnare@knutpunkt.example", "skane@knutpunkt.example"]
    assert [mail.to for mail in mailoutbox] == [["samordnare@knutpunkt.example"]]


def test_filing_twice_is_once(skane, samordnare, mailoutbox):
    """T67"""
    draft = make_draft(skane)
    domain.file_input(national_input=draft, by=skane)
    domain.file_input(national_input=draft, by=skane)
    assert list(draft.steps.values_list("status", flat=True)) == ["draft", "filed"]
    assert len(mailoutbox) == 1
    assert Notification.objects.count() == 2


def test_same_form_sent_twice_makes_one(skane):
    """T67"""
    key, organisation = uuid.uuid4(), Organisation.objects.get()
    made = {
        domain.write_input(author=skane, organisation=organisation, text=text(), submission_key=key).pk
        for _ in range(2)
    }
    assert len(made) == NationalInput.objects.count() == 1


def test_filing_needs_a_wanted_change(skane):
    with pytest.raises(domain.InputError):
        domain.file_input(national_input=make_draft(skane, wanted_change=" "), by=skane)


def test_steps_are_told_to_every_colleague_with_the_reason(skane, samordnare):
    colleague = make_person("kollega", Organisation.objects.get(name="Idéburet Skåne"))
    filed = make_filed(skane)
    domain.mark_read(national_input=filed, by=samordnare)
    domain.decline(national_input=filed, by=samordnare, reason="Frågan är redan löst.")
    for person in (skane, colleague):
        last = Notification.objects.filter(recipient=person).first()
        assert "Frågan är redan löst." in last.text
        assert last.link == f"/extranat/inspel/{filed.pk}/"


def test_person_who_left_is_not_told(skane, samordnare):
    """T36"""
    from extranet.organisations.domain import deactivate  # noqa: PLC0415  # only here

    colleague = make_person("kollega", Organisation.objects.get(name="Idéburet Skåne"))
    deactivate(user=colleague)
    make_filed(skane)
    assert not Notification.objects.filter(recipient=colleague).exists()


@pytest.mark.parametrize("verb", [domain.ask_for_detail, domain.decline])
def test_asking_and_declining_need_a_reason(skane, samordnare, verb):
    filed = make_filed(skane)
    domain.mark_read(national_input=filed, by=samordnare)
    with pytest.raises(domain.InputError):
        verb(national_input=filed, by=samordnare, reason="  ")


ANSWERS = {
    InputStatus.ACCEPTED: domain.accept,
    InputStatus.NEEDS_DETAIL: partial(domain.ask_for_detail, reason="Hur många?"),
    InputStatus.DECLINED: partial(domain.decline, reason="Frågan är redan löst."),
}


@pytest.mark.parametrize(("status", "answer"), ANSWERS.items())
def test_coordinator_who_has_read_answers_at_once(skane, samordnare, status, answer):
    filed = make_filed(skane)
    assert answer(national_input=filed, by=samordnare).state == status
    assert list(filed.steps.values_list("status", flat=True)) == ["draft", "filed", status]


@pytest.mark.parametrize("answer", ANSWERS.values())
def test_other_words_than_she_read_are_not_answered(skane, samordnare, answer):
    """T88: asked for more, changed and filed again while her page stood open."""
    filed = make_filed(skane)
    seen = filed.version
    domain.ask_for_detail(national_input=filed, by=samordnare, reason="Hur många?", seen=seen)
    domain.change_input(national_input=filed, by=skane, version=seen, text=text(question="Tolv"))
    domain.file_input(national_input=filed, by=skane)
    with pytest.raises(domain.InputError, match="har ändrat texten"), override("sv"):
        answer(national_input=filed, by=samordnare, seen=seen)
    answer(national_input=filed, by=samordnare, seen=seen + 1)


def test_illegal_step_is_refused_in_words(skane, samordnare):
    declined = domain.decline(national_input=make_filed(skane), by=samordnare, reason="Nej.")
    with pytest.raises(domain.InputError):
        domain.accept(national_input=declined, by=samordnare)


def test_filed_text_is_changed_only_when_more_is_asked_for(skane, samordnare):
    filed = make_filed(skane)
    with pytest.raises(domain.InputError):
        domain.change_input(national_input=filed, by=filed.responsible, version=1, text=text(question="Ny"))
    domain.mark_read(national_input=filed, by=samordnare)
    domain.ask_for_detail(national_input=filed, by=samordnare, reason="Hur många?")
    changed = domain.change_input(
        national_input=filed, by=filed.responsible, version=1, text=text(question="Tolv")
    )
    assert (changed.question, changed.version) == ("Tolv", 2)
    assert domain.file_input(national_input=changed, by=skane).number == filed.number


def test_second_of_two_editors_is_told(skane):
    """T88"""
    draft = make_draft(skane)
    domain.change_input(national_input=draft, by=draft.responsible, version=1, text=text(question="Först"))
    with pytest.raises(ChangedMeanwhile) as caught:
        domain.change_input(
            national_input=draft, by=draft.responsible, version=1, text=text(question="Sedan")
        )
    assert caught.value.saved.question == "Först"


@pytest.mark.parametrize("audience", [Audience.PUBLIC, Audience.PUBLIC_UNNAMED])
def test_input_is_never_public(skane, audience):
    draft = make_draft(skane)
    with pytest.raises(domain.InputError):
        domain.share_input(national_input=draft, by=draft.responsible, audience=audience)
    with pytest.raises(IntegrityError), transaction.atomic():
        NationalInput.objects.update(audience=audience)


def test_input_is_never_shared_with_a_national_body(skane, nod):
    draft = make_draft(skane)
    with pytest.raises(domain.InputError):
        domain.share_input(
            national_input=draft,
            by=draft.responsible,
            audience=Audience.CHOSEN,
            shared_with=[Organisation.objects.get(name="NOD")],
        )
    assert not NationalInput.objects.visible_to(nod).exists()


def test_filed_input_cannot_become_the_authors_alone(skane, samordnare):
    filed = make_filed(skane)
    with pytest.raises(domain.InputError):
        domain.share_input(national_input=filed, by=filed.responsible, audience=Audience.DRAFT)
    with pytest.raises(IntegrityError), transaction.atomic():
        NationalInput.objects.update(audience=Audience.DRAFT)


@pytest.mark.parametrize(
    "places", [{"region": None, "municipality": None}, {"region": "12", "municipality": "1270"}]
)
def test_database_wants_exactly_one_place(skane, places):
    make_draft(skane)
    with pytest.raises(IntegrityError), transaction.atomic():
        NationalInput.objects.update(region_id=places["region"], municipality_id=places["municipality"])


def test_narrowing_the_audience_counts_at_once(skane, norr):
    """T98"""
    filed = make_filed(skane, audience=Audience.NETWORK)
    assert NationalInput.objects.visible_to(norr).exists()
    domain.share_input(national_input=filed, by=filed.responsible, audience=Audience.ORGANISATION)
    assert not NationalInput.objects.visible_to(norr).exists()


def test_withdrawing_is_told_and_final(skane, samordnare):
    filed = domain.withdraw_input(national_input=make_filed(skane), by=skane, reason="Löst.")
    assert filed.state == InputStatus.WITHDRAWN
    assert "Löst." in Notification.objects.filter(recipient=samordnare).first().text
    with pytest.raises(domain.InputError):
        domain.file_input(national_input=filed, by=skane)


@given(targets=st.lists(st.sampled_from(list(InputStatus)), max_size=12))
def test_last_step_is_the_status_whatever_is_tried(transactional_settings, targets):
    """Every road, legal or not, ends with a trail that tells the truth."""
    national_input, person = transactional_settings
    with transaction.atomic():
        for target in targets:
            before = national_input.steps.count()
            try:
                domain.move(national_input=national_input, to=target, by=person)
            except domain.InputError:
                assert national_input.steps.count() == before
            national_input.refresh_from_db()
            assert national_input.steps.last().status == national_input.status
        transaction.set_rollback(True)


@pytest.fixture
def transactional_settings(skane, samordnare):
    return make_filed(skane), samordnare


@pytest.mark.django_db(transaction=True)
def test_two_coordinators_at_once_leave_one_step(skane, samordnare):
    """T66: accepted or declined, never both; there is one step more."""
    filed = make_filed(skane)
    domain.mark_read(national_input=filed, by=samordnare)

    def attempt(number):
        try:
            if number % 2:
                domain.accept(national_input=filed, by=samordnare)
            else:
                domain.decline(national_input=filed, by=samordnare, reason="Nej.")
        except domain.InputError:
            return "refused"
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(attempt, range(6)))
    filed.refresh_from_db()
    trail = list(filed.steps.values_list("status", flat=True))
    assert trail[:3] == ["draft", "filed", "being_read"]
    assert trail[-1] == filed.status
    assert trail[3:] in (["accepted"], ["declined"], ["accepted", "declined"])


def test_accepted_helper_walks_the_whole_way(skane, samordnare):
    accepted = make_accepted(skane, samordnare, place=make_place("12"))
    assert str(accepted.place) == "Skåne län"
    assert accepted.region_code == "12"
