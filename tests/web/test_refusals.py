import pytest
from django.contrib.messages import get_messages
from django.contrib.messages.storage.base import BaseStorage
from django.test import RequestFactory
from django.urls import reverse

from tests.people import signed_in
from web.refusals import Refused, demand, tell_done_or_refused


class Kept(BaseStorage):
    def _get(self, *args, **kwargs):
        return [], True

    def _store(self, messages, *args, **kwargs):
        return []


@pytest.fixture
def request_():
    request = RequestFactory().post("/")
    request._messages = Kept(request)
    return request


def told(request):
    return [(message.level_tag, str(message)) for message in get_messages(request)]


def test_what_was_done_is_told(request_):
    done: list[str] = []

    assert tell_done_or_refused(request_, lambda: done.append("x"), "Gjort.")

    assert (done, told(request_)) == (["x"], [("success", "Gjort.")])


def test_a_refusal_is_told_in_its_own_words(request_):
    def refuse():
        raise Refused("Det går inte.")

    assert not tell_done_or_refused(request_, refuse, "Gjort.")

    assert told(request_) == [("error", "Det går inte.")]


@pytest.mark.parametrize("otherwise", ["Fråga samordnaren.", ""])
def test_right_that_is_gone_is_refused_in_a_whole_sentence(otherwise):
    demand(True, otherwise=otherwise)
    with pytest.raises(Refused) as refused:
        demand(False, otherwise=otherwise)
    assert str(refused.value) == (otherwise or "Du får inte göra det här längre. Ingenting har ändrats.")


def test_a_fault_is_no_refusal(request_):
    with pytest.raises(ZeroDivisionError):
        tell_done_or_refused(request_, lambda: 1 / 0, "Gjort.")


def test_refusal_that_no_view_has_told_is_a_page_with_its_sentence(skane, monkeypatch):
    def refuse(**_asked):
        raise Refused("Det går inte.")

    monkeypatch.setattr("extranet.account.views.leave", refuse)
    slug = skane.memberships.get().organisation.slug

    answer = signed_in(skane).post(
        reverse("leave_organisation", args=[slug]), {"note": "Ett skäl", "password": "hemliga ord"}
    )

    assert answer.status_code == 403
    assert "Det går inte." in answer.content.decode()
    assert "Ett skäl</textarea>" in answer.content.decode()
    assert "hemliga ord" not in answer.content.decode()
