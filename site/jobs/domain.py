"""What rooms do with jobs: start one, and hand out what it made."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language

from accounts.languages import main_language
from accounts.models import User

from .kinds import FileKind, Kind, kind_of
from .models import Job, JobItem
from .running import UNFINISHED_KEPT, put_in_queue, why_not

__all__ = ["Item", "note_fetched", "refuse_if_lost", "start", "why_not"]


@dataclass(frozen=True)
class Item:
    """One thing to do, as the kind reads it, and the address of whom it concerns."""

    content: Any
    address: str = ""


@transaction.atomic
def start(
    *,
    kind: type[Kind],
    by: User,
    submission_key: UUID,
    asked: dict[str, Any] | None = None,
    items: Iterable[Item] = (),
    file_name: str = "",
) -> Job:
    """Writes the job down and puts it in the queue, both in the transaction of the press. Pressed twice it is one.

    The caller has asked whether she may. It is asked again when the job runs and when its file is fetched.
    """
    fields = {
        "kind": kind.name,
        "asked": asked or {},
        "language": get_language() or main_language(),
        "file_name": file_name,
        "expires_at": timezone.now() + UNFINISHED_KEPT,
    }
    job, is_new = Job.objects.get_or_create(owner=by, submission_key=submission_key, defaults=fields)
    if is_new:
        rows = [
            JobItem(job=job, number=number, content=item.content, address=item.address)
            for number, item in enumerate(items, start=1)
        ]
        JobItem.objects.bulk_create(rows)
        Job.objects.filter(pk=job.pk).update(total=len(rows))
        put_in_queue(job.pk)
    return job


def refuse_if_lost(job: Job) -> None:
    """Raises PermissionDenied, with a sentence, if the owner has lost the right to what was made for her."""
    if why := why_not(job, kind_of(job)):
        raise PermissionDenied(why)


@transaction.atomic
def note_fetched(job: Job) -> None:
    """The file leaves the house: the kind says so where that is kept (T99)."""
    kind = kind_of(job)
    if isinstance(kind, FileKind):
        kind.fetched(job)
