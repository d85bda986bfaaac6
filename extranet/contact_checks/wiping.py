"""What is deleted when a question is long over. The worker asks for it every night."""

from datetime import datetime, timedelta

from .answering import LINKS_WORK
from .models import ContactQuestion, QuestionLetter

# So long a link that was used says what happened.
KEPT_AFTER_ENDING = timedelta(days=30)


def wipe(now: datetime) -> int:
    """Deletes questions a month after they ended, with their links and what was told of others. How many.

    Links that open nothing any more go earlier. What was said of the contact stands in the register.
    """
    QuestionLetter.objects.filter(sent_at__lte=now - LINKS_WORK, question__ended_at__isnull=False).delete()
    over = ContactQuestion.objects.ended_before(now - KEPT_AFTER_ENDING)
    count = over.count()
    over.delete()
    return count
