from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from methodbank.agreements.survey_2013.importing import DEFAULT_FOLDER, import_survey
from search import indexing


class Command(BaseCommand):
    help = "Reads the survey of 2013 into the register. Bad rows are listed, and then nothing is imported."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--folder", type=Path, default=DEFAULT_FOLDER, help="where the files are")
        parser.add_argument("--dry-run", action="store_true", help="check and count, but keep nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        report = import_survey(options["folder"], dry_run=options["dry_run"])
        if not report.ok:
            raise CommandError("\n".join(report.lines()))
        self.stdout.write("\n".join(report.lines()))
        if report.total and not report.dry_run:
            indexing.rebuild()
