from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation

from accounts.addresses import normalise_email
from accounts.models import User
from search.explaining import explained
from search.questions import Question

if TYPE_CHECKING:
    Person = User | AnonymousUser


class Command(BaseCommand):
    help = "Says how a question is read, and why the first ten hits stand where they do."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("question")
        parser.add_argument("--as", dest="address", default="", help="e-mail address; else a visitor asks")
        parser.add_argument(
            "--language", default=settings.LANGUAGE_CODE, choices=list(dict(settings.LANGUAGES))
        )

    def handle(self, *args: Any, **options: Any) -> None:
        question = Question(options["question"], options["language"])
        with translation.override(question.language):
            for line in explained(question, _person(options["address"])):
                self.stdout.write(line)


def _person(address: str) -> Person:
    if not address:
        return AnonymousUser()
    user = User.objects.filter(email=normalise_email(address)).first()
    if user is None:
        raise CommandError(f"Nobody has the address {address}.")
    return user
