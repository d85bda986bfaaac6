"""Changing who may see a thing. Grants and search entries change in the same transaction as the thing."""

from collections.abc import Iterable
from typing import Any, TypeVar

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import QuerySet

from accounts.models import User
from database.holding import Gone, held
from extranet.organisations.models import Organisation
from search import indexing
from search.documents import PUBLIC, group_token, member_token

from .enums import Audience
from .models import Guarded, Shared
from .policies import can_view
from .querysets import grant_model

Thing = TypeVar("Thing", bound=Guarded)


def held_thing(thing: Thing, person: User) -> Thing:
    """The thing as it is now, held until the transaction ends. Raises Gone if the person may not view it (any more).

    `person` is held before, and whoever changes who may view a thing holds it: both answers stay true.
    """
    rows: QuerySet[Any] = type(thing)._default_manager.all()
    fresh: Thing = held(rows, thing.pk)
    if not can_view(person, fresh):
        raise Gone
    return fresh


@transaction.atomic
def set_audience(*, thing: Shared, audience: Audience, shared_with: Iterable[Organisation] = ()) -> None:
    """Changes the audience of a thing, and its grants and search entry. Forgets `shared_with` unless it is CHOSEN."""
    thing.audience = audience
    thing.save(update_fields=["audience", "changed_at"])
    thing.shared_with.set(shared_with if audience == Audience.CHOSEN else [])
    publish_rights(thing)


@transaction.atomic
def publish_rights(thing: Guarded) -> None:
    """Rewrites the grants on a thing and then its search entry. Call it after every change of a guarded thing."""
    refresh_grants(thing)
    indexing.update(thing)


def refresh_grants(thing: Guarded) -> None:
    """Makes the grants on one thing equal to its `viewing_groups` and `changing_groups`."""
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
    """The groups that hold a grant on a thing. Search, feeds and mail may tell these and nobody else."""
    rows = grant_model(type(thing)).objects.filter(content_object=thing)
    name = f"{verb}_{thing._meta.model_name}"
    return [row.group for row in rows.filter(permission__codename=name).select_related("group")]


def group_tokens(thing: Guarded) -> list[str]:
    """The search tokens of the groups that may view a thing."""
    return [group_token(group.pk) for group in granted_groups(thing)]


def audience_tokens(thing: Shared) -> list[str]:
    """The search tokens of those who find a thing: groups with a grant, its responsible, everyone if it is public."""
    tokens = [*group_tokens(thing), responsible_token(thing)]
    return [*tokens, PUBLIC] if thing.is_public else tokens


def responsible_token(thing: Shared) -> str:
    """Of who is responsible, while she belongs to the organisation, as `own_rule` says."""
    return member_token(thing.responsible_id, thing.organisation.group_id)


def _permissions(model: type[Guarded]) -> dict[str, Permission]:
    kind = ContentType.objects.get_for_model(model)
    found = {permission.codename: permission for permission in Permission.objects.filter(content_type=kind)}
    return {verb: found[f"{verb}_{model._meta.model_name}"] for verb in ("view", "change")}
