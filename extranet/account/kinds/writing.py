"""What she wrote. What others may read belongs to the organisation she wrote for, and outlives her account."""

from collections.abc import Callable
from typing import Any

from django.db.models import F, Max, Model, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from extranet.account import erasers
from extranet.account.enums import Fate
from extranet.account.registry import Kind, register
from extranet.audiences.enums import Audience
from extranet.audiences.models import Shared
from extranet.experiences.models import Experience, ExperienceFile
from extranet.handover.models import Handover
from extranet.inputs.models import InputStep, NationalInput
from extranet.meetings.models import Meeting

SHARED = _(
    "What has been shared belongs to the organisation you wrote it for. Your name is not under it any more."
)
ANSWERED_FOR = _("It was written by somebody else.")
REGISTER = _("The register has to say who entered a figure. The public sees only for whom it was entered.")


def is_draft(user: User) -> Q:
    """Nobody but she reads it, and nobody else answers for it."""
    return Q(author=user, responsible=user, audience=Audience.DRAFT)


def is_hers_to_read(user: User, rows: QuerySet[Any]) -> QuerySet[Any]:
    """What she may read today, and what nobody has changed since she left the organisation she wrote it for."""
    left_at = Max("organisation__memberships__ended_at", filter=Q(organisation__memberships__user=user))
    still_visible = Q(pk__in=rows.model.objects.visible_to(user).values("pk"))
    as_she_left_it = Q(changed_at__lte=F("left_at"))
    found = rows.model.objects.annotate(left_at=left_at).filter(still_visible | as_she_left_it)
    return rows.filter(pk__in=found.values("pk"))


def text_kinds(
    model: type[Shared],
    *,
    drafts: Any,
    shared: Any,
    answered_for: Any,
    shown: tuple[str, ...],
    eraser: Callable[[User, QuerySet[Any]], None],
) -> tuple[Kind, Kind, Kind]:
    """A shared noun three times: her drafts, what she shared, and what she answers for and others wrote."""
    label, objects = model._meta.label, model.objects
    facts = ("organisation", "audience", "created_at", "changed_at")
    return (
        Kind(
            model=label,
            keys=("author",),
            rows=lambda user: objects.filter(is_draft(user)),
            title=drafts,
            shown=(*shown, *facts),
            fate=Fate.DELETED,
            readable=is_hers_to_read,
            eraser=eraser,
        ),
        Kind(
            model=label,
            keys=("author",),
            rows=lambda user: objects.filter(author=user).exclude(is_draft(user)),
            title=shared,
            shown=(*shown, *facts),
            fate=Fate.KEPT,
            why=SHARED,
            readable=is_hers_to_read,
        ),
        Kind(
            model=label,
            keys=("responsible",),
            rows=lambda user: objects.filter(responsible=user).exclude(author=user),
            title=answered_for,
            shown=("organisation", "created_at"),
            fate=Fate.KEPT,
            why=ANSWERED_FOR,
        ),
    )


def of_readable(name: str, model: type[Model]) -> Callable[[User, QuerySet[Any]], QuerySet[Any]]:
    """What hangs on a text is hers to fetch where the text is."""
    return lambda user, rows: rows.filter(
        Q(**{f"{name}__in": model._default_manager.visible_to(user)})  # type: ignore[attr-defined]  # a guarded model
        | Q(**{f"{name}__in": is_hers_to_read(user, model._default_manager.filter(author=user))})
    )


def _files_of(user: User) -> QuerySet[ExperienceFile]:
    return ExperienceFile.objects.filter(uploaded_by=user)


register(
    *text_kinds(
        Experience,
        drafts=_("Drafts of experiences"),
        shared=_("Experiences that you have shared"),
        answered_for=_("Experiences by others that you answer for"),
        shown=("title", "did", "outcome", "difficulties", "advice", "can_help", "place"),
        eraser=erasers.delete_experience_drafts,
    ),
    Kind(
        model="experiences.ExperienceFile",
        keys=("uploaded_by",),
        rows=lambda user: _files_of(user).filter(experience__in=Experience.objects.filter(is_draft(user))),
        title=_("Files in drafts of yours"),
        shown=("name", "size", "uploaded_at"),
        fate=Fate.DELETED,
        readable=of_readable("experience", Experience),
        file="file",
    ),
    Kind(
        model="experiences.ExperienceFile",
        keys=("uploaded_by",),
        rows=lambda user: _files_of(user).exclude(experience__in=Experience.objects.filter(is_draft(user))),
        title=_("Files that you have attached"),
        shown=("name", "size", "uploaded_at"),
        fate=Fate.KEPT,
        why=SHARED,
        readable=of_readable("experience", Experience),
        file="file",
    ),
    Kind(
        model="experiences.Comment",
        keys=("author",),
        title=_("Comments that you have written"),
        shown=("text", "organisation", "created_at"),
        fate=Fate.KEPT,
        why=SHARED,
    ),
    *text_kinds(
        Meeting,
        drafts=_("Drafts of meetings"),
        shared=_("Meetings that you have planned"),
        answered_for=_("Meetings that you answer for and others planned"),
        shown=("title", "starts_at", "ends_at", "where", "description", "agenda", "minutes"),
        eraser=erasers.delete_meeting_drafts,
    ),
    *text_kinds(
        NationalInput,
        drafts=_("Drafts of national input"),
        shared=_("National input that you have written"),
        answered_for=_("National input by others that you answer for"),
        shown=("reference", "question", "authority", "wanted_change", "evidence", "status", "filed_at"),
        eraser=erasers.delete_input_drafts,
    ),
    Kind(
        model="inputs.InputStep",
        keys=("by",),
        # Those of a draft go with it.
        rows=lambda user: InputStep.objects.filter(by=user).exclude(
            input__in=NationalInput.objects.filter(is_draft(user))
        ),
        title=_("Steps that you have taken with national input"),
        shown=("status", "reason", "at"),
        fate=Fate.KEPT,
        why=_("The sender has to see what became of the input."),
    ),
    Kind(
        model="digests.Digest",
        keys=("created_by", "approved_by", "sent_by"),
        title=_("Digests that you have worked on"),
        shown=("reference", "created_at", "approved_at", "sent_at"),
        fate=Fate.KEPT,
        why=_("What has been sent is never changed."),
    ),
    Kind(
        model="digests.PointAnswer",
        keys=("answered_by",),
        title=_("Answers to digests"),
        shown=("text", "organisation", "at"),
        fate=Fate.KEPT,
        why=_("An answer that has been given is never changed."),
    ),
    Kind(
        model="handover.Handover",
        keys=("proposed_by",),
        title=_("Handovers that you have proposed"),
        shown=("organisation", "note", "status", "created_at", "decided_at"),
        fate=Fate.KEPT,
        why=_("It has to be known who answers for what."),
    ),
    Kind(
        model="handover.Handover",
        keys=("leaver", "successor"),
        rows=lambda user: Handover.objects.filter(Q(leaver=user) | Q(successor=user)).exclude(
            proposed_by=user
        ),
        title=_("Handovers from you or to you"),
        shown=("organisation", "status", "created_at", "decided_at"),
        fate=Fate.KEPT,
        why=_("It has to be known who answers for what."),
    ),
    *(
        Kind(
            model=f"agreements.{name}",
            keys=("entered_by",),
            title=_("Figures and dates that you have entered in the register"),
            shown=("as_of", "entered_as", "entered_at", "note"),
            fate=Fate.KEPT,
            why=REGISTER,
        )
        for name in ("StatusRecord", "GoverningRecord", "AgreementEvent", "SignatoryCount", "Contact")
    ),
)
