"""Invitations: a membership or a duty is kept for an e-mail address, and whoever has the mail takes it. Nobody signs up
openly (T52).

The inviter gets the same answer whether or not the address has an account (T49).
"""

from datetime import datetime, timedelta

from django.contrib.auth.models import AnonymousUser
from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.addresses import normalise_email
from accounts.holding import held_people, held_person
from accounts.languages import main_language
from accounts.models import User
from database.holding import all_held, held, held_if_there
from web.refusals import demand
from web.secret_links import hashed, new_token, opened_by, secret_address

from . import domain
from .enums import MembershipRole, Obstacle, Reader, RightsChange, StandingGroup
from .models import Invitation, Organisation
from .policies import can_invite_to, manages_everyone

LIFETIME = timedelta(days=14)
# Within this the same invitation again is a double click, and sends nothing.
PAUSE = timedelta(minutes=10)


class InvitationClosed(Exception):
    """The invitation was used, has expired, was taken back or never existed: nobody is told which."""


class AddressIsTaken(Exception):
    """The address has got an account meanwhile; its owner signs in instead."""


# Inviting ----------------------------------------------------------------------------------


def obstacle_to(
    *, by: User, email: str, organisation: Organisation | None = None, duty: str = ""
) -> Obstacle | None:
    """Why this address cannot be invited, or None. Says only what the inviter sees on the people desk anyway (T49)."""
    address = normalise_email(email)
    if address == by.email:
        return Obstacle.OWN_ADDRESS
    person = User.objects.filter(email=address).first()
    if person is None:
        return None
    if not person.is_active:
        return Obstacle.SHUT_OUT if manages_everyone(by) else None
    if organisation is None:
        return Obstacle.HAS_DUTY if person.groups.filter(name=duty).exists() else None
    is_in = organisation.memberships.active().filter(user=person).exists()
    return Obstacle.ALREADY_IN if is_in else None


def is_invited(*, email: str, organisation: Organisation | None = None, duty: str = "") -> bool:
    """Whether an invitation waits for this address, expired ones included: inviting renews it."""
    waiting = Invitation.objects.pending().filter(email=normalise_email(email))
    return waiting.filter(organisation=organisation, duty=duty).exists()


@transaction.atomic
def invite(
    *,
    by: User,
    email: str,
    name: str = "",
    organisation: Organisation | None = None,
    role: MembershipRole = MembershipRole.MEMBER,
    duty: str = "",
    language: str = "",
) -> Invitation:
    """Creates or renews an invitation, mails its link and returns it. The earlier link stops working.

    With `organisation` it is to a role there, else to `duty` in the network. Inviting again at once, with the same
    words, mails nothing. Receivers of `rights_changed` are told.
    """
    demand(can_invite_to(held_person(by), organisation))
    wanted = {"name": name, "role": role, "language": language or main_language()}
    first = wanted | {"invited_by": by, **_new_secret()[1]}
    rows = Invitation.objects.pending().select_for_update(no_key=True)
    invitation, is_new = rows.get_or_create(
        email=normalise_email(email), organisation=organisation, duty=duty, defaults=first
    )
    changed = {name for name, value in wanted.items() if getattr(invitation, name) != value}
    if not is_new and not changed and is_fresh(invitation, timezone.now()):
        return invitation
    for field, value in wanted.items():
        setattr(invitation, field, value)
    _send(invitation, by)
    return invitation


@transaction.atomic
def remind(*, invitation: Invitation, by: User) -> Invitation:
    """Mails a new link for two weeks, with `by` as inviter, unless one was just sent. Raises InvitationClosed."""
    demand(can_invite_to(held_person(by), invitation.organisation))
    found = held_if_there(Invitation.objects.pending(), invitation.pk)
    if found is None:
        raise InvitationClosed
    if not is_fresh(found, timezone.now()):
        _send(found, by)
    return found


def is_fresh(invitation: Invitation, now: datetime) -> bool:
    """Whether its mail was sent so recently that another one would help nobody."""
    return invitation.expires_at - LIFETIME > now - PAUSE


@transaction.atomic
def revoke(*, invitation: Invitation, by: User) -> bool:
    """Takes an invitation back; its link stops working. Returns False if it was used or taken back already."""
    demand(can_invite_to(held_person(by), invitation.organisation))
    return take_back(invitation=invitation, by=by)


@transaction.atomic
def take_back(*, invitation: Invitation, by: User | None) -> bool:
    """As `revoke`, when it follows from a loss of rights, and is nobody's to refuse."""
    pending = Invitation.objects.pending().filter(pk=invitation.pk)
    is_revoked = bool(pending.update(revoked_at=timezone.now()))
    if is_revoked:
        _tell(RightsChange.INVITATION_REVOKED, invitation, by)
    return is_revoked


@transaction.atomic
def follow_address(*, user: User, old: str) -> None:
    """Her address is another: what she was invited to at the old one she can still accept, once."""
    for invitation in all_held(Invitation.objects.pending().filter(email=old)):
        same = {"organisation": invitation.organisation_id, "duty": invitation.duty}
        if Invitation.objects.pending().filter(email=user.email, **same).exists():
            take_back(invitation=invitation, by=None)
        else:
            invitation.email = user.email
            invitation.save(update_fields=["email"])


