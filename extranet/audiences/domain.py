"""Changing who may see a thing. Rights and search change in the same transaction as the thing itself."""

from collections.abc import Iterable

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from extranet.organisations.models import Organisation
from search import indexing
from search.documents import PUBLIC, group_token, user_token

from .enums import Audience
from .models import Guarded, Shared
from .querysets import grant_model


@transaction.atomic
def set_audience(*, thing: Shared, audience: Audience, shared_with: Iterable[Organisation] = ()) -> None:
    """Moves a thing on the ladder. Chosen organisations count on their own step only, and are forgotten on others."""
    thing.audience = audience
    thing.save(update_fields=["audience", "changed_at"])
    thing.shared_with.set(shared_with if audience == Audience.CHOSEN else [])
    publish_rights(thing)


@transaction.atomic
def publish_rights(thing: Guarded) -> None:
    """To be called after every change of a guarded thing: grants first, then what search knows."""
    refresh_grants(thing)
    indexing.update(thing)


def refresh_grants(thing: Guarded) -> None:
    """Makes the grants on one thing equal to its rule, no more and no less."""
    wanted = {("view", group.pk) for group in thing.viewing_groups()}
    wanted |= {("change", group.pk) for group in thing.changing_groups()}
    permissions = _permissions(type(thing))
    rows = grant_model(type(thing)).objects.filter(content_object=thing)
    verbs = {permission.pk: verb for verb, permission in permissions.items()}
    held = {(verbs.get(row.permission_id, ""), row.group_id): row for row in rows}
    rows.filter(pk__in=[row.pk for grant, row in held.items() if grant not in wanted]).delete()
    rows.bulk_create(
        rows.model(permission=permissions[verb], group_id=group, content_object=thing)
        for verb, group in sorted(wanted - held.keys())
    )


def granted_groups(thing: Guarded, verb: str = "view") -> list[Group]:
    """The groups that hold a grant on a thing: whom search, feeds and mail may tell."""
    rows = grant_model(type(thing)).objects.filter(content_object=thing)
    name = f"{verb}_{thing._meta.model_name}"
    return [row.group for row in rows.filter(permission__codename=name).select_related("group")]


def group_tokens(thing: Guarded) -> list[str]:
    return [group_token(group.pk) for group in granted_groups(thing)]


def audience_tokens(thing: Shared) -> list[str]:
    """Who finds a shared thing by search: the groups with a grant, who answers for it, everyone if it is public."""
    tokens = [*group_tokens(thing), user_token(thing.responsible_id)]
    return [*tokens, PUBLIC] if thing.is_public else tokens


def _permissions(model: type[Guarded]) -> dict[str, Permission]:
    kind = ContentType.objects.get_for_model(model)
    found = {permission.codename: permission for permission in Permission.objects.filter(content_type=kind)}
    return {verb: found[f"{verb}_{model._meta.model_name}"] for verb in ("view", "change")}
