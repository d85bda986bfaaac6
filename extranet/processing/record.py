"""The record of processing that article 30 of the GDPR asks for, made of what the rooms declare."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.contact import ContactSettings
from registry.personal_data import processings
from web.made_workbooks import xlsx_file

COLUMNS: Final = {
    "people": gettext_lazy("Whose data"),
    "data": gettext_lazy("Which data"),
    "purpose": gettext_lazy("Why"),
    "ground": gettext_lazy("On what ground"),
    "readers": gettext_lazy("Who sees it"),
    "kept": gettext_lazy("How long"),
}
# Article 30.1 d, e and g: the same for everything.
OUTSIDE: Final = gettext_lazy(
    "Nothing by the website itself, and it loads nothing from others. Where the server, the mail server and the "
    "backups stand, the controller adds."
)
SAFETY: Final = gettext_lazy(
    "Encrypted connection. Accounts by invitation, with two steps for whoever can do more than others. Each page asks "
    "for the right to what it shows. Passwords cannot be read, and secret links are kept as hashes. Important events "
    "are logged. Every night the site checks that nothing is open to more people than it should be."
)
BACKUPS: Final = gettext_lazy("Backups keep what has been deleted for up to three months.")


def sections() -> list[dict[str, object]]:
    """One for each reason why data are kept, with a heading and facts for `components/facts`."""
    return [
        {
            "title": processing.title,
            "facts": [{"label": label, "value": _said(processing, name)} for name, label in COLUMNS.items()],
        }
        for processing in processings()
    ]


def for_everything() -> list[dict[str, object]]:
    """Facts that hold for all of it."""
    return [
        {"label": _("Given to others outside the EU and EEA"), "value": OUTSIDE},
        {"label": _("How it is protected"), "value": SAFETY},
        {"label": _("Backups"), "value": BACKUPS},
    ]


def record_xlsx(contact: ContactSettings) -> bytes:
    """The whole record, one row for each reason, with the tables that hold the data."""
    common = [str(fact["value"]) for fact in for_everything()]
    header = [_("What for"), *COLUMNS.values(), *(fact["label"] for fact in for_everything())]
    rows = (
        [
            processing.title,
            *(_said(processing, name) for name in COLUMNS),
            *common,
            controller(contact),
            ", ".join(dict.fromkeys(kind.model for kind in kinds)),
        ]
        for processing, kinds in processings().items()
    )
    return xlsx_file(
        [*header, _("Controller of personal data"), _("Tables")],
        ([str(cell) for cell in row] for row in rows),
        title=_("Personal data"),
    )


def controller(contact: ContactSettings) -> str:
    """In one line; empty until somebody has filled it in."""
    words = (
        contact.controller_name,
        contact.controller_number,
        ", ".join(contact.controller_address.splitlines()),
        contact.controller_email,
        contact.phone,
    )
    return ", ".join(" ".join(each.split()) for each in words if each)


def _said(processing: object, name: str) -> object:
    value = getattr(processing, name)
    return value.label if name == "ground" else value
