"""Who has signed: a list of names, which the number follows from (N12, D13)."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from extranet.signatures import domain
from extranet.signatures.domain import Named
from methodbank.agreements import domain as register
from methodbank.agreements.enums import KindOfSignatory, Occasion, Precision
from methodbank.agreements.signature_list import signature_list
from methodbank.agreements.signature_models import Signature
from tests.extranet.signatures.makers import CEREMONY, make_agreement, make_signature, make_source
from tests.extranet.tips.makers import keep_county, make_lund
from tests.people import signed_in
from web.refusals import Refused

pytestmark = pytest.mark.django_db

LATER = datetime.date(2013, 3, 1)


@pytest.fixture
def agreement(skane):
    agreement = make_agreement()
    keep_county(skane)
    return agreement


def enter(
    agreement, by, number, kind=KindOfSignatory.OTHER, as_of=CEREMONY, occasion=Occasion.CEREMONY
) -> int:
    names = [Named(f"{kind.label} {as_of} {at}", kind) for at in range(number)]
    about = {"as_of": as_of, "precision": Precision.DAY, "occasion": occasion}
    return domain.enter_names(agreement=agreement, by=by, names=names, **about)


def page_of(client) -> str:
    return client.get(make_lund().get_absolute_url()).content.decode()


def test_number_follows_from_the_list_over_time(agreement, skane, client):
    """Linköping: 100 at the ceremony, 106 when six had signed afterwards."""
    assert enter(agreement, skane, 100) == 100
    assert enter(agreement, skane, 6, as_of=LATER, occasion=Occasion.LATER) == 6
    found = signature_list(agreement)
    assert (found.total, [number for _date, number in found.series]) == (106, [100, 106])
    page = page_of(client)
    assert "106 organisationer står på listan." in page
    assert "100 (4 maj 2010)" in page


def test_kinds_are_counted_from_the_list(agreement, skane, client):
    """Trelleborg: 19 of culture, 12 social, 9 of sport, 8 others."""
    for kind, number in (("culture", 19), ("social", 12), ("sport", 9), ("other", 8)):
        enter(agreement, skane, number, KindOfSignatory(kind))
    expected = "Kultur: 19 · Socialt arbete: 12 · Idrott och fritid: 9 · Övriga: 8"
    assert expected in page_of(client)


def test_report_that_states_another_number_stands_beside_the_list(agreement, skane, client):
    enter(agreement, skane, 4)
    told = {"agreement": agreement, "source": make_source(), "entered_by": None}
    register.record_signatories(count=4, as_of=CEREMONY, **told)
    assert "Uppgifter som inte stämmer överens" not in page_of(client)
    register.record_signatories(count=9, as_of=LATER, **told)
    page = page_of(client)
    assert "Uppgifter som inte stämmer överens" in page
    assert "listan över dem som har skrivit under" in page


@pytest.mark.parametrize(
    ("date", "precision", "signed"),
    [
        ("2010-05-03", "day", 0),
        ("2010-05-04", "day", 1),
        ("2010-05-01", "month", 1),
        ("2010-01-01", "year", 1),
    ],
)
def test_list_is_counted_at_the_end_of_what_the_source_says(agreement, date, precision, signed):
    make_signature(agreement)
    assert signature_list(agreement).had_signed(datetime.date.fromisoformat(date), precision) == signed


def test_same_organisation_signs_once(agreement, skane):
    assert enter(agreement, skane, 3) == 3
    assert enter(agreement, skane, 3) == 0
    assert enter(agreement, skane, 4) == 1


def test_lists_are_typed_as_they_were_written(agreement, skane, client):
    typed = "Sångkören; kultur\n\nScoutkåren\n  IK Svalan ;idrott och fritid\n"
    data = {"names": typed, "kind": "social", "occasion": "ceremony", "date": "2010-05"}
    response = signed_in(skane).post(reverse("signatures_enter", args=[agreement.pk]), data, follow=True)
    assert "3 organisationer är nya på listan." in response.content.decode()
    kinds = dict(Signature.objects.values_list("name", "kind"))
    assert kinds == {"Sångkören": "culture", "Scoutkåren": "social", "IK Svalan": "sport"}
    assert "maj 2010" in page_of(client)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"names": "Kören; opera\nScouterna\n; kultur"}, "kan inte läsas: 1, 3."),
        ({"names": " "}, "Skriv minst en organisation."),
        ({"names": "x" * 121}, "kan inte läsas: 1."),
        ({"names": "\n".join(f"F {n}" for n in range(501))}, "Högst 500 organisationer"),
        ({"date": "i våras"}, "Skriv 2019, 2019-06 eller"),
        ({"date": "0001"}, "Titta på årtalet en gång till."),
        ({"date": "999"}, "Skriv 2019, 2019-06 eller"),
        ({"date": "2999"}, "Den dagen har inte kommit än."),
        ({"occasion": ""}, "Välj när de skrev under."),
    ],
)
def test_what_cannot_be_read_is_said_and_stays(agreement, skane, changes, told):
    data = {"names": "Kören", "kind": "social", "occasion": "ceremony", "date": "2010"} | changes
    page = signed_in(skane).post(reverse("signatures_enter", args=[agreement.pk]), data).content.decode()
    assert told in page
    assert not Signature.objects.exists()


def test_name_taken_off_counts_no_more_and_may_sign_again(agreement, skane, client):
    signature = make_signature(agreement)
    address = reverse("signature_take_off", args=[agreement.pk, signature.pk])
    signed_in(skane).post(address, {"reason": "Skrev aldrig under"})
    signature.refresh_from_db()
    assert (signature.is_retracted, signature.retraction_reason) == (True, "Skrev aldrig under")
    assert "Scoutkåren" not in page_of(client)
    make_signature(agreement)
    assert "Scoutkåren" in page_of(client)


def test_to_take_off_takes_a_reason(agreement, skane):
    signature = make_signature(agreement)
    with pytest.raises(Refused):
        domain.take_off(signature=signature, by=skane, reason=" ")
    address = reverse("signature_take_off", args=[agreement.pk, signature.pk])
    page = signed_in(skane).post(address, {"reason": ""}).content.decode()
    assert "Skriv varför organisationen tas bort från listan." in page


def test_place_page_costs_the_same_for_one_name_and_a_hundred(agreement, skane, client):
    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            page_of(client)
        return len(asked)

    make_signature(agreement)
    page_of(client)
    one = cost()
    enter(agreement, skane, 100)
    assert cost() == one


def test_coordinator_removes_a_name_for_good(agreement, skane, samordnare, client):
    """T100: someone has signed with her own name. The organisation still counts, and nobody can read who it was."""
    signature = make_signature(agreement, "Anna Andersson")
    desk = signed_in(samordnare)
    address = f"/extranat/register/1281/rad/underskrift-{signature.pk}/stryk/"
    assert f'href="{address}"' in desk.get(reverse("signatures", args=[agreement.pk])).content.decode()
    desk.post(address, {"seen": ""})
    signature.refresh_from_db()
    assert (signature.name, signature.is_retracted) == ("", False)
    page = page_of(client)
    assert "(namnet är borttaget)" in page
    assert "1 organisation står på listan." in page
    assert "Anna Andersson" not in page
    assert signed_in(skane).post(address, {"seen": ""}).status_code == 403


def test_source_of_a_name_is_who_receives_it(agreement, skane):
    """The open data name every source, and a source outlives the name."""
    enter(agreement, skane, 1)
    assert str(Signature.objects.get().source) == "Uppgift från Idéburet Skåne"
