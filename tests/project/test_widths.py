"""PostgreSQL refuses a text that is longer than its column; SQLite keeps it. Each column that we fill has a bound."""

from enum import Enum

import pytest
from django.apps import apps
from django.conf import settings
from django.core.mail import EmailMessage
from django.db import models
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents.models import Document

from extranet.notifications.domain import Message, notify
from extranet.notifications.models import Notification, OutgoingMail
from home.models import StandardPage
from search.models import SearchEntry
from tests.pages import publish
from tests.people import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


class Bound(Enum):
    TYPED = "a form, or what reads a file of rows, asks its length"
    LISTED = "one of the words that the code knows, or a code of a register"
    MADE = "a key, a number or a hash: always as long"
    CUT = "cut where it is written"
    STORED = "the storage of files shortens a name to its column"
    LOADED = "data of ours, loaded and compared by a test"


T, L, M, C, S, D = Bound
# A column that is copied from another names that one, which must be no wider.
COLUMNS: dict[str, Bound | str] = {
    "accounts.EmailChange.address": T,
    "accounts.EmailChange.token_hash": M,
    "accounts.User.email": T,
    "accounts.User.first_name": T,
    "accounts.User.last_name": T,
    "accounts.User.password": M,
    "agreements.Agreement.entered_as": "organisations.Organisation.name",
    "agreements.Agreement.retracted_as": "organisations.Organisation.name",
    "agreements.Agreement.retraction_reason": T,
    "agreements.Agreement.term_used": D,
    "agreements.Agreement.title": D,
    "agreements.AgreementEvent.entered_as": "organisations.Organisation.name",
    "agreements.AgreementEvent.retracted_as": "organisations.Organisation.name",
    "agreements.AgreementEvent.retraction_reason": T,
    "agreements.Contact.email": D,
    "agreements.Contact.entered_as": "organisations.Organisation.name",
    "agreements.Contact.phone": D,
    "agreements.Contact.retracted_as": "organisations.Organisation.name",
    "agreements.Contact.retraction_reason": T,
    "agreements.Contact.role_title": D,
    "agreements.Contact.web": D,
    "agreements.GoverningRecord.entered_as": "organisations.Organisation.name",
    "agreements.GoverningRecord.retracted_as": "organisations.Organisation.name",
    "agreements.GoverningRecord.retraction_reason": T,
    "agreements.SignatoryCount.entered_as": "organisations.Organisation.name",
    "agreements.SignatoryCount.retracted_as": "organisations.Organisation.name",
    "agreements.SignatoryCount.retraction_reason": T,
    "agreements.Signature.entered_as": "organisations.Organisation.name",
    "agreements.Signature.name": T,
    "agreements.Signature.retracted_as": "organisations.Organisation.name",
    "agreements.Signature.retraction_reason": T,
    "agreements.Source.isbn": D,
    "agreements.Source.publisher": D,
    "agreements.Source.short_title": D,
    "agreements.Source.slug": D,
    "agreements.Source.title": D,
    "agreements.Source.url": D,
    "agreements.StatusRecord.entered_as": "organisations.Organisation.name",
    "agreements.StatusRecord.retracted_as": "organisations.Organisation.name",
    "agreements.StatusRecord.retraction_reason": T,
    "agreements.StatusRecord.value": L,
    "articles.MethodArticlePage.responsible": T,
    "articles.ProcessGuidePage.responsible": T,
    "articles.ProcessStepPage.responsible": T,
    "audit_log.AuditEntry.about": C,
    "audit_log.AuditEntry.detail": C,
    "audit_log.AuditEntry.event": L,
    "cms.ContactSettings.accessibility_email": T,
    "cms.ContactSettings.accessibility_name": T,
    "cms.ContactSettings.controller_email": T,
    "cms.ContactSettings.controller_name": T,
    "cms.ContactSettings.controller_number": T,
    "cms.ContactSettings.email": T,
    "cms.ContactSettings.network_name": T,
    "cms.ContactSettings.phone": T,
    "cms.SiteWords.contact_button": T,
    "cms.SiteWords.contact_title": T,
    "cms.SiteWords.foot_about": T,
    "cms.SiteWords.foot_accessibility": T,
    "cms.SiteWords.foot_organisations": T,
    "cms.SiteWords.foot_privacy": T,
    "cms.SiteWords.menu_bank": T,
    "cms.SiteWords.menu_experiences": T,
    "cms.SiteWords.menu_meetings": T,
    "cms.SiteWords.menu_register": T,
    "cms.SiteWords.menu_search": T,
    "content.LoadedContent.key": D,
    "content.LoadedContent.language": L,
    "digests.Citation.input_reference": M,
    "digests.Citation.organisation_name": "organisations.Organisation.name",
    "digests.Citation.place_name": "places.Municipality.name",
    "digests.Digest.title": T,
    "digests.DigestFile.file": S,
    "digests.DigestFile.sha256": M,
    "digests.DigestPoint.authority": T,
    "digests.DigestPoint.heading": T,
    "document_templates.TemplatePage.responsible": T,
    "experiences.Experience.title": T,
    "experiences.ExperienceFile.checksum": M,
    "experiences.ExperienceFile.content_type": L,
    "experiences.ExperienceFile.file": S,
    "experiences.ExperienceFile.name": C,
    "handover.HandoverItem.key": M,
    "handover.HandoverItem.kind": L,
    "home.StandardPage.responsible": T,
    "inputs.NationalInput.authority": T,
    "jobs.Job.file": S,
    "jobs.Job.file_name": L,
    "jobs.Job.kind": L,
    "jobs.Job.language": L,
    "jobs.JobItem.address": T,
    "jobs.JobItem.outcome": L,
    "jobs.RecurringRun.name": L,
    "known.ImportedRow.fingerprint": M,
    "known.Mention.entered_as": "organisations.Organisation.name",
    "known.Mention.name": T,
    "known.Mention.retracted_as": "organisations.Organisation.name",
    "known.Mention.retraction_reason": T,
    "known.RegionalParty.entered_as": "organisations.Organisation.name",
    "known.RegionalParty.organisation": D,
    "known.RegionalParty.retracted_as": "organisations.Organisation.name",
    "known.RegionalParty.retraction_reason": T,
    "known.RegionalParty.web": D,
    "meetings.Meeting.address": T,
    "meetings.Meeting.remote_link": T,
    "meetings.Meeting.title": T,
    "meetings.Meeting.venue": T,
    "meetings.MeetingFile.file": S,
    "meetings.MeetingFile.name": C,
    "meetings.MeetingMessage.subject": T,
    "meetings.Needs.access": T,
    "meetings.Needs.meals": T,
    "meetings.Registration.email": T,
    "meetings.Registration.name": T,
    "meetings.Registration.organisation_name": T,
    "meetings.RegistrationLink.token_hash": M,
    "notifications.Notification.about_key": M,
    "notifications.Notification.event": M,
    "notifications.Notification.link": M,
    "notifications.Notification.title": C,
    "notifications.OutgoingMail.about_key": M,
    "notifications.OutgoingMail.address": "accounts.User.email",
    "notifications.OutgoingMail.last_error": C,
    "notifications.OutgoingMail.subject": C,
    "numbering.NumberSeries.series": L,
    "organisations.Invitation.email": T,
    "organisations.Invitation.name": T,
    "organisations.Invitation.token_hash": M,
    "organisations.Organisation.contact_email": T,
    "organisations.Organisation.contact_name": T,
    "organisations.Organisation.contact_phone": T,
    "organisations.Organisation.name": T,
    "organisations.Organisation.slug": C,
    "organisations.Organisation.travels": T,
    "organisations.Organisation.web": T,
    "places.Municipality.code": D,
    "places.Municipality.name": D,
    "places.Municipality.search_key": D,
    "places.Municipality.sort_key": D,
    "places.Region.authority_name": D,
    "places.Region.code": D,
    "places.Region.name": D,
    "places.Region.search_key": D,
    "places.Region.slug": D,
    "places.Region.sort_key": D,
    "search.PinnedAnswer.same_as": C,
    "search.PinnedAnswer.words": T,
    "search.SearchEntry.key": M,
    "search.SearchEntry.kind": L,
    "search.SearchEntry.language": L,
    "search.SearchEntry.region": L,
    "search.SearchEntry.title": C,
    "search.VainQuestion.digest": M,
    "search.VainQuestion.words": T,
    "search.VainSalt.secret": M,
    "search.WordCount.shelf": M,
    "signatures.SigningLink.token_hash": M,
    "signatures.SigningRequest.email": T,
    "signatures.SigningRequest.name": T,
    "signatures.SigningRequest.signer": T,
    "support.Enquiry.email": T,
    "support.Enquiry.name": T,
    "support.Enquiry.page": T,
    "support.Enquiry.phone": T,
    "support.Enquiry.place": T,
    "support.EnquiryLink.token_hash": M,
    "survey_2013.SurveyFigure.category": D,
    "survey_2013.SurveyFigure.measure": D,
    "tips.Tip.decided_as": "organisations.Organisation.name",
    "tips.Tip.email": T,
    "upkeep.Link.key": M,
}


