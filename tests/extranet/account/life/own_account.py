"""Her rights, her ways in, her lists and her post."""

import datetime
import uuid

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.backends.db import SessionStore
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.models import Page

from accounts.models import EmailChange, User
from extranet.account.models import Erasure
from extranet.audit_log.audit_events import EXPORTED
from extranet.audit_log.domain import record
from extranet.notifications.domain import Message, notify
from extranet.notifications.models import MailPreference, OutgoingMail
from extranet.organisations.models import Invitation
from jobs.models import Job, JobItem

from .words import ADDRESS, GONE, NAME


def rights(person: User) -> None:
    from guardian.models import UserObjectPermission  # noqa: PLC0415  # its name would be taken for the table's

    permission = Permission.objects.filter(content_type=ContentType.objects.get_for_model(Page)).first()
    person.user_permissions.add(permission)
    UserObjectPermission.objects.create(
        user=person, permission=permission, content_type=permission.content_type, object_pk="1"
    )
    other = User.objects.create_user("borta@example.se", is_active=False, erased_at=timezone.now())
    Erasure.objects.create(person=other, by=person, report={"kinds": [], "mentions": []})
    record(EXPORTED, actor=person, person=person, detail="my_data")


def sign_in(person: User) -> None:
    session = SessionStore()
    session["_auth_user_id"] = str(person.pk)
    session["account_authentication_methods"] = [{"email": person.email}]
    session.save()
    UserSession.objects.create(
        user=person, ip="192.0.2.1", user_agent=GONE, session_key=session.session_key, data={}
    )
    Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={"secret": GONE})
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    EmailChange.objects.create(user=person, address=f"ny-{person.email}", token_hash=GONE)


def jobs(person: User, colleague: User) -> None:
    """A list that she has taken home, and her row in what a colleague has started."""
    common = {"language": "sv", "expires_at": timezone.now() + datetime.timedelta(days=3)}
    own = Job.objects.create(owner=person, kind="x", asked={"q": GONE}, file_name=GONE, **common)
    own.file.save("x", ContentFile(GONE.encode()))
    other = Job.objects.create(owner=colleague, kind="x", **common)
    JobItem.objects.create(job=other, number=1, content=[NAME, ADDRESS, GONE], address=ADDRESS)


def post(person: User, organisation, colleague: User) -> None:
    MailPreference.objects.create(user=person, rhythm="at_once")
    notify(
        recipients=[person],
        event="kanarie",
        link="/extranat/",
        write=lambda: Message(f"{GONE} till dig", GONE),
    )
    notify(
        recipients=[colleague],
        event="kanarie-om",
        link="/extranat/",
        write=lambda: Message(f"{NAME} vill lämna över", f"Svara {NAME}"),
    )
    OutgoingMail.objects.create(
        recipient=person, address=person.email, subject=GONE, message=b"", sent_at=timezone.now()
    )
    for accepted in (None, timezone.now()):
        Invitation.objects.create(
            email=person.email,
            name=NAME,
            organisation=organisation,
            invited_by=colleague,
            token_hash=uuid.uuid4().hex,
            expires_at=timezone.now() + datetime.timedelta(days=1),
            accepted_at=accepted,
            accepted_by=person if accepted else None,
        )
    Invitation.objects.create(
        email="gast@example.se",
        organisation=organisation,
        invited_by=person,
        token_hash=uuid.uuid4().hex,
        expires_at=timezone.now(),
    )
    organisation.contact_name, organisation.contact_email, organisation.contact_phone = NAME, ADDRESS, GONE
    organisation.save()
