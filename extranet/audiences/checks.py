"""House rules that the machine keeps: `knutpunkt check` fails when a guarded model is not guarded."""

from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error, register
from guardian.models import GroupObjectPermissionBase

from .models import Guarded


@register()
def check_guarded_models(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    errors: list[CheckMessage] = []
    for model in apps.get_models():
        if issubclass(model, Guarded):
            errors += _check(model)
    return errors


def _check(model: type[Guarded]) -> list[CheckMessage]:
    found: list[CheckMessage] = []
    if not hasattr(model._default_manager.all(), "visible_to"):
        found.append(Error(f"{model.__name__} has no visible_to(user).", obj=model, id="knutpunkt.E001"))
    if not _has_grant_model(model):
        found.append(Error(f"{model.__name__} has no grants of its own.", obj=model, id="knutpunkt.E002"))
    return found


def _has_grant_model(model: type[Guarded]) -> bool:
    """Guardian's generic rows outlive what they point at, so each guarded model has a table of grants (T37)."""
    return any(
        issubclass(other, GroupObjectPermissionBase)
        and other._meta.get_field("content_object").related_model is model  # type: ignore[misc]  # its children's field
        for other in apps.get_models()
    )
