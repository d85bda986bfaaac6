"""The groups that stand beside those of the organisations: the network, its tasks and the administrators."""

from django.contrib.auth.models import Group

from .enums import StandingGroup


def standing_group(name: StandingGroup) -> Group:
    return Group.objects.get_or_create(name=name.value)[0]


def standing_groups(*names: StandingGroup) -> set[Group]:
    return set(map(standing_group, names))
