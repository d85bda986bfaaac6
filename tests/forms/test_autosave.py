"""The key of what a browser keeps: one's own, on the extranet's pages alone."""

from django.urls import reverse

from forms.autosave import autosave_key
from tests.people import signed_in


def test_key_is_ones_own_and_another_password_makes_another(skane, norr):
    before = autosave_key(skane)
    assert len(before) == 64
    assert before != autosave_key(norr)

    skane.set_password("ett annat lösenord")

    assert autosave_key(skane) != before


def test_key_stands_in_the_form_and_the_page_is_never_stored(skane):
    page = signed_in(skane).get(reverse("experience_new"))

    assert f'data-key="{autosave_key(skane)}"' in page.content.decode()
    assert page["Cache-Control"] == "private, no-store"


def test_key_stays_off_pages_without_such_a_form(skane):
    client = signed_in(skane)
    for name in ("extranet_home", "public_experiences", "meetings"):
        assert autosave_key(skane) not in client.get(reverse(name)).content.decode()
