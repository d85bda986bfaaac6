from __future__ import annotations

from typing import Any

from django.db import models


class VainQuestionQuerySet(models.QuerySet[Any]):
    def told(self) -> VainQuestionQuerySet:
        """Those whose words are known, the most asked first."""
        return self.exclude(words="").order_by("-days", "-last_on", "words")