def _send(invitation: Invitation, by: User) -> None:
    token, secret = _new_secret()
    for field, value in secret.items():
        setattr(invitation, field, value)
    invitation.invited_by = by
    invitation.save()
    _mail(invitation, token)
    _tell(RightsChange.INVITED, invitation, by)


def _new_secret() -> tuple[str, dict[str, object]]:
    """A token, and what is kept of it."""
    token = new_token()
    return token, {"token_hash": hashed(token), "expires_at": timezone.now() + LIFETIME}


def _mail(invitation: Invitation, token: str) -> None:
    """The whole message, in the language of the invited: many read it once, on a phone."""
    with translation.override(invitation.language):
        inviter = " ".join(invitation.invited_by.get_full_name().split())
        context = {
            "invitation": invitation,
            "inviter": inviter,
            "url": secret_address("invitation", token),
        }
        subject = (
            _("You are invited to Knutpunkt, by %(name)s") if inviter else _("You are invited to Knutpunkt")
        )
        EmailMessage(
            subject=subject % {"name": inviter},
            body=render_to_string("organisations/mail/invitation.txt", context),
            to=[invitation.email],
            reply_to=[invitation.invited_by.email],
        ).send()


def _tell(what: RightsChange, invitation: Invitation, by: User | None) -> None:
    detail = invitation.duty or invitation.role
    domain.tell(what, user=None, organisation=invitation.organisation, detail=detail, by=by)


# Coming in ---------------------------------------------------------------------------------


def open_by(token: str) -> Invitation | None:
    """The invitation that this token opens, or None if it is not valid any more."""
    rows = Invitation.objects.open(timezone.now()).select_related("organisation", "invited_by")
    found = opened_by(token, rows)
    return found if found and _is_still_meant(found) else None


def reader_of(invitation: Invitation, user: User | AnonymousUser) -> Reader:
    """Who has opened the link: decides what the page shows."""
    if user.is_authenticated:
        return Reader.INVITED if user.email == invitation.email else Reader.SOMEONE_ELSE
    account = User.objects.filter(email=invitation.email).first()
    if account is None:
        return Reader.NEWCOMER
    return Reader.SIGNED_OUT if account.is_active else Reader.SHUT_OUT


@transaction.atomic
def accept(*, token: str, user: User) -> Invitation:
    """Makes the owner of the invited address a member, or gives the duty. Raises InvitationClosed.

    Whoever shuts her or her inviter out meanwhile waits, and then ends this membership too (T66).
    """
    invitation, person = _held(token, user)
    if not person.is_active or person.email != invitation.email or person.pk == invitation.invited_by_id:
        raise InvitationClosed
    _let_in(invitation, user)
    return invitation


def accept_as_newcomer(*, token: str, first_name: str, last_name: str, password: str) -> User:
    """Creates an account for the invited address and accepts. Raises InvitationClosed or AddressIsTaken."""
    newcomer = User(first_name=first_name, last_name=last_name)
    newcomer.set_password(password)  # slow on purpose, so before anything is locked
    with transaction.atomic():
        invitation, _inviter = _held(token)
        newcomer.email, newcomer.language = invitation.email, invitation.language
        try:
            with transaction.atomic():
                newcomer.save()
        except IntegrityError:
            raise AddressIsTaken from None
        _let_in(invitation, newcomer)
    return newcomer


def has_come_in(*, token: str, user: User | AnonymousUser) -> bool:
    """Whether this person has used this very link: then it is a double click and no dead end."""
    if not user.is_authenticated:
        return False
    used = Invitation.objects.filter(accepted_at__isnull=False, accepted_by=user)
    return opened_by(token, used) is not None


def _held(token: str, user: User | None = None) -> tuple[Invitation, User]:
    """The valid invitation, held after its organisation, its inviter and `user`; and `user` as she is now, or else the
    inviter (T66). Raises InvitationClosed."""
    seen = opened_by(token, Invitation.objects.open(timezone.now()))
    if seen is None:
        raise InvitationClosed
    if seen.organisation_id:
        held(Organisation.objects.all(), seen.organisation_id)
    [inviter, person] = held_people(seen.invited_by, user or seen.invited_by)
    found = opened_by(token, Invitation.objects.open(timezone.now()).select_for_update(no_key=True))
    if found is None or found.invited_by_id != inviter.pk or not _is_still_meant(found):
        raise InvitationClosed
    return found, person


def _is_still_meant(invitation: Invitation) -> bool:
    """Whether the inviter may still invite there: an invitation ends with that right (T40)."""
    return can_invite_to(invitation.invited_by, invitation.organisation)


def _let_in(invitation: Invitation, user: User) -> None:
    invitation.accepted_at, invitation.accepted_by = timezone.now(), user
    invitation.save(update_fields=["accepted_at", "accepted_by"])
    by = invitation.invited_by
    if invitation.organisation is None:
        domain.give_duty(user=user, group=StandingGroup(invitation.duty), by=by)
        return
    membership = domain.join(
        user=user, organisation=invitation.organisation, role=MembershipRole(invitation.role), by=by
    )
    if invitation.role == MembershipRole.ADMINISTRATOR:
        domain.change_role(membership=membership, role=MembershipRole.ADMINISTRATOR, by=by)
