"""What is deleted when a question is long over. The worker asks for it every night."""

from datetime import datetime, timedelta

from .enums import Stage
from .models import QuietQuestion

# Longer than the silence after which a place is asked about: until then an answer is a sign of life.
KEPT_AFTER_DECISION = timedelta(days=2 * 365)


def wipe(now: datetime) -> int:
    over = QuietQuestion.objects.filter(stage=Stage.OVER, stage_since__lt=now - KEPT_AFTER_DECISION)
    count = over.count()
    over.delete()
    return count
