"""Signing in and out, one's own password, address, second factor and sessions.

allauth's own pages for addresses are left out: it keeps addresses in a table beside the person, and
whoever added one there would be taken for the person it belongs to. `accounts.email_change` changes
the one address there is (T53).
"""

from allauth.account.urls import urlpatterns as every_address
from django.urls import include, path
from django.views.generic import RedirectView

from . import views

_CLOSED = {
    "account_email",
    "account_email_verification_sent",
    "account_confirm_email",
    "account_confirm_login_code",
    "account_set_password",
}

PREFIX = "konto/"
urlpatterns = [
    path("epost/", views.email, name="account_email"),
    path("epost/avbryt/", views.email_cancel, name="account_email_cancel"),
    path("epost/<str:token>/", views.email_confirm, name="account_email_confirm"),
    # Who has no password gets one the same way as who forgot it: by a link to her address.
    path(
        "password/set/",
        RedirectView.as_view(pattern_name="account_reset_password"),
        name="account_set_password",
    ),
    path("tvasteg/", include("allauth.mfa.urls")),
    path("inloggningar/", include("allauth.usersessions.urls")),
    *(pattern for pattern in every_address if pattern.name not in _CLOSED),
]
