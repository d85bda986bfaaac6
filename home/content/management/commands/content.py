from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from home.content.loader import load
from home.content.report import ContentError


class Command(BaseCommand):
    help = (
        "Loads what every installation starts with: vocabulary, places, survey, pages. "
        "Run again, it adds what is new and leaves alone what anyone has changed, moved or deleted."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--quiet", action="store_true", help="print nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            report = load()
        except ContentError as error:
            raise CommandError(str(error)) from error
        if not options["quiet"]:
            self.stdout.write("\n".join(report.lines()))
