from typing import Any

from django.core.management.base import BaseCommand

from search import pins
from search.indexing import rebuild


class Command(BaseCommand):
    help = "Makes the search index anew from what there is to find. Searching goes on meanwhile."

    def handle(self, *args: Any, **options: Any) -> None:
        pins.renew()
        self.stdout.write(f"{rebuild()} documents")
