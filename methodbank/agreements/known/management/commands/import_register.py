from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from methodbank.agreements.known.importing import import_known
from methodbank.agreements.known.rows import DEFAULT_FILE


class Command(BaseCommand):
    help = (
        "Takes a file of what pages say of agreements into the register, as not confirmed by the places. Bad rows are "
        "listed, and then nothing is imported. Begin with --dry-run."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "file",
            type=Path,
            nargs="?",
            default=DEFAULT_FILE,
            help="CSV or XLSX; without it, the one that comes along",
        )
        parser.add_argument("--dry-run", action="store_true", help="check and count, but keep nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        report = import_known(options["file"], dry_run=options["dry_run"])
        if not report.ok:
            raise CommandError("\n".join(report.lines()))
        self.stdout.write("\n".join(report.lines()))
