"""The audit log as who may read it gets it: on the page, and in the workbook."""

import io
from urllib.parse import urlencode

from django.urls import reverse
from openpyxl import load_workbook

from accounts.models import User
from tests.people import signed_in
from tests.worker import fetched

AUDIT_LOG = reverse("audit_log")
EXPORT = reverse("audit_log_export")


def shown(user: User, **choice: object) -> list[tuple[str, str]]:
    """Sentence and organisation of each row, as the page lists them."""
    response = signed_in(user).get(AUDIT_LOG, choice)
    assert response.status_code == 200
    return [(row[1], str(row[2])) for row in response.context["rows"]]


def exported(user: User, **choice: object) -> list[tuple]:
    client = signed_in(user)
    response = fetched(client, client.post(f"{EXPORT}?{urlencode(choice)}"))
    assert response.status_code == 200
    assert response["Cache-Control"] == "private, no-store"
    rows = load_workbook(io.BytesIO(response.getvalue())).active.iter_rows(values_only=True)
    return [tuple(str(cell or "") for cell in row) for row in rows]
