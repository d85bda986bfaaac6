"""Forms of the CMS that ask whether a page can have the address that somebody has typed."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.forms.pages import CopyForm

from .guards.addresses import refuse_taken_addresses


class PageForm(WagtailAdminPageForm):
    def clean_slug(self) -> str:
        """One that is left empty is made of the title, by Wagtail, when the page is saved."""
        slug: str = self.cleaned_data["slug"]
        made = slugify(self.cleaned_data.get("title", ""), allow_unicode=True)
        try:
            refuse_taken_addresses(self.instance, self.parent_page, slug or made)
        except ValidationError as refused:
            raise ValidationError(refused.error_dict["slug"]) from refused
        return slug


class PageCopyForm(CopyForm):
    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean()
        parent = data.get("new_parent_page") or self.page.get_parent()
        try:
            refuse_taken_addresses(self.page, parent, data.get("new_slug", ""))
        except ValidationError as refused:
            self.add_error("new_slug", refused.error_dict["slug"])
        return data
