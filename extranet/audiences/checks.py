"""House rules that the machine keeps: `knutpunkt check` fails when a guarded model is not guarded."""

from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error, register
from guardian.models import GroupObjectPermissionBase

from registry.personal_data import named_keys
from registry.responsibilities import responsibility_kinds
from search.registry import sources

from .models import Guarded, Shared


@register()
def check_guarded_models(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Errors for guarded models without `visible_to` or a grant model of their own."""
    errors: list[CheckMessage] = []
    for model in apps.get_models():
        if issubclass(model, Guarded):
            errors += _check(model)
    return errors


@register()
def check_shared_models(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Errors for `Shared` models whose room lacks a search source, a responsibility or personal data."""
    return [error for model in apps.get_models() if issubclass(model, Shared) for error in _lacks(model)]


def _lacks(model: type[Shared]) -> list[CheckMessage]:
    label = model._meta.label
    wanted = {
        "E004": (any(source.model is model for source in sources().values()), "search.py"),
        "E005": (any(kind.model == label for kind in responsibility_kinds().values()), "responsibilities.py"),
        "E006": ({f"{label}.author", f"{label}.responsible"} <= named_keys(), "personal_data.py"),
    }
    return [
        Error(
            f"The room of {model.__name__} brings nothing for it in {file}.",
            obj=model,
            id=f"knutpunkt.{code}",
        )
        for code, (is_brought, file) in wanted.items()
        if not is_brought
    ]


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
