"""A person of whom there is one of everything, with words that can be found again wherever they end up.

`WHO` is in her name and her address. `KEPT` is in what she shared, `GONE` in what is hers alone.
"""

import datetime
import uuid
from types import SimpleNamespace

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.backends.db import SessionStore
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
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

from accounts.models import EmailChange, User
from cms.models import ContactSettings
from extranet.account.models import Erasure
from extranet.audiences.domain import set_audience
from extranet.audiences.enums import Audience
from extranet.audit_log.audit_events import EXPORTED
from extranet.audit_log.domain import record
from extranet.digests.models import Digest, DigestPoint, PointAnswer
from extranet.experiences.domain import comment, write_experience
from extranet.experiences.models import Experience
from extranet.handover.models import Handover
from extranet.inputs.models import NationalInput
from extranet.meetings.domain import plan_meeting
from extranet.meetings.enums import MeetingKind
from extranet.meetings.models import Meeting
from extranet.meetings.registrations import register_for_meeting
from extranet.notifications.domain import Message, notify
from extranet.notifications.models import MailPreference, OutgoingMail
from extranet.organisations.domain import join
from extranet.organisations.models import Invitation
from extranet.support.enums import EnquiryStatus, EntryKind
from extranet.support.models import Enquiry
from home.models import HomePage, StandardPage
from jobs.models import Job, JobItem
from methodbank.articles.models import MethodArticlePage, MethodBankPage, ProcessGuidePage, ProcessStepPage
from methodbank.document_templates.models import TemplatePage
from tests.extranet.inputs.makers import make_draft, make_filed
from tests.extranet.support.makers import make_enquiry
from tests.pages import publish
from tests.permissions.world import QUESTION
from vocabulary.models import ProcessStep

WHO, KEPT, GONE = "kanariepersson", "kanariedelat", "kanarieutkast"
NAME = f"Åsa {WHO.capitalize()}"
ADDRESS = f"{WHO}@example.se"


def named(person: User) -> User:
    person.first_name, person.last_name, person.email = *NAME.split(), ADDRESS
    person.save()
    return person


def live(person: User, *, colleague: User, coordinator: User, body: User) -> SimpleNamespace:
    """`colleague` joins the same organisation, and writes of her by name."""
    named(person)
    organisation = person.memberships.get().organisation
    join(user=colleague, organisation=organisation)
    _rights(person)
    _sign_in(person)
    kept = _texts(person, organisation, colleague)
    _digests(person, body)
    _post(person, organisation, colleague)
    _register(person)
    _cms(person, colleague)
    _jobs(person, colleague)
    _questions(person)
    _pages_to_read_through(person)
    Handover.objects.create(
        organisation=organisation,
        leaver=colleague,
        successor=coordinator,
        proposed_by=person,
        status="withdrawn",
        decided_at=timezone.now(),
    )
    Handover.objects.create(
        organisation=organisation,
        leaver=person,
        successor=colleague,
        proposed_by=colleague,
        status="withdrawn",
        decided_at=timezone.now(),
    )
    return SimpleNamespace(organisation=organisation, **kept)


def _rights(person: User) -> None:
    from guardian.models import UserObjectPermission  # noqa: PLC0415  # its name would be taken for the table's

    permission = Permission.objects.filter(content_type=ContentType.objects.get_for_model(Page)).first()
    person.user_permissions.add(permission)
    UserObjectPermission.objects.create(
        user=person, permission=permission, content_type=permission.content_type, object_pk="1"
    )
    other = User.objects.create_user("borta@example.se", is_active=False, erased_at=timezone.now())
    Erasure.objects.create(person=other, by=person, report={"kinds": [], "mentions": []})
    record(EXPORTED, actor=person, person=person, detail="my_data")


def _sign_in(person: User) -> None:
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


def _jobs(person: User, colleague: User) -> None:
    """A list that she has taken home, and her row in what a colleague has started."""
    common = {"language": "sv", "expires_at": timezone.now() + datetime.timedelta(days=3)}
    own = Job.objects.create(owner=person, kind="x", asked={"q": GONE}, file_name=GONE, **common)
    own.file.save("x", ContentFile(GONE.encode()))
    other = Job.objects.create(owner=colleague, kind="x", **common)
    JobItem.objects.create(job=other, number=1, content=[NAME, ADDRESS, GONE], address=ADDRESS)


def _texts(person: User, organisation, colleague: User) -> dict[str, object]:
    experience = _experience(person, organisation, KEPT)
    set_audience(thing=experience, audience=Audience.NETWORK)
    _experience(person, organisation, GONE)
    comment(
        experience=experience,
        author=person,
        organisation=organisation,
        text=f"{KEPT} i en kommentar",
        submission_key=uuid.uuid4(),
    )
    mention = _experience(colleague, organisation, f"Vi lärde oss mycket av {NAME}.", upload=False)
    set_audience(thing=mention, audience=Audience.NETWORK)
    Experience.objects.filter(pk=mention.pk).update(responsible=person)
    past, coming = (_meeting(person, organisation, KEPT, days) for days in (-20, 20))
    _meeting(person, organisation, GONE, 30, audience=Audience.DRAFT)
    Meeting.objects.filter(pk=coming.pk).update(responsible=colleague)
    Meeting.objects.filter(pk=past.pk).update(responsible=person)
    others = _meeting(colleague, organisation, "Kollegans", -40)
    Meeting.objects.filter(pk=others.pk).update(responsible=person)
    for meeting in (past, coming):
        _sign_up(person, meeting)
    past.messages.create(author=person, subject=KEPT, text=KEPT)
    make_draft(person, question=f"{GONE}?")
    filed = make_filed(person, question=f"{QUESTION} {KEPT}")
    NationalInput.objects.filter(pk=filed.pk).update(responsible=colleague)
    theirs = make_filed(colleague, question="Kollegans fråga?")
    NationalInput.objects.filter(pk=theirs.pk).update(responsible=person, status="declined")
    return {"experience": experience, "mention": mention, "coming": coming, "filed": filed}


