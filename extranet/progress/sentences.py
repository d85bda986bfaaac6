from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jobs.enums import JobState
from jobs.models import Job


def how_far(job: Job) -> str:
    """One sentence about a job, in any state."""
    match job.state:
        case JobState.DONE:
            return _("It is ready.")
        case JobState.STOPPED:
            return _("It was stopped.")
        case JobState.WORKING if job.total:
            words = ngettext(
                "%(done)s of %(total)s row is ready.", "%(done)s of %(total)s rows are ready.", job.total
            )
            return words % {"done": job.done, "total": job.total}
        case JobState.WORKING:
            return _("It has begun.")
    return _("It waits for its turn.")
