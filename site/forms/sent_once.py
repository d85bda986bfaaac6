"""A form pressed twice makes one thing (T67): it carries a random key, and the thing keeps it."""

import uuid
from typing import Any

from django import forms
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models


class SubmissionKeyField(forms.UUIDField):
    """Names the very form that was sent. Each form that is shown gets a new one."""

    widget = forms.HiddenInput

    def __init__(self, **options: Any) -> None:
        super().__init__(initial=uuid.uuid4, **options)


class SentOnce(models.Model):
    """What a form makes: of one key there is never more than one, whoever comes first."""

    submission_key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        abstract = True


def own_key(submission_key: uuid.UUID | None, person: AbstractBaseUser) -> uuid.UUID:
    """What is kept: made from the form's key and the person, so that nobody can take another person's key."""
    return uuid.uuid5(submission_key or uuid.uuid4(), str(person.pk))
