"""The groups that stand beside the organisations' own (`StandingGroup`)."""

from django.contrib.auth.models import Group

from .enums import StandingGroup


def standing_group(name: StandingGroup) -> Group:
    """The group, created at first use."""
    return Group.objects.get_or_create(name=name.value)[0]


def standing_groups(*names: StandingGroup) -> set[Group]:
    """The groups, as a set to add to `viewing_groups`."""
    return set(map(standing_group, names))
