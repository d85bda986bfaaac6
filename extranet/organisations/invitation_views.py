"""The page behind the link of an invitation. GET changes nothing; the button does (T52)."""

from __future__ import annotations

from typing import cast

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from accounts.ratelimits import is_limited
from accounts.requests import is_signed_in
from accounts.sign_in import sign_in
from forms.posting import posted, require_GET_or_POST
from web.secret_links import behind_secret_link

from . import invitations
from .enums import Reader
from .invitation_forms import NewcomerForm
from .models import Invitation


@behind_secret_link
@sensitive_post_parameters("password")
@require_GET_or_POST
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    found = invitations.open_by(token)
    if found is None:
        return redirect("extranet_home") if is_second_press(request, token) else closed(request)
    reader = invitations.reader_of(found, request.user)
    form = _form(request, found, reader)
    if request.method == "POST" and _may_try(request, form) and form.is_valid():
        try:
            return _accepted(request, token, reader, form) or redirect(request.path)
        except invitations.InvitationClosed:
            return closed(request)
    return _page(request, found, reader, form)


def closed(request: HttpRequest) -> HttpResponse:
    """404 with the same page for every link that is not valid, so that it tells nobody which ones have existed."""
    return render(request, "organisations/invitation_closed.html", status=404)


def is_second_press(request: HttpRequest, token: str) -> bool:
    return request.method == "POST" and invitations.has_come_in(token=token, user=request.user)


def _page(request: HttpRequest, found: Invitation, reader: Reader, form: forms.Form) -> HttpResponse:
    inviter = found.invited_by.get_full_name()
    context = {"invitation": found, "inviter": inviter, "reader": reader.value, "form": form}
    return render(request, "organisations/invitation.html", context)


def _form(request: HttpRequest, found: Invitation, reader: Reader) -> forms.Form:
    data = posted(request)
    return NewcomerForm(data, invitation=found) if reader == Reader.NEWCOMER else forms.Form(data)


def _may_try(request: HttpRequest, form: forms.Form) -> bool:
    """T51."""
    if is_limited(request, "accept_invitation", amount=20, seconds=600):
        form.add_error(None, _("That was many tries. Wait some minutes, and try again."))
        return False
    return True


def _accepted(request: HttpRequest, token: str, reader: Reader, form: forms.Form) -> HttpResponse | None:
    """A redirect once she is in; None if this reader cannot accept, and then the page says what to do."""
    if reader == Reader.INVITED and is_signed_in(request):
        invitations.accept(token=token, user=request.user)
        messages.success(request, _("Welcome! You are in."))
        return redirect("extranet_home")
    if reader == Reader.NEWCOMER:
        return _newcomer_signed_in(request, token, cast(NewcomerForm, form))
    return None


def _newcomer_signed_in(request: HttpRequest, token: str, form: NewcomerForm) -> HttpResponse | None:
    """Creates the account and signs in through the usual sign-in, so that whatever that asks for is asked here too."""
    try:
        user = invitations.accept_as_newcomer(token=token, **form.cleaned_data)
    except invitations.AddressIsTaken:
        return None
    messages.success(request, _("Welcome! You are in."))
    return sign_in(request, address=user.email, password=form.cleaned_data["password"])
