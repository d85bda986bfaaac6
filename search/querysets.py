from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from .models import VainQuestion


class VainQuestionQuerySet(models.QuerySet["VainQuestion"]):
    def told(self) -> VainQuestionQuerySet:
        """Those whose words are known, the most asked first."""
        return self.exclude(words="").order_by("-days", "-last_on", "words")
