"""What can happen to an experience. Rights and search follow in the same transaction.

Whoever acts is held, and then the experience; what she may do is asked then (T40, T66).
"""

import hashlib
from collections.abc import Container, Iterable
from contextlib import suppress
from typing import Any
from uuid import UUID

from django.core.files.base import ContentFile, File
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.holding import held_person
from accounts.models import User
from database.holding import held
from extranet.audiences.domain import held_thing, publish_rights, set_audience
from extranet.audiences.enums import PUBLIC_AUDIENCES, Audience
from extranet.notifications.domain import Message, notify
from extranet.organisations.models import Organisation
from files.names import content_type, shown_name
from files.people_inside import people_inside, without_people
from forms.seen import NotAsSeen, fingerprint
from forms.sent_once import own_key
from places.counties import with_county
from search import indexing
from web.refusals import demand
from web.stored_links import stored_link

from .models import Comment, Experience, ExperienceFile
from .policies import can_change_experience, can_make_draft_of_experience, can_share_experience
from .querysets import writing_choices

BESIDE_THE_ROW = ("process_steps", "topics")


@transaction.atomic
def write_experience(
    *,
    author: User,
    organisation: Organisation,
    submission_key: UUID,
    uploads: Iterable[UploadedFile] = (),
    **content: Any,
) -> Experience:
    """Makes a draft that its author alone can read. The same form sent twice makes one."""
    demand(writing_choices(held_person(author)).filter(pk=organisation.pk).exists())
    fields, choices = _parted(content)
    experience, is_new = Experience.objects.get_or_create(
        submission_key=own_key(submission_key, author),
        defaults={"author": author, "organisation": organisation, **fields},
    )
    if is_new:
        _choose(experience, choices)
        _attach(experience, author, uploads)
        publish_rights(experience)
    return experience


@transaction.atomic
def change_experience(
    *,
    experience: Experience,
    user: User,
    version: int,
    uploads: Iterable[UploadedFile] = (),
    keep_people: bool = False,
    **content: Any,
) -> Experience:
    """Saves new content over the `version` that was read; raises ChangedMeanwhile, and saves nothing, if it is old.

    Without our name, uploads are kept without the people inside them, unless she wants to `keep_people`.
    """
    current = _changeable(experience, user)
    current.demand_version(version)
    fields, choices = _parted(content)
    current.put(fields)
    current.save()
    _choose(current, choices)
    _attach(current, user, uploads, keep_people=keep_people)
    publish_rights(current)
    return current


def _changeable(experience: Experience, by: User) -> Experience:
    person = held_person(by)
    fresh = held_thing(experience, person)
    demand(can_change_experience(person, fresh))
    return fresh


