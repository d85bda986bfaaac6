from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search import pins
from search.engines import EngineError, chosen
from search.indexing import rebuild


class Command(BaseCommand):
    help = "Makes the search index anew from what there is to find. Searching goes on meanwhile."

    def handle(self, *args: Any, **options: Any) -> None:
        pins.renew()
        count = rebuild()
        try:
            chosen.rebuild()
        except EngineError as error:
            raise CommandError(
                f"The {count} documents are made anew, but the search engine did not take them: {error}. "
                "The embedded engine finds them; run this again when the search engine answers."
            ) from error
        self.stdout.write(f"{count} documents")
