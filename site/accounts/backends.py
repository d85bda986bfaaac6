from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest

from .models import User, person_at


class AddressBackend(AuthenticationBackend):
    """The address on the person is the only one that signs in; allauth's own table of addresses opens nothing.

    Every way to fail costs one hashing and ends in one answer: unknown, shut out, never had a
    password, wrong password (T49). allauth would lead a person who is shut out to a page of its own.
    """

    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> User | None:
        address = credentials.get("email") or credentials.get("username")
        password = credentials.get("password")
        if not address or not password:
            return None
        user = person_at(address)
        if user is None:
            make_password(password)
            return None
        is_right = user.check_password(password)
        return user if is_right and self.user_can_authenticate(user) else None
