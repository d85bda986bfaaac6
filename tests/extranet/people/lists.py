"""Lists of people to invite, and what becomes of them."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook

from tests.worker import page_of_job

ADDRESS = "ny@knutpunkt.example"
HEADER = ["E-post", "Namn", "Organisation", "Roll"]


def csv_of(*rows) -> SimpleUploadedFile:
    text = "\n".join(";".join(row) for row in rows)
    return SimpleUploadedFile("folk.csv", text.encode())


def xlsx_of(*rows) -> SimpleUploadedFile:
    workbook, content = Workbook(), io.BytesIO()
    for row in rows:
        workbook.active.append(row)
    workbook.save(content)
    return SimpleUploadedFile("folk.xlsx", content.getvalue())


def dry_run(client: Client, file):
    return client.post(reverse("invite_many"), {"file": file, "language": "sv"})


def press(client: Client, shown):
    return client.post(reverse("invite_many_report"), {"plan": shown.context["signed"]})


def confirm(client: Client, shown):
    """Presses, lets the worker do it, and looks at the report."""
    return page_of_job(client, press(client, shown))


def outcomes(response) -> dict[int, str]:
    return {person.number: person.outcome for person in response.context["plan"].people}
