import pytest
from django import forms
from django.http import HttpResponse
from django.test import RequestFactory

from forms.posting import posted, posted_files, require_GET_or_POST


class Form(forms.Form):
    words = forms.CharField()
    file = forms.FileField()


@pytest.mark.parametrize("method", ["get", "head"])
def test_form_that_is_asked_for_says_nothing_is_wrong(method):
    request = getattr(RequestFactory(), method)("/")
    form = Form(posted(request), posted_files(request))

    assert not form.is_bound
    assert not form.errors


def test_form_that_is_sent_empty_says_what_is_lacking():
    """A script or a form without a box ticked sends nothing at all."""
    request = RequestFactory().post("/")
    form = Form(posted(request), posted_files(request))

    assert form.is_bound
    assert set(form.errors) == {"words", "file"}


@pytest.mark.parametrize(("method", "status"), [("get", 200), ("head", 200), ("post", 200), ("put", 405)])
def test_page_of_a_form_is_asked_for_and_sent_and_nothing_else(method, status):
    view = require_GET_or_POST(lambda request: HttpResponse())

    assert view(getattr(RequestFactory(), method)("/")).status_code == status
