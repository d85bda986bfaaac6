from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.debug import sensitive_variables

from .forms import LoginForm


@sensitive_variables("password")
def sign_in(request: HttpRequest, *, address: str, password: str) -> HttpResponse:
    """By the form that everyone signs in with: what it asks for beside a password is asked for here too.

    Who has tried too often from there is led to the page that says so.
    """
    form = LoginForm({"login": address, "password": password}, request=request)
    return form.login(request) if form.is_valid() else redirect("account_login")
