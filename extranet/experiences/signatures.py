"""Who stands behind a text, as far as this reader may know."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser

from accounts.models import User
from extranet.organisations.models import Organisation
from extranet.organisations.policies import can_see_people

from .models import Comment, Experience
from .policies import can_see_author_of, can_see_commenter_of, can_see_organisation_of


@dataclass(frozen=True)
class Signature:
    """`organisation` is None when it is not for this reader; `person` is then empty too."""

    organisation: Organisation | None
    person: str


UNSIGNED = Signature(None, "")


def signature(user: User | AnonymousUser, experience: Experience) -> Signature:
    if not can_see_organisation_of(user, experience):
        return UNSIGNED
    person = experience.author.get_full_name() if can_see_author_of(user, experience) else ""
    return Signature(experience.organisation, person)


def public_signature(experience: Experience) -> Signature:
    """On the open web: never a person, and the organisation only where it said so."""
    return signature(AnonymousUser(), experience)


def comment_signature(user: User | AnonymousUser, comment: Comment) -> Signature:
    if not can_see_commenter_of(user, comment):
        return UNSIGNED
    person = comment.author.get_full_name() if can_see_people(user, comment.organisation) else ""
    return Signature(comment.organisation, person)


def signed(
    user: User | AnonymousUser, experiences: Iterable[Experience]
) -> list[tuple[Experience, Signature]]:
    return [(experience, signature(user, experience)) for experience in experiences]
