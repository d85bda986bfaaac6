from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from extranet.meetings.wiping import wipe_links, wipe_needs


class Command(BaseCommand):
    help = (
        "Deletes meal and access needs a week after a meeting, and the links of its mails after thirty days."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        self.stdout.write(f"{wipe_needs(now)} needs and {wipe_links(now)} links wiped")
