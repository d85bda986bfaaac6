import importlib

import pytest
from django.apps import apps
from wagtail.models import Site

from cms.models import ContactSettings
from home.models import StandardPage
from tests.pages import publish

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

keep_links = importlib.import_module("cms.migrations.0003_keep_the_links_at_the_foot").keep_links


def test_foot_of_a_site_that_is_there_keeps_its_links(front):
    access = publish(front, StandardPage, "Tillgänglighet", slug="tillganglighet")
    own = publish(front, StandardPage, "Om personuppgifter")
    ContactSettings.objects.create(site=Site.objects.get(), privacy_page=own)
    publish(front, StandardPage, "Integritet", slug="integritet")

    keep_links(apps, None)

    kept = ContactSettings.objects.get()
    assert (kept.accessibility_page_id, kept.privacy_page_id) == (access.pk, own.pk)


def test_site_without_such_pages_is_left_alone(front):
    keep_links(apps, None)
    assert not ContactSettings.objects.exists()
