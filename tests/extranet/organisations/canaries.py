"""What of this room is planted for the canaries (`tests/permissions/`)."""

import datetime

from django.utils import timezone

from extranet.organisations.models import Invitation, Organisation
from tests.permissions.canaries import ADMIN, COORDINATOR, EXTRANET
from tests.permissions.planted import Planted

ORDER = 60


def plant_organisation(planted: Planted) -> None:
    """It has no public page: its contact is for everyone inside, as the form says where it is written."""
    word = planted.aviary.hatch
    Organisation.objects.filter(pk=planted.organisation.pk).update(
        contact_name=word("contact name", EXTRANET),
        contact_email=f"{word('contact address', EXTRANET)}@exempel.se",
        contact_phone=word("contact phone", EXTRANET)[:30],
        offers=word("offers", EXTRANET),
        travels=word("travels", EXTRANET),
        web=f"https://exempel.se/{word('web', EXTRANET)}",
    )


def plant_invitation(planted: Planted) -> None:
    """For those who invite: the one who runs Skåne's people, coordinators and administrators."""
    readers = COORDINATOR | ADMIN | {"skane"}
    planted.things["invitation"] = Invitation.objects.create(
        email=f"{planted.aviary.hatch('invited address', readers)}@exempel.se",
        name=planted.aviary.hatch("invited name", readers),
        organisation=planted.organisation,
        invited_by=planted.people["skane"],
        token_hash="0" * 64,
        expires_at=timezone.now() + datetime.timedelta(days=7),
    )


def plant(planted: Planted) -> None:
    plant_organisation(planted)
    plant_invitation(planted)
