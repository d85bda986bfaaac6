"""The first administrator of an installation, and every later one, is made on the server (T31)."""

import pytest
from django.core.management import CommandError, call_command

from accounts.models import User
from extranet.organisations.domain import deactivate
from extranet.organisations.policies import can_enter_extranet, is_administrator

pytestmark = pytest.mark.django_db


def test_superuser_of_a_fresh_installation_becomes_an_administrator(capsys):
    """Django's own command makes an account that is in no group, and so sees nothing of the extranet."""
    User.objects.create_superuser("forst@knutpunkt.example", "en lång rad ord")
    assert not can_enter_extranet(User.objects.get())

    for _ in range(2):
        call_command("make_administrator", " Forst@knutpunkt.example")

    assert is_administrator(User.objects.get())
    assert "forst@knutpunkt.example" in capsys.readouterr().out


def test_member_becomes_an_administrator(skane):
    call_command("make_administrator", skane.email)

    skane = User.objects.get(pk=skane.pk)
    assert (is_administrator(skane), skane.is_superuser, skane.is_staff) == (True, True, True)


def test_address_of_nobody_or_of_someone_shut_out_is_refused(skane):
    deactivate(user=skane)

    for address in (skane.email, "okand@knutpunkt.example"):
        with pytest.raises(CommandError):
            call_command("make_administrator", address)
    assert not User.objects.get(pk=skane.pk).is_superuser
