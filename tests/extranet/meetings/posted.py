"""What the form of a meeting sends."""

import uuid

from django.urls import reverse

from extranet.meetings.models import Meeting
from tests.people import signed_in


def form_data(**changes) -> dict:
    return {
        "kind": "large_dialogue",
        "title": "Stormöte",
        "starts_at_0": "2027-01-22",
        "starts_at_1": "18:00",
        "ends_at_0": "2027-01-22",
        "ends_at_1": "21:00",
        "venue": "Folkets hus",
        "audience": "network",
        "submission_key": str(uuid.uuid4()),
        "version": "0",
    } | changes


def post_new(user, **changes):
    return signed_in(user).post(reverse("meeting_new"), form_data(**changes))


def address(name: str, meeting: Meeting) -> str:
    return reverse(name, args=[meeting.pk])