def _experience(author: User, organisation, word: str, upload: bool = True) -> Experience:
    uploads = [SimpleUploadedFile(f"{word}.txt", f"{word} i en fil".encode())] if upload else []
    return write_experience(
        author=author,
        organisation=organisation,
        submission_key=uuid.uuid4(),
        uploads=uploads,
        title=word[:100],
        did=f"{word} står här.",
        outcome=word,
        difficulties=word,
        advice=word,
    )


def _meeting(author: User, organisation, word: str, days: int, audience=Audience.NETWORK) -> Meeting:
    starts = timezone.now() + datetime.timedelta(days=days)
    facts = {
        "title": word,
        "kind": MeetingKind.EXCHANGE,
        "starts_at": starts,
        "ends_at": starts + datetime.timedelta(hours=2),
        "minutes": word,
        "audience": audience,
    }
    return plan_meeting(user=author, organisation=organisation, facts=facts)


def _sign_up(person: User, meeting: Meeting) -> None:
    """As if she had done it before the meeting."""
    starts, ends = meeting.starts_at, meeting.ends_at
    ahead = timezone.now() + datetime.timedelta(days=1)
    Meeting.objects.filter(pk=meeting.pk).update(starts_at=ahead, ends_at=ahead + datetime.timedelta(hours=1))
    register_for_meeting(
        meeting=meeting,
        name=person.get_full_name(),
        email=person.email,
        organisation_name=GONE,
        meals=GONE,
        access=GONE,
        has_agreed=True,
        user=person,
    )
    Meeting.objects.filter(pk=meeting.pk).update(starts_at=starts, ends_at=ends)


def _questions(person: User) -> None:
    """One that she asked, and one that she has taken and answered."""
    make_enquiry(about=f"{GONE}?", email=ADDRESS, name=NAME)
    taken, _token = make_enquiry(about="Hur gör man?")
    Enquiry.objects.filter(pk=taken.pk).update(
        responsible=person, status=EnquiryStatus.CLOSED, waiting_since=None, closed_at=timezone.now()
    )
    taken.entries.create(kind=EntryKind.ANSWERED, by=person, text=KEPT)


def _pages_to_read_through(person: User) -> None:
    front = HomePage.objects.get(locale__language_code="sv")
    bank = publish(front, MethodBankPage, "Bank", slug="bank")
    guide = publish(bank, ProcessGuidePage, "Väg", slug="vag", reviewer=person)
    publish(guide, ProcessStepPage, "Steg", slug="steg", reviewer=person, step=ProcessStep.objects.first())
    publish(bank, MethodArticlePage, "Artikel", slug="artikel", reviewer=person)
    publish(bank, TemplatePage, "Mall", slug="mall", reviewer=person)
    publish(front, StandardPage, "Sida", slug="sida", reviewer=person)


def _digests(person: User, body: User) -> None:
    digest = Digest.objects.create(
        title=KEPT,
        period_from=datetime.date(2026, 1, 1),
        period_to=datetime.date(2026, 6, 30),
        addressed_to=body.memberships.get().organisation,
        created_by=person,
    )
    DigestPoint.objects.create(
        digest=digest, order=1, heading=KEPT, text=KEPT, wanted_change=KEPT, authority="MUCF"
    )


def answer_of(person: User, digest: Digest) -> None:
    PointAnswer.objects.create(
        point=digest.points.get(),
        text=f"{KEPT} i ett svar",
        answered_by=person,
        organisation=digest.addressed_to,
    )


def _post(person: User, organisation, colleague: User) -> None:
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


def _register(person: User) -> None:
    from methodbank.agreements.models import (  # noqa: PLC0415  # names that mean other things elsewhere here
        Agreement,
        AgreementEvent,
        Contact,
        GoverningRecord,
        SignatoryCount,
        Source,
        StatusRecord,
    )
    from places.models import Municipality  # noqa: PLC0415  # made by the inputs above

    place = Municipality.objects.get()
    source = Source.objects.create(slug="kanarie", title="Anteckning")
    dated = {
        "as_of": datetime.date(2026, 1, 1),
        "source": source,
        "note": KEPT,
        "entered_by": person,
        "entered_as": "Idéburet",
    }
    agreement = Agreement.objects.create(municipality=place, kind="agreement", source=source)
    StatusRecord.objects.create(municipality=place, dimension="dialogue", value="ongoing", **dated)
    GoverningRecord.objects.create(municipality=place, value="left", **dated)
    AgreementEvent.objects.create(agreement=agreement, kind="signed", **dated)
    SignatoryCount.objects.create(agreement=agreement, count=3, **dated)
    Contact.objects.create(municipality=place, role_title="Strateg", phone="08-1", **dated)
    Contact.objects.create(
        municipality=place, role_title="Annan", email=ADDRESS, as_of=dated["as_of"], source=source
    )


def _cms(person: User, colleague: User) -> None:
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
