from typing import Any

from django.core.management.base import BaseCommand

from extranet.account.models import Erasure


class Command(BaseCommand):
    help = "Lists who has been erased, by number and day: keep it with the backups, for a restore brings them back."

    def handle(self, *args: Any, **options: Any) -> None:
        for erasure in Erasure.objects.order_by("at"):
            self.stdout.write(f"{erasure.person_id} {erasure.at:%Y-%m-%d}")
