from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver

from .models import Job


@receiver(post_delete, sender=Job, dispatch_uid="jobs_forget_file")
def forget_file(sender: Any, instance: Job, **kwargs: Any) -> None:
    """The file leaves the disk with its row, however that goes, and not before it is certain."""
    storage, name = instance.file.storage, instance.file.name
    if name:
        transaction.on_commit(lambda: storage.delete(name))
