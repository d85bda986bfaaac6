from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST

from forms.posting import posted, require_GET_or_POST
from web.refusals import tell_done_or_refused
from web.secret_links import behind_secret_link

from .email_change import ask_for_change, confirm_change, waiting_change
from .forms import EmailChangeForm
from .models import EmailChange
from .ratelimits import is_limited
from .requests import SignedInRequest, sign_in_required


@sign_in_required
@require_GET_or_POST
@reauthentication_required
def email(request: SignedInRequest) -> HttpResponse:
    form = EmailChangeForm(posted(request), user=request.user)
    if form.is_valid():
        if is_limited(request, "change-email", amount=5, seconds=3600, key=str(request.user.pk)):
            return render(request, "429.html", status=429)
        ask_for_change(user=request.user, address=form.cleaned_data["address"])
        return redirect("account_email")
    waiting = EmailChange.objects.filter(user=request.user).first()
    return render(request, "account/email_change.html", {"form": form, "waiting": waiting})


@sign_in_required
@require_POST
def email_cancel(request: SignedInRequest) -> HttpResponse:
    if EmailChange.objects.filter(user=request.user).delete()[0]:
        messages.success(request, _("The link in the mail no longer works. You keep your address."))
    return redirect("account_email")


@sign_in_required
@behind_secret_link
@require_GET_or_POST
@sensitive_variables("token")
def email_confirm(request: SignedInRequest, token: str) -> HttpResponse:
    """The link shows a button; a mail scanner that opens it changes nothing (T52)."""
    change = waiting_change(request.user, token)
    if change is None or request.method != "POST":
        status = 200 if change else 404
        return render(request, "account/email_confirm.html", {"change": change}, status=status)
    done = _("From now on you sign in with your new address.")
    tell_done_or_refused(request, lambda: confirm_change(change=change, request=request), done)
    return redirect("account_change_password")
