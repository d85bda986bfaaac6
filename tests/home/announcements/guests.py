"""Those who sign up on the open site."""

import uuid
from datetime import UTC, datetime

from django.test import Client
from django.urls import reverse

NOW = datetime(2027, 1, 12, 9, 0, tzinfo=UTC)
LINK = "https://video.example/rum/42"


def person(**changes) -> dict:
    return {"name": "Åsa", "email": "asa@knutpunkt.example", "submission_key": str(uuid.uuid4())} | changes


def post(page, **changes):
    return Client().post(reverse("meeting_sign_up", args=[page.slug]), person(**changes))
