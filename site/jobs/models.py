import uuid

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .enums import JobState, Part
from .querysets import JobItemQuerySet, JobQuerySet


def private_storage() -> Storage:
    return storages["private"]


def private_name(job: "Job", filename: str) -> str:
    """A name that nobody can guess and that says nothing."""
    return f"{Job.FOLDER}/{uuid.uuid4().hex}"


class Job(models.Model):
    """What one press started: who pressed, what was asked for, how far it has come, and what came of it.

    The row is the truth. The task in the queue only says that somebody should look at it: a task that is lost, or a
    worker that dies, costs time and nothing else.
    """

    FOLDER = "job"

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=80, help_text="What it does, as the kind is registered by its room.")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="jobs")
    submission_key = models.UUIDField(default=uuid.uuid4, editable=False)
    language = models.CharField(max_length=10)
    asked = models.JSONField(default=dict, blank=True, help_text="What was asked for, as the kind reads it.")
    state = models.CharField(_("status"), max_length=10, choices=JobState, default=JobState.WAITING)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    why_stopped = models.TextField(
        blank=True, help_text="A sentence to the owner, in the language of the job."
    )
    file = models.FileField(storage=private_storage, upload_to=private_name, blank=True)
    file_name = models.CharField(
        max_length=120, blank=True, help_text="What the file is called at its owner."
    )
    created_at = models.DateTimeField(_("begun"), default=timezone.now)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    expires_at = models.DateTimeField(db_index=True, help_text="After this the row and its file are deleted.")
    # Who works on it, until when nobody else takes it over, and how many have begun since it last came further.
    holder = models.UUIDField(null=True, blank=True)
    held_until = models.DateTimeField(default=timezone.now)
    attempts = models.PositiveSmallIntegerField(default=0)
    task = models.UUIDField(null=True, blank=True, help_text="The last task in the queue that is about it.")

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name = _("job")
        verbose_name_plural = _("jobs")
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(fields=["owner", "submission_key"], name="jobs_started_once_a_press"),
            models.CheckConstraint(
                condition=models.Q(done__lte=models.F("total")), name="jobs_done_is_at_most_all"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.done}/{self.total}"

    @property
    def is_over(self) -> bool:
        return JobState(self.state).is_over

    @property
    def tone(self) -> str:
        return JobState(self.state).tone

    @property
    def percent(self) -> int:
        return self.done * 100 // self.total if self.total else 0


class JobItem(models.Model):
    """One part of a job that is made of many. Its mark is set in the transaction of what is done: never twice."""

    # The outcome of one that was tried and tried again.
    FAILED = "failed"

    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="items")
    number = models.PositiveIntegerField()
    content = models.JSONField(help_text="What is to be done, as the kind reads it.")
    address = models.EmailField(blank=True, help_text="Whom it concerns, so that it goes when she is erased.")
    outcome = models.CharField(max_length=60, blank=True)
    done_at = models.DateTimeField(_("finished"), null=True, blank=True)

    objects = JobItemQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["job", "number"], name="jobs_one_item_a_number")]

    def __str__(self) -> str:
        return f"{self.job_id} {self.number}"


class RecurringRun(models.Model):
    """When a recurring job last ran, so that no restart runs it again and no two workers run it at once."""

    name = models.CharField(max_length=120, unique=True)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    is_fine = models.BooleanField(default=True)
    held_until = models.DateTimeField(
        null=True, help_text="Set while it runs. In the past: whoever ran it died."
    )

    def __str__(self) -> str:
        return self.name


class Heartbeat(models.Model):
    """When a loop of some worker was last seen."""

    part = models.CharField(max_length=10, choices=Part, unique=True)
    seen_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.part}: {self.seen_at:%Y-%m-%d %H:%M}"
