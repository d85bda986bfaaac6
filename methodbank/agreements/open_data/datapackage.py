"""The tables as a Frictionless Data Package: what each file holds, in words that programs read."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from cms.contact import contact_settings
from web.addresses import whole

from .columns import Column, Table
from .licences import Licence
from .tables import TABLES, VERSION


def datapackage() -> dict[str, Any]:
    """In the language that is spoken now. The paths are those of the files beside it."""
    return {
        "profile": "tabular-data-package",
        "name": "local-agreements",
        "id": whole(reverse("open_data_package")),
        "title": title(),
        "description": about(),
        "homepage": whole(reverse("open_data")),
        "version": VERSION.removeprefix("v"),
        "licenses": [_licence(one) for one in dict.fromkeys(table.licence for table in TABLES.values())],
        "contributors": [_publisher()],
        "resources": [_resource(table) for table in TABLES.values()],
    }


def title() -> str:
    return _("Local agreements between civil society and the public sector in Sweden")


def about() -> str:
    return _(
        "Which municipalities and regions talk with civil society and have an agreement, with the date and the source "
        "of each value."
    )


def publisher_name() -> str:
    return contact_settings().network_name or settings.WAGTAIL_SITE_NAME


def _publisher() -> dict[str, str]:
    found = {"title": publisher_name(), "role": "publisher", "path": whole("/")}
    email = contact_settings().email
    return found | {"email": email} if email else found


def _licence(licence: Licence) -> dict[str, str]:
    return {"name": licence.name, "title": licence.title, "path": licence.url}


def _resource(table: Table) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "title": str(table.title),
        "description": " ".join(filter(None, [str(table.about), table.licence.attribution])),
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "licenses": [_licence(table.licence)],
        "schema": schema(table),
    }


def schema(table: Table) -> dict[str, Any]:
    return {
        "fields": [_field(one) for one in table.columns],
        "missingValues": [""],
        "primaryKey": [table.key],
        "foreignKeys": [_foreign_key(table, name, of) for name, of in table.leads_to.items()],
    }


def _field(column: Column) -> dict[str, Any]:
    found = {"name": column.name, "type": column.kind, "description": str(column.about)}
    return found | ({"constraints": dict(column.constraints)} if column.constraints else {})


def _foreign_key(table: Table, name: str, of: str) -> dict[str, Any]:
    """A table that leads to itself says so by an empty name."""
    resource = "" if of == table.name else of
    return {"fields": [name], "reference": {"resource": resource, "fields": [TABLES[of].key]}}
