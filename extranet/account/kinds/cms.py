"""What editors leave behind in the CMS."""

from django.utils.translation import gettext_lazy as _
from wagtail.models import Comment, Page

from extranet.account import erasers
from extranet.account.enums import Fate
from extranet.account.registry import Kind, register

PAGES = _("Pages belong to the network. The history says “former member”.")
NOTES = _("Other editors have answered. It says “former member” above them.")

register(
    Kind(
        model="wagtailusers.UserProfile",
        keys=("user",),
        title=_("Your settings in the CMS"),
        shown=("preferred_language", "current_time_zone"),
        fate=Fate.DELETED,
        file="avatar",
    ),
    Kind(
        model="wagtailadmin.EditingSession",
        keys=("user",),
        title=_("Pages that you have open in the CMS"),
        shown=("last_seen_at",),
        fate=Fate.DELETED,
    ),
    Kind(
        model="wagtailadmin.FormState",
        keys=("user",),
        title=_("Unsaved text in the CMS"),
        shown=("data", "last_updated_at"),
        fate=Fate.DELETED,
    ),
    Kind(
        model="wagtailcore.PageSubscription",
        keys=("user",),
        title=_("Pages that you follow"),
        shown=("page", "comment_notifications"),
        fate=Fate.DELETED,
    ),
    Kind(
        model="wagtailcore.UploadedFile",
        keys=("uploaded_by_user",),
        title=_("Files on their way into the CMS"),
        shown=("file",),
        fate=Fate.DELETED,
        file="file",
    ),
    Kind(
        model="wagtailcore.Revision",
        keys=("user",),
        title=_("Versions of pages that you have saved"),
        shown=("object_str", "created_at"),
        fate=Fate.UNNAMED,
        why=_("The version that is shown, and the newest one, stay. Older ones that you saved are gone."),
        eraser=erasers.purge_revisions,
    ),
    Kind(
        model="wagtailcore.Page",
        keys=("owner",),
        title=_("Pages that you have made"),
        shown=("title", "first_published_at"),
        fate=Fate.KEPT,
        why=PAGES,
    ),
    Kind(
        model="wagtailcore.Page",
        keys=("locked_by",),
        rows=lambda user: Page.objects.filter(locked_by=user),
        title=_("Pages that you have locked"),
        shown=("title", "locked_at"),
        fate=Fate.UNNAMED,
        why=_("They are unlocked."),
        eraser=erasers.unlock_pages,
    ),
    Kind(
        model="wagtailcore.PageLogEntry",
        keys=("user",),
        title=_("What you have done with pages"),
        shown=("label", "action", "timestamp"),
        fate=Fate.KEPT,
        why=PAGES,
    ),
    Kind(
        model="wagtailcore.ModelLogEntry",
        keys=("user",),
        title=_("What you have done with other things in the CMS"),
        shown=("label", "action", "timestamp"),
        fate=Fate.UNNAMED,
        why=PAGES,
        eraser=erasers.unname_log,
    ),
    Kind(
        model="wagtailcore.Comment",
        keys=("user", "resolved_by"),
        rows=lambda user: Comment.objects.filter(user=user),
        title=_("Notes on pages"),
        shown=("text", "created_at"),
        fate=Fate.KEPT,
        why=NOTES,
    ),
    Kind(
        model="wagtailcore.CommentReply",
        keys=("user",),
        title=_("Answers to notes on pages"),
        shown=("text", "created_at"),
        fate=Fate.KEPT,
        why=NOTES,
    ),
    Kind(
        model="wagtailcore.WorkflowState",
        keys=("requested_by",),
        title=_("Pages that you have handed in for review"),
        shown=("status", "created_at"),
        fate=Fate.KEPT,
        why=PAGES,
    ),
    Kind(
        model="wagtailcore.TaskState",
        keys=("finished_by",),
        title=_("Pages that you have reviewed"),
        shown=("status", "comment", "finished_at"),
        fate=Fate.KEPT,
        why=PAGES,
    ),
    Kind(
        model="wagtaildocs.Document",
        keys=("uploaded_by_user",),
        title=_("Documents on the website that you have uploaded"),
        shown=("title", "created_at"),
        fate=Fate.KEPT,
        why=PAGES,
    ),
    Kind(
        model="wagtailimages.Image",
        keys=("uploaded_by_user",),
        title=_("Pictures on the website that you have uploaded"),
        shown=("title", "description", "created_at"),
        fate=Fate.KEPT,
        why=PAGES,
    ),
    Kind(
        model="wagtail_localize.StringTranslation",
        keys=("last_translated_by",),
        title=_("Translations that you have written"),
        shown=("data", "updated_at"),
        fate=Fate.KEPT,
        why=PAGES,
    ),
    Kind(
        model="wagtail_localize.SegmentOverride",
        keys=("last_translated_by",),
        title=_("Parts of translations that you have chosen"),
        shown=("updated_at",),
        fate=Fate.KEPT,
        why=PAGES,
    ),
)
