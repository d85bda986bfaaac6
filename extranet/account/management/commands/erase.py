from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.addresses import normalise_email
from accounts.models import User
from extranet.account.domain import StillNeeded, erase
from extranet.account.reports import lines_of, still_named_in
from extranet.organisations.domain import deactivate


class Command(BaseCommand):
    help = "Erases a person: her name and address go, what others have read stays under “former member”."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("who", help="An e-mail address, or a number from `knutpunkt erased`.")
        parser.add_argument("--yes", action="store_true", help="Do it without asking.")
        parser.add_argument(
            "--anyway", action="store_true", help="Shut out first: what she answers for lacks an owner then."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        person = _person(options["who"])
        if not options["yes"] and input(f"Write {person.email} to erase for good: ") != person.email:
            raise CommandError("Nothing was erased.")
        if options["anyway"]:
            deactivate(user=person)
        try:
            erasure = erase(person=person, by=None)
        except StillNeeded as reason:
            needed = [f"- {one.label}" for one in reason.responsibilities]
            raise CommandError("\n".join([str(reason), *needed])) from None
        for line in lines_of(erasure.report):
            self.stdout.write(f"{line.title}: {line.count} {line.fate.label}")
        for things, count in still_named_in(erasure.report):
            self.stdout.write(f"The name may still stand in {things}: {count}")


def _person(who: str) -> User:
    found = (
        User.objects.filter(pk=who) if who.isdecimal() else User.objects.filter(email=normalise_email(who))
    )
    person = found.first()
    if person is None:
        raise CommandError("There is nobody with that address or number.")
    return person
