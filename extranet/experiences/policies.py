"""Who may do what with an experience. Whether she may read it at all is asked with `visible_to(user)`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extranet.audiences.enums import Audience
from extranet.audiences.policies import can_change
from extranet.organisations.enums import OrganisationKind
from extranet.organisations.policies import belongs_to, can_see_people

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User

    from .models import Comment, Experience, ExperienceFile

WRITING_KINDS = frozenset({OrganisationKind.MEMBER, OrganisationKind.LOCAL_PARTY})


def can_write_experience(user: User | AnonymousUser) -> bool:
    """Members of member organisations and of local parties."""
    if not user.is_active:
        return False
    return user.memberships.active().filter(organisation__kind__in=WRITING_KINDS).exists()


def can_change_experience(user: User | AnonymousUser, experience: Experience) -> bool:
    """A draft is for who answers for it; what has been shared belongs to the organisation, and outlives the author.

    Whoever is not of the organisation, as most readers, is refused before the grants are asked.
    """
    return belongs_to(user, experience.organisation) and can_change(user, experience)


def can_share_experience(user: User | AnonymousUser, experience: Experience) -> bool:
    """Nobody outside the organisation changes its audience, coordinators included (N7)."""
    return can_change_experience(user, experience)


def can_make_draft_of_experience(user: User | AnonymousUser, experience: Experience) -> bool:
    """Only who answers for it: for everyone else the text would be gone."""
    return can_change_experience(user, experience) and experience.responsible_id == user.pk


def can_delete_experience(user: User | AnonymousUser, experience: Experience) -> bool:
    return can_change_experience(user, experience)


def can_remove_file(user: User | AnonymousUser, file: ExperienceFile) -> bool:
    return can_change_experience(user, file.experience)


def can_comment_experience(user: User | AnonymousUser) -> bool:
    """Who writes experiences may comment on each one that she can read."""
    return can_write_experience(user)


def can_see_organisation_of(user: User | AnonymousUser, experience: Experience) -> bool:
    """An unnamed experience keeps its organisation's name to the organisation (N7)."""
    if experience.audience != Audience.PUBLIC_UNNAMED:
        return True
    return belongs_to(user, experience.organisation)


def can_see_author_of(user: User | AnonymousUser, experience: Experience) -> bool:
    return can_see_organisation_of(user, experience) and can_see_people(user, experience.organisation)


def can_see_commenter_of(user: User | AnonymousUser, comment: Comment) -> bool:
    """A comment by the organisation behind an unnamed experience would give it away."""
    is_own_reply = comment.organisation_id == comment.experience.organisation_id
    return not is_own_reply or can_see_organisation_of(user, comment.experience)
