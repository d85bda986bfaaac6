"""Signing in and out and one's own password, by allauth.

What adds or confirms addresses is left out: whoever adds an address by herself is taken for the
person it belongs to (T53). An address is changed by those who invite people.
"""

from allauth.account.urls import urlpatterns as every_address

_CLOSED = {
    "account_email",
    "account_email_verification_sent",
    "account_confirm_email",
    "account_confirm_login_code",
    "account_set_password",
}

urlpatterns = [pattern for pattern in every_address if pattern.name not in _CLOSED]
