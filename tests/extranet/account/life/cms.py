"""What she has done in the CMS."""

import uuid

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Comment as Note
from wagtail.models import (
    CommentReply,
    ModelLogEntry,
    Page,
    PageLogEntry,
    PageSubscription,
    Revision,
    Site,
    TaskState,
    UploadedFile,
    WorkflowState,
)

from accounts.models import User
from cms.models import ContactSettings
from home.models import HomePage, StandardPage
from methodbank.articles.models import MethodArticlePage, MethodBankPage, ProcessGuidePage, ProcessStepPage
from methodbank.document_templates.models import TemplatePage
from tests.pages import publish
from vocabulary.models import ProcessStep

from .words import GONE, KEPT, NAME


def pages_to_read_through(person: User) -> None:
    front = HomePage.objects.get(locale__language_code="sv")
    bank = publish(front, MethodBankPage, "Bank", slug="bank")
    guide = publish(bank, ProcessGuidePage, "Väg", slug="vag", reviewer=person)
    publish(guide, ProcessStepPage, "Steg", slug="steg", reviewer=person, step=ProcessStep.objects.first())
    publish(bank, MethodArticlePage, "Artikel", slug="artikel", reviewer=person)
    publish(bank, TemplatePage, "Mall", slug="mall", reviewer=person)
    publish(front, StandardPage, "Sida", slug="sida", reviewer=person)


def work(person: User, colleague: User) -> None:
    page = Page.objects.get(depth=2).specific
    page.owner = page.locked_by = person
    page.locked, page.title = True, KEPT
    page.save()
    old = page.save_revision(user=person)
    content = old.content | {"title": f"{GONE} i en gammal version"}
    Revision.objects.filter(pk=old.pk).update(content=content, object_str=GONE)
    others = page.save_revision(user=colleague)
    Revision.objects.filter(pk=others.pk).update(content=others.content | {"title": f"Fråga {NAME}"})
    page.save_revision(user=person)
    kind = ContentType.objects.get_for_model(Page)
    note = Note.objects.create(page=page, user=person, text=KEPT, contentpath="title", revision_created=old)
    CommentReply.objects.create(comment=note, user=person, text=KEPT)
    PageSubscription.objects.create(user=person, page=page, comment_notifications=True)
    contact = dict.fromkeys(("email", "controller_email", "accessibility_email"), person.email)
    ContactSettings.objects.create(site=Site.objects.get(), accessibility_name=NAME, **contact)
    PageLogEntry.objects.create(
        content_type=kind, label=KEPT, action="wagtail.edit", page=page, user=person, timestamp=timezone.now()
    )
    ModelLogEntry.objects.create(
        content_type=ContentType.objects.get_for_model(User),
        object_id=str(person.pk),
        label=NAME,
        action="wagtail.edit",
        user=person,
        timestamp=timezone.now(),
    )
    apps.get_model("wagtailusers.UserProfile").objects.create(
        user=person, avatar=ContentFile(GONE.encode(), name="bild.png")
    )
    UploadedFile.objects.create(file=ContentFile(GONE.encode(), name="fil.txt"), uploaded_by_user=person)
    about = {"content_type": kind, "object_id": str(page.pk)}
    apps.get_model("wagtailadmin.EditingSession").objects.create(
        user=person, last_seen_at=timezone.now(), **about
    )
    apps.get_model("wagtailadmin.FormState").objects.create(
        user=person, data=f"title={GONE}", last_updated_at=timezone.now(), **about
    )
    _workflow(person, page)
    _media(person)
    _translations(person)


def _workflow(person: User, page: Page) -> None:
    workflow = apps.get_model("wagtailcore.Workflow").objects.create(name="Granskning")
    task = apps.get_model("wagtailcore.Task").objects.create(
        name="Läs", content_type=ContentType.objects.get_for_model(apps.get_model("wagtailcore.Task"))
    )
    kind = ContentType.objects.get_for_model(Page)
    state = WorkflowState.objects.create(
        workflow=workflow,
        requested_by=person,
        content_type=kind,
        base_content_type=kind,
        object_id=str(page.pk),
    )
    revision = page.save_revision(user=person)
    TaskState.objects.create(
        workflow_state=state,
        revision=revision,
        task=task,
        finished_by=person,
        comment=KEPT,
        content_type=ContentType.objects.get_for_model(TaskState),
    )


def _media(person: User) -> None:
    apps.get_model("wagtaildocs.Document").objects.create(
        title=KEPT, file=ContentFile(b"text", name="dokument.txt"), uploaded_by_user=person
    )
    apps.get_model("wagtailimages.Image").objects.create(
        title=KEPT,
        file=get_test_image_file(),
        uploaded_by_user=person,
    )


def _translations(person: User) -> None:
    get = apps.get_model
    locale = get("wagtailcore.Locale").objects.get(language_code="sv")
    thing = get("wagtail_localize.TranslatableObject").objects.create(
        translation_key=uuid.uuid4(), content_type=ContentType.objects.get_for_model(Page)
    )
    context = get("wagtail_localize.TranslationContext").objects.create(object=thing, path="title")
    string = get("wagtail_localize.String").objects.create(
        locale=locale, data="Title", data_hash=uuid.uuid4()
    )
    get("wagtail_localize.StringTranslation").objects.create(
        translation_of=string, locale=locale, context=context, data=KEPT, last_translated_by=person
    )
    get("wagtail_localize.SegmentOverride").objects.create(
        locale=locale, context=context, data_json=f'"{KEPT}"', last_translated_by=person
    )
