"""A person who has given her password again, and what she is then given."""

import io
import json
import time
import zipfile

from django.test import Client
from django.urls import reverse

from accounts.models import User
from extranet.organisations.models import Organisation
from tests.people import signed_in


def asked_again(user: User) -> Client:
    """Signed in, and has just given her password again."""
    client = signed_in(user)
    session = client.session
    session["account_authentication_methods"] = [
        {"method": "password", "at": time.time(), "reauthenticated": True}
    ]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()
    return client


def organisation_of(user: User) -> Organisation:
    return Organisation.objects.get(memberships__user=user)


def archive(user: User) -> zipfile.ZipFile:
    response = asked_again(user).post(reverse("my_data_download"))
    assert response.status_code == 200
    return zipfile.ZipFile(io.BytesIO(response.getvalue()))


def data_of(user: User) -> dict[str, list[dict[str, object]]]:
    sections = json.loads(archive(user).read("uppgifter.json"))["data"]
    return {section["what"]: section["rows"] for section in sections}
