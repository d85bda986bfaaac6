"""What editors leave behind in the CMS."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.models import Comment, ModelLogEntry, Page, Revision

from accounts.models import User
from registry.personal_data import Fate, PersonalData, former_member
from registry.processing import Ground, Processing

Rows = QuerySet[Any]
PAGES = _("Pages belong to the network. The history says “former member”.")
NOTES = _("Other editors have answered. It says “former member” above them.")
EDITING = Processing(
    title=_("Work with the pages of the website"),
    people=_("Editors, coordinators and administrators"),
    data=_(
        "Who made, changed, translated, locked, commented on and reviewed which page, picture and "
        "document, and when"
    ),
    purpose=_("To see who changed what, and to take back what went wrong."),
    ground=Ground.INTEREST,
    readers=_("Those who work in the CMS."),
    kept=_(
        "As long as the page is there. Older versions that she saved, her own settings and unsaved "
        "texts are deleted when she is erased."
    ),
)
CONTACT = Processing(
    title=_("Contacts of the network"),
    people=_("Those who are named as contact of the network, for personal data or for accessibility"),
    data=_("Name and e-mail address"),
    purpose=_("To tell visitors whom they can reach."),
    ground=Ground.INTEREST,
    readers=_("Everyone."),
    kept=_("Until somebody else is named, or the person is erased."),
)


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


def contact_of_the_network(address: str, *beside: str) -> PersonalData:
    """Her address in one column of the settings. The columns `beside` it go with it, and the desk asks for others."""
    return PersonalData(
        model="cms.ContactSettings",
        keys=(address,),
        title=_("Where your address stands as the network’s"),
        shown=(address, *beside),
        fate=Fate.UNNAMED,
        processing=CONTACT,
        why=_("The site says that a contact is missing until somebody else is named."),
        eraser=lambda user, rows: rows.update(**dict.fromkeys((address, *beside), "")),
    )


PERSONAL_DATA = [
    contact_of_the_network("email"),
    contact_of_the_network("controller_email"),
    contact_of_the_network("accessibility_email", "accessibility_name"),
    PersonalData(
        model="wagtailusers.UserProfile",
        keys=("user",),
        title=_("Your settings in the CMS"),
        shown=("preferred_language", "current_time_zone"),
        fate=Fate.DELETED,
        processing=EDITING,
        file="avatar",
    ),
    PersonalData(
        model="wagtailadmin.EditingSession",
        keys=("user",),
        title=_("Pages that you have open in the CMS"),
        shown=("last_seen_at",),
        fate=Fate.DELETED,
        processing=EDITING,
    ),
    PersonalData(
        model="wagtailadmin.FormState",
        keys=("user",),
        title=_("Unsaved text in the CMS"),
        shown=("data", "last_updated_at"),
        fate=Fate.DELETED,
        processing=EDITING,
    ),
    PersonalData(
        model="wagtailcore.PageSubscription",
        keys=("user",),
        title=_("Pages that you follow"),
        shown=("page", "comment_notifications"),
        fate=Fate.DELETED,
        processing=EDITING,
    ),
    PersonalData(
        model="wagtailcore.UploadedFile",
        keys=("uploaded_by_user",),
        title=_("Files on their way into the CMS"),
        shown=("file",),
        fate=Fate.DELETED,
        processing=EDITING,
        file="file",
    ),
    PersonalData(
        model="wagtailcore.Revision",
        keys=("user",),
        title=_("Versions of pages that you have saved"),
        shown=("object_str", "created_at"),
        fate=Fate.UNNAMED,
        processing=EDITING,
        why=_("The version that is shown, and the newest one, stay. Older ones that you saved are gone."),
        eraser=purge_revisions,
    ),
    PersonalData(
        model="wagtailcore.Page",
        keys=("owner",),
        title=_("Pages that you have made"),
        shown=("title", "first_published_at"),
        fate=Fate.KEPT,
        processing=EDITING,
        why=PAGES,
    ),
    PersonalData(
        model="wagtailcore.Page",
        keys=("locked_by",),
        rows=lambda user: Page.objects.filter(locked_by=user),
        title=_("Pages that you have locked"),
        shown=("title", "locked_at"),
        fate=Fate.UNNAMED,
        processing=EDITING,
        why=_("They are unlocked."),
        eraser=unlock_pages,
    ),
    PersonalData(
        model="wagtailcore.PageLogEntry",
        keys=("user",),
        title=_("What you have done with pages"),
        shown=("label", "action", "timestamp"),
        fate=Fate.KEPT,
        processing=EDITING,
        why=PAGES,
    ),
    PersonalData(
        model="wagtailcore.ModelLogEntry",
        keys=("user",),
        title=_("What you have done with other things in the CMS"),
        shown=("label", "action", "timestamp"),
        fate=Fate.UNNAMED,
        processing=EDITING,
        why=PAGES,
        eraser=unname_log,
    ),
    PersonalData(
        model="wagtailcore.Comment",
        keys=("user", "resolved_by"),
        rows=lambda user: Comment.objects.filter(user=user),
        title=_("Notes on pages"),
        shown=("text", "created_at"),
        fate=Fate.KEPT,
        processing=EDITING,
        why=NOTES,
    ),
    PersonalData(
        model="wagtailcore.CommentReply",
        keys=("user",),
        title=_("Answers to notes on pages"),
        shown=("text", "created_at"),
        fate=Fate.KEPT,
        processing=EDITING,
        why=NOTES,
    ),
    PersonalData(
        model="wagtailcore.WorkflowState",
        keys=("requested_by",),
        title=_("Pages that you have handed in for review"),
        shown=("status", "created_at"),
        fate=Fate.KEPT,
        processing=EDITING,
        why=PAGES,
    ),
    PersonalData(
        model="wagtailcore.TaskState",
        keys=("finished_by",),
        title=_("Pages that you have reviewed"),
        shown=("status", "comment", "finished_at"),
        fate=Fate.KEPT,
        processing=EDITING,
        why=PAGES,
    ),
    PersonalData(
        model="wagtaildocs.Document",
        keys=("uploaded_by_user",),
        title=_("Documents on the website that you have uploaded"),
        shown=("title", "created_at"),
        fate=Fate.KEPT,
        processing=EDITING,
        why=PAGES,
    ),
    PersonalData(
        model="wagtailimages.Image",
        keys=("uploaded_by_user",),
        title=_("Pictures on the website that you have uploaded"),
        shown=("title", "description", "created_at"),
        fate=Fate.KEPT,
        processing=EDITING,
        why=PAGES,
    ),
    PersonalData(
        model="wagtail_localize.StringTranslation",
        keys=("last_translated_by",),
        title=_("Translations that you have written"),
        shown=("data", "updated_at"),
        fate=Fate.KEPT,
        processing=EDITING,
        why=PAGES,
    ),
    PersonalData(
        model="wagtail_localize.SegmentOverride",
        keys=("last_translated_by",),
        title=_("Parts of translations that you have chosen"),
        shown=("updated_at",),
        fate=Fate.KEPT,
        processing=EDITING,
        why=PAGES,
    ),
]
