"""Writing to those who take part. The mails are a job's, for they may be many (`jobs.MessageToParticipants`)."""

import uuid
from collections.abc import Iterable

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from extranet.audit_log.domain import record
from files.names import shown_name
from forms.sent_once import own_key
from jobs.domain import Item, start
from jobs.models import Job
from web.refusals import Refused

from .audit_events import WROTE
from .jobs import MessageToParticipants
from .models import Meeting, MeetingFile, MeetingMessage
from .registrations import changeable


@transaction.atomic
def write_to_participants(
    *,
    meeting: Meeting,
    by: User,
    subject: str,
    text: str,
    uploads: Iterable[UploadedFile] = (),
    submission_key: uuid.UUID,
) -> Job:
    """Keeps the message and starts to mail it to each who has a seat. A form sent twice writes once (T67).

    `uploads` have passed `files.gate`.
    """
    fresh = changeable(meeting, by)
    seated = list(fresh.registrations.seated().values_list("pk", flat=True))
    if not seated:
        raise Refused(_("Nobody has a place at the meeting, so there is nobody to write to."))
    message, is_new = MeetingMessage.objects.get_or_create(
        submission_key=own_key(submission_key, by),
        defaults={"meeting": fresh, "author": by, "subject": subject, "text": text},
    )
    if is_new:
        for upload in uploads:
            _keep(message, upload)
        record(WROTE, actor=by, organisation=fresh.organisation, about=fresh)
    return start(
        kind=MessageToParticipants,
        by=by,
        submission_key=message.submission_key,
        asked={"meeting": str(fresh.pk), "message": message.pk},
        items=[Item(str(key)) for key in seated],
    )


def _keep(message: MeetingMessage, upload: UploadedFile) -> None:
    name = shown_name(upload.name or "")
    MeetingFile.objects.create(message=message, file=upload, name=name, size=upload.size or 0)
