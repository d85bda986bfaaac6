from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from web.refusals import tell_done_or_refused

from .email_change import ask_for_change, confirm_change, waiting_change
from .forms import EmailChangeForm
from .models import EmailChange
from .ratelimits import is_limited


@require_http_methods(["GET", "POST"])
@login_required
@reauthentication_required
def email(request: HttpRequest) -> HttpResponse:
    form = EmailChangeForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        if is_limited(request, "change-email", amount=5, seconds=3600, key=str(request.user.pk)):
            return render(request, "429.html", status=429)
        ask_for_change(user=request.user, address=form.cleaned_data["address"])
        return redirect("account_email")
    waiting = EmailChange.objects.filter(user=request.user).first()
    return render(request, "account/email_change.html", {"form": form, "waiting": waiting})


@require_POST
@login_required
def email_cancel(request: HttpRequest) -> HttpResponse:
    if EmailChange.objects.filter(user=request.user).delete()[0]:
        messages.success(request, _("The link in the mail no longer works. You keep your address."))
    return redirect("account_email")


@require_http_methods(["GET", "POST"])
@login_required
@sensitive_variables("token")
def email_confirm(request: HttpRequest, token: str) -> HttpResponse:
    """The link shows a button; a mail scanner that opens it changes nothing (T52)."""
    change = waiting_change(request.user, token)
    if change is None or request.method == "GET":
        status = 200 if change else 404
        return render(request, "account/email_confirm.html", {"change": change}, status=status)
    done = _("From now on you sign in with your new address.")
    tell_done_or_refused(request, lambda: confirm_change(change=change, request=request), done)
    return redirect("account_change_password")
