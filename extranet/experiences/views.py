"""Each view fetches what is visible, asks one predicate, and lets a form and the domain do the rest."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.models import User
from accounts.requests import SignedInRequest, allow, sign_in_required
from extranet.audit_log.audit_events import FILE_FETCHED
from extranet.audit_log.domain import record
from extranet.organisations.acting import acting_organisation
from files.serving import serve
from forms.posting import posted, posted_files, require_GET_or_POST
from forms.saving import saved
from web.refusals import tell_done_or_refused
from web.text.language import Said

from . import domain, policies
from .forms import CommentForm, EditExperienceForm, FilterForm, NewExperienceForm, ShareForm
from .models import Comment, Experience, ExperienceFile
from .signatures import comment_signature, signature, signed

A_PAGE = 20


@sign_in_required
@require_safe
def experiences(request: SignedInRequest) -> HttpResponse:
    form = FilterForm(request.GET)
    found = form.apply(Experience.objects.visible_to(request.user)).with_signatures()
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page_obj": page,
        "rows": signed(request.user, page),
        "can_write": policies.can_write_experience(request.user),
    }
    return render(request, "experiences/experiences.html", context)


@sign_in_required
@require_safe
def experience(request: SignedInRequest, key: UUID) -> HttpResponse:
    return show(request, visible_experience(request.user, key), comment_form=None)


@sign_in_required
@require_GET_or_POST
def experience_new(request: SignedInRequest) -> HttpResponse:
    words = _("Experiences are written by member organisations and local parties. Ask the coordinator.")
    allow(policies.can_write_experience(request.user), otherwise=words)
    acting = acting_organisation(request)
    form = NewExperienceForm(posted(request), posted_files(request), user=request.user, acting=acting)
    written = _written(request.user, form) if form.is_valid() else None
    if written is None:
        context = {
            "form": form,
            "heading": _("Write an experience"),
            "lead": _(
                "It is saved as a draft that only you can read. You choose who may read it in the next step, "
                "or another day."
            ),
            "autosave": "experience",
        }
        return render(request, "experiences/experience_new.html", context)
    messages.success(request, _("Saved as a draft. So far only you can read it."))
    return redirect("experience_share" if "share" in request.POST else "experience", written.pk)


def _written(user: User, form: NewExperienceForm) -> Experience | None:
    written = saved(
        form,
        lambda: domain.write_experience(
            author=user,
            organisation=form.cleaned_data["organisation"],
            submission_key=form.cleaned_data["submission_key"],
            uploads=form.cleaned_data["attachments"],
            **form.content(),
        ),
    )
    if written is None:
        form.ask_for_files_again()
    return written


@sign_in_required
@require_GET_or_POST
def experience_edit(request: SignedInRequest, key: UUID) -> HttpResponse:
    opened = visible_experience(request.user, key)
    allow_change(policies.can_change_experience(request.user, opened))
    form = EditExperienceForm(posted(request), posted_files(request), instance=opened)
    named = form.people_in_uploads() if form.is_valid() else []
    if form.is_valid() and changed(request.user, opened, form):
        messages.success(request, _("Your changes are saved."))
        _tell_of_people(request, named, are_kept=form.cleaned_data.get("keep_people", False))
        return redirect("experience", key)
    context = {
        "form": form,
        "heading": _("Change the experience"),
        "cancel_url": reverse("experience", args=[key]),
        "autosave": "experience",
    }
    return render(request, "extranet/form_page.html", context)


def _tell_of_people(request: SignedInRequest, named: list[tuple[str, list[str]]], *, are_kept: bool) -> None:
    """To who sent the files, and to nobody else."""
    for file, people in named:
        words = {"name": file, "people": ", ".join(people)}
        if are_kept:
            kept = _("In the file %(name)s stands: %(people)s. Whoever downloads the file can see it.")
            messages.warning(request, kept % words)
        else:
            gone = _("In the file %(name)s stood: %(people)s. That is taken away.")
            messages.info(request, gone % words)


def changed(user: User, opened: Experience, form: EditExperienceForm) -> Experience | None:
    version, uploads = form.cleaned_data["version"], form.cleaned_data["attachments"]
    keep = form.cleaned_data.get("keep_people", False)
    done = saved(
        form,
        lambda: domain.change_experience(
            experience=opened,
            user=user,
            version=version,
            uploads=uploads,
            keep_people=keep,
            **form.content(),
        ),
    )
    if done is None:
        form.ask_for_files_again()
    return done


@sign_in_required
@require_GET_or_POST
def experience_share(request: SignedInRequest, key: UUID) -> HttpResponse:
    shared = visible_experience(request.user, key)
    allow_change(policies.can_share_experience(request.user, shared))
    form = ShareForm(posted(request), user=request.user, experience=shared)
    if not (form.is_valid() and _shared(request.user, shared, form)):
        context = {
            "form": form,
            "heading": _("Choose who may read"),
            "lead": Said(shared.title),
            "submit": _("Save who may read"),
            "cancel_url": reverse("experience", args=[key]),
        }
        return render(request, "experiences/experience_share.html", context)
    messages.success(request, _("Who may read is changed, from now on."))
    return redirect("experience", key)


def _shared(user: User, shared: Experience, form: ShareForm) -> Experience | None:
    return saved(form, lambda: domain.share(experience=shared, by=user, **form.decision()))


@sign_in_required
@require_GET_or_POST
def experience_delete(request: SignedInRequest, key: UUID) -> HttpResponse:
    doomed = visible_experience(request.user, key)
    allow_change(policies.can_delete_experience(request.user, doomed))
    if request.method != "POST":
        context = {
            "experience": doomed,
            "counts": {"comments": doomed.comments.count(), "files": doomed.files.count()},
            "seen": domain.all_of(doomed),
            "heading": _("Delete the experience?"),
            "submit": _("Delete for good"),
            "submit_kind": "danger",
            "cancel_url": reverse("experience", args=[key]),
        }
        return render(request, "experiences/experience_delete.html", context)
    done = _("The experience is deleted, with its comments and files.")
    seen = request.POST.get("seen", "")
    tell_done_or_refused(
        request, lambda: domain.delete_experience(experience=doomed, by=request.user, seen=seen), done
    )
    is_left = Experience.objects.visible_to(request.user).filter(pk=key).exists()
    return redirect("experience_delete", key) if is_left else redirect("experiences")


@sign_in_required
@require_safe
def experience_file(request: SignedInRequest, key: UUID) -> FileResponse:
    """Who fetched it stands in the audit log; what it is called and says does not (T99)."""
    visible = ExperienceFile.objects.visible_to(request.user).select_related("experience__organisation")
    found = get_object_or_404(visible, pk=key)
    response = serve(found.file, found.name)
    owner = found.experience.organisation
    record(FILE_FETCHED, actor=request.user, organisation=owner, detail="experience_file", about=found)
    return response


@sign_in_required
@require_POST
def experience_file_delete(request: SignedInRequest, key: UUID) -> HttpResponse:
    visible = ExperienceFile.objects.visible_to(request.user)
    found = get_object_or_404(visible.select_related("experience__organisation__group"), pk=key)
    allow_change(policies.can_remove_file(request.user, found))
    tell_done_or_refused(
        request, lambda: domain.remove_file(file=found, by=request.user), _("The file is deleted.")
    )
    return redirect("experience", found.experience_id)


@sign_in_required
@require_POST
def experience_comment(request: SignedInRequest, key: UUID) -> HttpResponse:
    commented = visible_experience(request.user, key)
    words = _("Comments are written by member organisations and local parties. Ask the coordinator.")
    allow(policies.can_comment_experience(request.user), otherwise=words)
    form = CommentForm(request.POST, user=request.user)
    if not (form.is_valid() and _commented(request.user, commented, form)):
        return show(request, commented, comment_form=form)
    messages.success(request, _("Thank you, your comment is there now."))
    return redirect("experience", key)


def _commented(user: User, commented: Experience, form: CommentForm) -> Comment | None:
    return saved(
        form, lambda: domain.comment(experience=commented, author=user, **form.cleaned_data), field="text"
    )


# What several views share -------------------------------------------------------------------


def visible_experience(user: User, key: UUID) -> Experience:
    return get_object_or_404(Experience.objects.visible_to(user).with_signatures(), pk=key)


def allow_change(may: bool) -> None:
    words = _("Only the organisation that wrote this experience can change it. Ask them, or the coordinator.")
    allow(may, otherwise=words)


def show(request: SignedInRequest, shown: Experience, *, comment_form: CommentForm | None) -> HttpResponse:
    user = request.user
    can_comment = policies.can_comment_experience(user)
    if can_comment and comment_form is None:
        comment_form = CommentForm(user=user, acting=acting_organisation(request))
    context = {
        "experience": shown,
        "heading": Said(shown.title),
        "signature": signature(user, shown),
        "comments": signed_comments(user, shown),
        "comment_form": comment_form,
        "can_change": policies.can_change_experience(user, shown),
    }
    return render(request, "experiences/experience.html", context)


def signed_comments(user: User, shown: Experience) -> list[tuple]:
    comments = Comment.objects.visible_to(user).filter(experience=shown)
    comments = comments.select_related("author", "organisation__group", "experience__organisation__group")
    return [(comment, comment_signature(user, comment)) for comment in comments]