def columns_with_a_width() -> dict[str, models.Field]:
    """Of our models, without those whose words are all listed in the model itself."""
    return {
        f"{model._meta.label}.{field.name}": field
        for model in apps.get_models()
        if apps.get_app_config(model._meta.app_label).name in settings.ROOMS
        for field in model._meta.local_fields
        if isinstance(field, models.CharField | models.FileField) and field.max_length and not field.choices
    }


def test_every_column_with_a_width_says_how_it_is_bounded():
    found = set(columns_with_a_width())
    assert found - COLUMNS.keys() == set(), "new: who fills it, and who sees to its length?"
    assert COLUMNS.keys() - found == set(), "gone"


def test_column_that_is_copied_is_as_wide_as_what_it_is_copied_from():
    found = columns_with_a_width()
    for name, source in COLUMNS.items():
        if isinstance(source, str):
            assert found[name].max_length >= found[source].max_length, name


# What the program writes -----------------------------------------------------------------------


def test_subject_of_a_mail_is_cut_to_its_column(settings):
    settings.EMAIL_BACKEND = "extranet.notifications.outbox.OutboxBackend"
    EmailMessage(subject="Ö" * 400, body="x", to=["a@knutpunkt.example"]).send()
    assert OutgoingMail.objects.get().subject == "Ö" * 299 + "…"


