from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from home.content.report import ContentError
from home.setup.asking import answered, asked
from home.setup.forms import SetupForm
from home.setup.steps import has_administrator, set_up
from web.refusals import Refused


class Command(BaseCommand):
    help = (
        "Makes a new site ready: its content, whom to reach, the first administrator. Asks for what is not given. "
        "Run again, it leaves alone what anyone has changed, moved, deleted or emptied."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        for name, field in SetupForm.base_fields.items():
            parser.add_argument(f"--{name.replace('_', '-')}", help=str(field.label))
        parser.add_argument(
            "--print-link", action="store_true", help="print the link to a password, mail none"
        )
        parser.add_argument(
            "--no-input", action="store_false", dest="interactive", help="ask nothing; say what is missing"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        given = {name: options[name] for name in SetupForm.base_fields if options[name] is not None}
        find = asked if options["interactive"] else answered
        answers = find(given, has_administrator=has_administrator(), tell=self.stdout.write)
        try:
            lines = set_up(answers, is_printed=options["print_link"])
        except (ContentError, Refused) as error:
            raise CommandError(str(error)) from error
        self.stdout.write("\n".join([*lines, _("The site is ready.")]))
