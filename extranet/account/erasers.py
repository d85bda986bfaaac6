"""How data lose the person they were about, where deleting them would take something from others."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from wagtail.models import Comment, ModelLogEntry, Page, Revision

from accounts.models import User
from extranet.experiences.domain import delete_experience
from extranet.meetings.domain import cancel_meeting, cancel_seat
from search import indexing

Rows = QuerySet[Any]


def nobodys_address() -> str:
    """An address that nobody can have (RFC 2606), a new one each time: none can be traced by being the same."""
    return f"erased-{uuid.uuid4().hex}@erased.invalid"


def former_member() -> str:
    """Written into rows that everyone reads: in the language of the site."""
    with translation.override(settings.LANGUAGE_CODE):
        return _("former member")


# What she wrote ----------------------------------------------------------------------------


def delete_experience_drafts(user: User, rows: Rows) -> None:
    for draft in rows:
        delete_experience(experience=draft)


def delete_meeting_drafts(user: User, rows: Rows) -> None:
    """Whoever signed up while others could see it is told that it is off."""
    for draft in rows:
        if draft.registrations.signed_up().exists():
            cancel_meeting(meeting=draft)
        _delete(draft)


def delete_input_drafts(user: User, rows: Rows) -> None:
    for draft in rows:
        _delete(draft)


def _delete(thing: Any) -> None:
    indexing.remove(thing)
    thing.delete()


# What she signed up for and was asked to ---------------------------------------------------


def unname_registrations(user: User, rows: Rows) -> None:
    """Places at coming meetings go to those who wait; of past ones it stays that somebody was there."""
    for registration in rows.select_related("meeting"):
        cancel_seat(registration=registration)
        registration.links.all().delete()
        type(registration).objects.filter(pk=registration.pk).update(
            name=former_member(),
            email=nobodys_address(),
            organisation_name="",
            background="",
            user=None,
            submission_key=uuid.uuid4(),
        )


def unname_invitations(user: User, rows: Rows) -> None:
    """Those that are open are taken back; of the others it stays who invited whom to what."""
    rows.filter(accepted_at=None, revoked_at=None).update(revoked_at=timezone.now())
    for invitation in rows:
        type(invitation).objects.filter(pk=invitation.pk).update(name="", email=nobodys_address())


def forget_contact(user: User, rows: Rows) -> None:
    rows.update(contact_name="", contact_email="", contact_phone="", contact_reviewed_on=None)


def unname_mail(user: User, rows: Rows) -> None:
    """Unsent mail is gone; that some were sent stays, for the figures of the outbox."""
    rows.filter(sent_at=None).delete()
    for mail in rows:
        type(mail).objects.filter(pk=mail.pk).update(
            address=nobodys_address(), subject="", recipient=None, last_error=""
        )


# What she did in the CMS -------------------------------------------------------------------


def purge_revisions(user: User, rows: Rows) -> None:
    """Older versions that she saved are gone; what is live, newest, planned or under review must stay (T18)."""
    delete_revisions(old_revisions().filter(pk__in=rows.values("pk")))


def old_revisions() -> QuerySet[Revision]:
    """Versions that no page or snippet needs any more."""
    used = Page.objects.exclude(live_revision=None).values("live_revision")
    newest = Page.objects.exclude(latest_revision=None).values("latest_revision")
    old = Revision.objects.exclude(pk__in=used).exclude(pk__in=newest)
    return old.filter(approved_go_live_at=None, task_states=None, base_content_type__in=_types_of_pages())


def _types_of_pages() -> QuerySet[ContentType]:
    """Only pages say which of their versions are in use."""
    page = ContentType.objects.get_for_model(Page)
    return ContentType.objects.filter(pk=page.pk)


def delete_revisions(revisions: QuerySet[Revision]) -> None:
    """Notes that editors left stay where they stand, without the version in which they were written."""
    keys = list(revisions.values_list("pk", flat=True))
    Comment.objects.filter(revision_created__in=keys).update(revision_created=None)
    Revision.objects.filter(pk__in=keys).delete()


def unname_log(user: User, rows: Rows) -> None:
    """The CMS writes a person's name as the label of what was done to her account."""
    about_her = Q(content_type=ContentType.objects.get_for_model(User), object_id=str(user.pk))
    ModelLogEntry.objects.filter(about_her).update(label=former_member(), data={})


def unlock_pages(user: User, rows: Rows) -> None:
    rows.update(locked=False, locked_at=None, locked_by=None)