def test_title_of_a_notification_is_cut_to_its_column(skane):
    notify(recipients=[skane], event="x", write=lambda: Message("Ö" * 400, "x"), link="/")
    assert Notification.objects.get().title == "Ö" * 200


@pytest.fixture
def deep(front) -> tuple[StandardPage, StandardPage]:
    """A section with a long address, and a page below it, whose own is longer than a redirect can be."""
    section = publish(front, StandardPage, "Lång", slug="a" * 229)
    return section, publish(section, StandardPage, "Under", slug="b" * 36)


@pytest.mark.django_db(transaction=True)
def test_page_gets_a_shorter_address_than_a_redirect_could_lead_from(deep, redaktor):
    """It is saved, the editor is told, and search follows. Wagtail makes redirects when all is committed."""
    _section, page = deep
    client, address = signed_in(redaktor), reverse("wagtailadmin_pages:edit", args=[page.pk])
    data = {"title": "Under", "slug": "kort", "summary": "Kort", "body-count": 0, "action-publish": "x"}
    data |= {"comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0}
    assert client.post(address, data).status_code == 302
    assert "för lång för att kunna leda vidare" in client.get("/admin/").content.decode()
    assert SearchEntry.objects.get(key=str(page.pk)).url.endswith("/kort/")
    assert not Redirect.objects.exists()


def test_address_of_a_deep_page_is_found_whole(deep):
    section, _page = deep
    below = publish(section, StandardPage, "Djupt", slug="c" * 200)
    assert SearchEntry.objects.get(key=str(below.pk)).url == below.get_url()


def test_old_address_that_fits_still_leads_on(front, client, django_capture_on_commit_callbacks):
    page = publish(front, StandardPage, "Om oss", slug="om-oss")
    page.slug = "om"
    with django_capture_on_commit_callbacks(execute=True):
        page.save()
    assert client.get("/om-oss/").status_code == 301


@pytest.mark.parametrize("kind", ["docs", "images"])
def test_tag_that_is_too_long_as_part_of_an_address_is_refused(redaktor, kind):
    """One sign may become eighteen."""
    data = {"title": "Namn", "tags": "\ufdfa" * 90}
    answer = signed_in(redaktor).post(reverse(f"wagtail{kind}:add"), data)
    assert answer.status_code == 200
    assert "tags" in answer.context["form"].errors
    assert not Document.objects.exists()
