"""What people searched for in vain, for those who can write it."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from wagtail.models import Page

from accounts.models import User
from cms.finding.pages import published_pages
from methodbank.articles.models import MethodArticlePage, MethodBankPage


def address_for_writing(user: User) -> str:
    """Where she begins an article in the main language; empty if she may not."""
    banks = published_pages(MethodBankPage).filter(locale__language_code=settings.LANGUAGE_CODE)
    bank = banks.order_by("path").first()
    if bank is None or not _may_write_below(bank, user):
        return ""
    article = MethodArticlePage._meta
    return reverse("wagtailadmin_pages:add", args=[article.app_label, article.model_name, bank.pk])


def _may_write_below(page: Page, user: User) -> bool:
    return user.has_perm("wagtailadmin.access_admin") and page.permissions_for_user(user).can_add_subpage()
