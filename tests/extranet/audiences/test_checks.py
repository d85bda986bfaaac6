"""The house rules for guarded models hold by themselves: `knutpunkt check` stops a model without them."""

import pytest
from django.db import models

from extranet.audiences import checks
from extranet.audiences.models import Guarded, Shared


def test_our_own_guarded_models_pass():
    assert checks.check_guarded_models(None) == []
    assert checks.check_shared_models(None) == []


@pytest.mark.django_isolate_apps("extranet.audiences")
def test_guarded_model_without_grants_is_an_error(monkeypatch, django_isolated_apps):
    class Ungranted(Guarded):
        class Meta:
            app_label = "audiences"

    monkeypatch.setattr(checks, "apps", django_isolated_apps)

    assert [error.id for error in checks.check_guarded_models(None)] == ["knutpunkt.E002"]


@pytest.mark.django_isolate_apps("extranet.audiences")
def test_guarded_model_without_visible_to_is_an_error(monkeypatch, django_isolated_apps):
    class Unread(Guarded):
        objects = models.Manager()

        class Meta:
            app_label = "audiences"

    monkeypatch.setattr(checks, "apps", django_isolated_apps)

    assert [error.id for error in checks.check_guarded_models(None)] == ["knutpunkt.E001", "knutpunkt.E002"]


@pytest.mark.django_isolate_apps("extranet.audiences")
def test_shared_model_whose_room_brings_nothing_is_an_error(monkeypatch, django_isolated_apps):
    class Unbrought(Shared):
        class Meta:
            app_label = "audiences"

    monkeypatch.setattr(checks, "apps", django_isolated_apps)

    found = {error.id: error.msg for error in checks.check_shared_models(None)}
    assert found.keys() == {"knutpunkt.E004", "knutpunkt.E005", "knutpunkt.E006"}
    assert "responsibilities.py" in found["knutpunkt.E005"]