def _parted(content: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """What is kept in the row itself, with the county that follows from the municipality; and what is beside it."""
    fields = {name: value for name, value in content.items() if name not in BESIDE_THE_ROW}
    return with_county(fields), {name: content[name] for name in BESIDE_THE_ROW if name in content}


def _choose(experience: Experience, choices: dict[str, Any]) -> None:
    for name, chosen in choices.items():
        getattr(experience, name).set(chosen)


@transaction.atomic
def share(
    *,
    experience: Experience,
    by: User,
    audience: Audience,
    shared_with: Iterable[Organisation] = (),
    keep_people_in: Container[UUID] = (),
    seen: int | None = None,
) -> Experience:
    """Widens or narrows its audience; grants and search follow before this returns (N7, T98).

    What everyone has been able to read cannot be taken back, so what is made public is the version that was `seen`.
    Without our name, its files forget the people inside them, but for those whose keys she asks to be left as they are.
    """
    person = held_person(by)
    fresh = held_thing(experience, person)
    may = can_make_draft_of_experience if audience == Audience.DRAFT else can_share_experience
    demand(may(person, fresh))
    if audience in PUBLIC_AUDIENCES and seen is not None and seen != fresh.version:
        raise NotAsSeen(
            _("Somebody has changed the text since you opened the page. Read it again before everyone can.")
        )
    if audience == Audience.PUBLIC_UNNAMED:
        for file in fresh.files.all():
            if file.pk not in keep_people_in:
                _forget_people(file)
    set_audience(thing=fresh, audience=audience, shared_with=shared_with)
    return fresh


@transaction.atomic
def delete_experience(*, experience: Experience, by: User, seen: str | None = None) -> None:
    """Takes it away with its grants, comments and files; files leave the disk when the deletion is certain.

    `seen` is all of it as it was looked at (`all_of`): a comment that came meanwhile is read before it goes too.
    """
    fresh = _changeable(experience, by)
    if seen is not None and seen != all_of(fresh):
        raise NotAsSeen(
            _(
                "Somebody has changed the experience, or commented on it, since you opened the page. "
                "Look at it again before you delete it."
            )
        )
    remove_experience(fresh)


def all_of(experience: Experience) -> str:
    """What goes when it is deleted: another one when its words, its readers, its comments or its files are."""
    comments = experience.comments.order_by("pk").values_list("pk", flat=True)
    files = experience.files.order_by("pk").values_list("checksum", flat=True)
    return fingerprint(experience.version, experience.audience, list(comments), list(files))


def remove_experience(experience: Experience) -> None:
    """As `delete_experience`, when nobody is to be asked: who wrote it is erased. It must be held."""
    for file in experience.files.all():
        _forget_on_commit(file)
    indexing.remove(experience)
    experience.delete()


def _attach(
    experience: Experience, user: User, uploads: Iterable[UploadedFile], *, keep_people: bool = False
) -> None:
    for upload in uploads:
        attach_file(experience=experience, user=user, upload=upload, keep_people=keep_people)


# Files ---------------------------------------------------------------------------------------


@transaction.atomic
def attach_file(
    *, experience: Experience, user: User, upload: UploadedFile, keep_people: bool = False
) -> ExperienceFile:
    """Keeps a file that has passed `validate_private_file`. The same file sent twice is kept once."""
    name = shown_name(upload.name or "")
    if experience.audience == Audience.PUBLIC_UNNAMED and not keep_people:
        clean = without_people(upload, name)
        upload = SimpleUploadedFile(name, clean) if clean else upload
    file, _is_new = ExperienceFile.objects.get_or_create(
        experience=experience,
        checksum=_checksum(upload),
        defaults={
            "file": upload,
            "name": name,
            "size": upload.size or 0,
            "content_type": content_type(name),
            "uploaded_by": user,
        },
    )
    return file


@transaction.atomic
def remove_file(*, file: ExperienceFile, by: User) -> None:
    experience = _changeable(file.experience, by)
    fresh = held(experience.files.all(), file.pk)
    _forget_on_commit(fresh)
    fresh.delete()


def people_in_files(experience: Experience) -> list[tuple[ExperienceFile, list[str]]]:
    """Its files in which somebody stands, with who it is. A file that is gone from the disk tells nothing."""
    found = []
    for file in experience.files.all():
        with suppress(FileNotFoundError), file.file.open("rb") as opened:
            if people := people_inside(opened, file.name):
                found.append((file, people))
    return found


def _forget_people(file: ExperienceFile) -> None:
    """Keeps a copy without them instead. Its experience must be held, for nobody else to change its files."""
    try:
        with file.file.open("rb") as opened:
            clean = without_people(opened, file.name)
    except FileNotFoundError:
        return
    if clean is None:
        return
    _forget_on_commit(file)
    content = ContentFile(clean, file.name)
    checksum = _checksum(content)
    if file.experience.files.filter(checksum=checksum).exists():
        file.delete()  # the same but for the names is there already
        return
    file.file, file.size, file.checksum = content, content.size, checksum
    file.save()


def _checksum(upload: File) -> str:
    checksum = hashlib.sha256()
    for chunk in upload.chunks():
        checksum.update(chunk)
    upload.seek(0)
    return checksum.hexdigest()


def _forget_on_commit(file: ExperienceFile) -> None:
    storage, name = file.file.storage, str(file.file.name)
    transaction.on_commit(lambda: storage.delete(name))


# Comments ------------------------------------------------------------------------------------


@transaction.atomic
def comment(
    *, experience: Experience, author: User, organisation: Organisation, text: str, submission_key: UUID
) -> Comment:
    """Adds a comment once, and tells who answers for the experience if she still can read it (T33)."""
    person = held_person(author)
    fresh = held_thing(experience, person)
    demand(writing_choices(person).filter(pk=organisation.pk).exists())
    made, is_new = Comment.objects.get_or_create(
        submission_key=own_key(submission_key, author),
        defaults={"author": author, "experience": fresh, "organisation": organisation, "text": text},
    )
    if is_new and author != fresh.responsible:
        _tell_responsible(made)
    return made


def _tell_responsible(made: Comment) -> None:
    experience = made.experience
    if not Experience.objects.visible_to(experience.responsible).filter(pk=experience.pk).exists():
        return
    link = stored_link(experience)

    def write() -> Message:
        title = _("New comment on your experience “%(title)s”") % {"title": experience.title}
        return Message(title=title, text=f"{made.organisation}:\n\n{made.text}")

    event = f"experience-comment:{made.pk}"
    notify(recipients=[experience.responsible], event=event, link=link, write=write, about=made)
