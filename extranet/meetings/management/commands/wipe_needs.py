from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from extranet.meetings.domain import wipe_needs


class Command(BaseCommand):
    help = "Deletes the meal and access needs of meetings that ended more than a week ago."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{wipe_needs(timezone.now())} wiped")
