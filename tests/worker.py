"""What the worker does between the press and the page, in a test's own transaction."""

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from jobs.worker import run_next


def run_jobs() -> None:
    """Everything that waits, until nothing is left to do at once."""
    while run_next():
        pass


def page_of_job(client: Client, pressed: HttpResponse) -> HttpResponse:
    """The page that the press led to, when the worker has been there."""
    run_jobs()
    return client.get(pressed["Location"])


def fetched(client: Client, pressed: HttpResponse) -> HttpResponse:
    """The file that the press asked for."""
    page = page_of_job(client, pressed)
    return client.get(reverse("job_file", args=[page.context["job"].pk]))
