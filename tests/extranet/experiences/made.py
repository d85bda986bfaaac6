"""What is posted to an experience, and the word that must not be seen."""

from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from extranet.experiences import domain
from tests.people import signed_in

CANARY = "kanarie-7f3a-erfarenhet"


def text_file(name="anteckning.txt", content=b"Hej"):
    return SimpleUploadedFile(name, content)


def comment_on(experience, user, text):
    data = {"text": text, "submission_key": str(uuid4())}
    data["organisation"] = user.memberships.active().first().organisation_id
    return signed_in(user).post(reverse("experience_comment", args=[experience.pk]), data)


def attach(experience, user, upload):
    return domain.attach_file(experience=experience, user=user, upload=upload)
