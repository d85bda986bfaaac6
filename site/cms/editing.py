"""Forms of the CMS: what is asked for before a page is published, and whether it can have the address typed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.forms.pages import CopyForm
from wagtail.permissions import page_permission_policy

from .guards.addresses import refuse_taken_addresses
from .slugs import read_as_slug, slug_of

MISSING = {
    "summary": _("Write a summary before the page is published. Lists and the search show it."),
    "source": _("Say where this comes from before the page is published."),
    # Of a title without such letters the browser makes none.
    "slug": _("Write an address in the letters a to z."),
}


class PageForm(WagtailAdminPageForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.instance.asked_before_publishing:
            self._ask_before_publishing(name)
        if "slug" in self.fields:
            self.fields["slug"].error_messages["required"] = MISSING["slug"]
            _read_slug_plainly(self.fields["slug"])
        if "reviewer" in self.fields:
            editors = page_permission_policy.users_with_any_permission(("change", "publish"))
            self.fields["reviewer"].queryset = editors.order_by("first_name", "last_name", "pk")

    def _ask_before_publishing(self, name: str) -> None:
        """A draft is saved without: Wagtail leaves out then what its panels do not ask for on save."""
        if name in self.fields:
            self.fields[name].required = True
            self.fields[name].error_messages["required"] = MISSING[name]

    def clean_slug(self) -> str:
        """One that is left empty is made of the title, by Wagtail, when the page is saved."""
        slug: str = self.cleaned_data["slug"]
        made = slug_of(self.cleaned_data.get("title", ""))
        try:
            refuse_taken_addresses(self.instance, self.parent_page, slug or made)
        except ValidationError as refused:
            raise ValidationError(refused.error_dict["slug"]) from refused
        return slug


class PageCopyForm(CopyForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _read_slug_plainly(self.fields["new_slug"])

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean()
        parent = data.get("new_parent_page") or self.page.get_parent()
        try:
            refuse_taken_addresses(self.page, parent, data.get("new_slug", ""))
        except ValidationError as refused:
            self.add_error("new_slug", refused.error_dict["slug"])
        return data


def _read_slug_plainly(field: forms.Field) -> None:
    own: Any = field  # a copy, which belongs to this form alone
    own.to_python = read_as_slug(own.to_python)
