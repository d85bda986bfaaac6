"""Takes invitations back whose inviter lost the right to invite, or whose invited is shut out or erased (T40).

They follow the address of whoever is invited and has an account already.
"""

from allauth.account.models import EmailAddress
from allauth.account.signals import email_changed
from django.dispatch import receiver

from accounts.models import User

from . import invitations
from .enums import RIGHTS_LOST, RightsChange
from .models import Invitation
from .policies import can_invite_to
from .signals import rights_changed


@receiver(email_changed)
def take_invitations_along(
    *, user: User, from_email_address: EmailAddress | None = None, **_more: object
) -> None:
    if from_email_address:
        invitations.follow_address(user=user, old=from_email_address.email)


@receiver(rights_changed)
def take_back_invitations(*, user: User | None, what: RightsChange, by: User | None, **_more: object) -> None:
    if user is None or what not in RIGHTS_LOST | {RightsChange.ROLE_CHANGED}:
        return
    made = Invitation.objects.pending().filter(invited_by=user).select_related("organisation")
    lost = [invitation for invitation in made if not can_invite_to(user, invitation.organisation)]
    if what in {RightsChange.SHUT_OUT, RightsChange.ERASED}:
        lost += Invitation.objects.pending().filter(email=user.email)
    for invitation in sorted(lost, key=lambda invitation: str(invitation.pk)):
        invitations.take_back(invitation=invitation, by=by)
