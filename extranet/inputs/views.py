from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.models import User
from accounts.requests import SignedInRequest, allow, sign_in_required
from extranet.organisations.acting import acting_organisation
from forms.posting import posted, require_GET_or_POST
from forms.saving import saved
from web.refusals import tell_done_or_refused
from web.text.language import Said

from . import domain, policies
from .enums import CoordinatorStep, possible_steps
from .forms import InputForm, SeenForm, ShareForm, StepForm, WithdrawForm
from .models import NationalInput
from .quotations import quotations_of

PAGE_LENGTH = 20
BEFORE_FILING = "lamna-in"


@sign_in_required
@require_safe
def inputs(request: SignedInRequest) -> HttpResponse:
    visible = NationalInput.objects.visible_to(request.user).for_lists()
    others = Paginator(visible.of_others_than(request.user), PAGE_LENGTH)
    context = {
        "ours": visible.of_organisations_of(request.user),
        "others": others.get_page(request.GET.get("page")),
        "can_write": policies.can_write_input(request.user),
    }
    return render(request, "inputs/inputs.html", context)


@sign_in_required
@require_safe
def detail(request: SignedInRequest, key: str) -> HttpResponse:
    return _page(request, _visible(request.user, key))


@sign_in_required
@require_GET_or_POST
def new(request: SignedInRequest) -> HttpResponse:
    words = _("Input is written by member organisations. Ask the coordinator.")
    allow(policies.can_write_input(request.user), otherwise=words)
    form = InputForm(posted(request), user=request.user, acting=acting_organisation(request))
    if form.is_valid() and (made := _written(request.user, form)):
        messages.success(request, _("Your draft is saved. Only you see it until you share it or file it."))
        return redirect(made)
    return _form_page(request, form, heading=_("Write an input"), cancel_url=reverse("inputs"))


def _written(user: User, form: InputForm) -> NationalInput | None:
    return saved(
        form,
        lambda: domain.write_input(
            author=user,
            organisation=form.cleaned_data["organisation"],
            text=form.text(),
            submission_key=form.cleaned_data["submission_key"],
        ),
    )


@sign_in_required
@require_GET_or_POST
def edit(request: SignedInRequest, key: str) -> HttpResponse:
    national_input = _owned(request.user, key)
    if request.method != "POST" and not national_input.is_changeable:
        told = _(
            "What is filed can only be changed when the coordinator asks for more. Write to the coordinator."
        )
        messages.info(request, told)
        return redirect(national_input)
    form = InputForm(posted(request), instance=national_input, user=request.user)
    if request.method != "POST" and BEFORE_FILING in request.GET:
        form.point_out(national_input.lacking)
    if form.is_valid() and (changed := _changed(request.user, form)):
        is_ready = not changed.lacking
        words = _("Saved. Nothing is sent yet: file it when you are ready.") if is_ready else _("Saved.")
        messages.success(request, words)
        return redirect("input", key)
    cancel_url = national_input.get_absolute_url()
    return _form_page(request, form, heading=_("Change the input"), cancel_url=cancel_url)


def _form_page(request: SignedInRequest, form: InputForm, **words: str) -> HttpResponse:
    lead = _("Saving makes a draft. Nothing is sent until you file it.")
    return render(request, "inputs/form.html", {"form": form, "lead": lead, "autosave": "input", **words})


def _changed(user: User, form: InputForm) -> NationalInput | None:
    version, text = form.cleaned_data["version"], form.text()
    return saved(
        form,
        lambda: domain.change_input(national_input=form.instance, by=user, version=version, text=text),
    )


@sign_in_required
@require_POST
def file(request: SignedInRequest, key: str) -> HttpResponse:
    national_input = _owned(request.user, key)
    if national_input.lacking and policies.can_file_input(request.user, national_input):
        return redirect(before_filing(national_input))
    done = _(
        "Filed. The coordinator has it now. We write to you when you are needed, and when it is settled."
    )
    seen = _seen(request)
    tell_done_or_refused(
        request, lambda: domain.file_input(national_input=national_input, by=request.user, seen=seen), done
    )
    return redirect("input", key)


def _seen(request: SignedInRequest) -> int:
    """The version that was read. A page carries it anew each time it is shown."""
    form = SeenForm(request.POST)
    form.full_clean()
    seen: int = form.cleaned_data["seen"]
    return seen


def before_filing(national_input: NationalInput) -> str:
    """The form, which points out what is still to be filled in."""
    return f"{reverse('input_edit', args=[national_input.pk])}?{BEFORE_FILING}=1"


@sign_in_required
@require_GET_or_POST
def share(request: SignedInRequest, key: str) -> HttpResponse:
    national_input = _owned(request.user, key)
    form = ShareForm(posted(request), national_input=national_input, user=request.user)
    if form.is_valid() and _shared(request.user, form, national_input):
        messages.success(request, _("Saved. It takes effect now, everywhere."))
        return redirect("input", key)
    context = {
        "form": form,
        "input": national_input,
        "heading": _("Choose who may read"),
        "lead": Said(national_input),
        "cancel_url": national_input.get_absolute_url(),
    }
    return render(request, "inputs/share.html", context)


def _shared(user: User, form: ShareForm, national_input: NationalInput) -> NationalInput | None:
    return saved(
        form, lambda: domain.share_input(national_input=national_input, by=user, **form.cleaned_data)
    )


@sign_in_required
@require_POST
def withdraw(request: SignedInRequest, key: str) -> HttpResponse:
    national_input = _owned(request.user, key)
    form = WithdrawForm(request.POST)
    if not (form.is_valid() and _withdrawn(request, form, national_input)):
        return _page(request, national_input, withdraw_form=form)
    return redirect("input", key)


def _withdrawn(request: SignedInRequest, form: WithdrawForm, national_input: NationalInput) -> bool:
    reason = form.cleaned_data["reason"]
    return tell_done_or_refused(
        request,
        lambda: domain.withdraw_input(national_input=national_input, by=request.user, reason=reason),
        _("You have taken your input back."),
    )


@sign_in_required
@require_POST
def step(request: SignedInRequest, key: str) -> HttpResponse:
    national_input = _visible(request.user, key)
    words = _("Only the coordinator takes these steps.")
    allow(policies.can_step_input(request.user, national_input), otherwise=words)
    form = StepForm(request.POST, national_input=national_input)
    if not (form.is_valid() and _taken(request, form, national_input)):
        return _page(request, national_input, step_form=form)
    return redirect("input", key)


def _taken(request: SignedInRequest, form: StepForm, national_input: NationalInput) -> bool:
    return tell_done_or_refused(
        request,
        lambda: _take_step(request.user, national_input, seen=_seen(request), **form.cleaned_data),
        _("Done. The sender has been told."),
    )


def _take_step(user: User, national_input: NationalInput, *, step: str, reason: str, seen: int) -> None:
    match CoordinatorStep(step):
        case CoordinatorStep.READ:
            domain.mark_read(national_input=national_input, by=user)
        case CoordinatorStep.ASK:
            domain.ask_for_detail(national_input=national_input, by=user, reason=reason, seen=seen)
        case CoordinatorStep.ACCEPT:
            domain.accept(national_input=national_input, by=user, reason=reason, seen=seen)
        case CoordinatorStep.DECLINE:
            domain.decline(national_input=national_input, by=user, reason=reason, seen=seen)


def _page(request: SignedInRequest, national_input: NationalInput, **forms: object) -> HttpResponse:
    owns = policies.owns_input(request.user, national_input)
    steps = (
        possible_steps(national_input.state) if policies.can_step_input(request.user, national_input) else []
    )
    context = {
        "input": national_input,
        "heading": Said(national_input),
        "steps": national_input.steps.select_related("by"),
        "topics": national_input.topics.all(),
        "quotations": quotations_of(national_input, request.user),
        "owns": owns,
        # Words to the sender, and who wrote them, are for the sender and the coordinators (T100).
        "sees_people": owns or policies.can_step_input(request.user, national_input),
        "can_file": policies.can_file_input(request.user, national_input),
        "lacking": _lacking(national_input),
        "can_withdraw": policies.can_withdraw_input(request.user, national_input),
        "withdraw_form": WithdrawForm(),
        "step_form": StepForm(national_input=national_input) if steps else None,
    }
    return render(request, "inputs/input.html", context | forms)


def _lacking(national_input: NationalInput) -> list[tuple[str, str]]:
    """What is still to be filled in before filing: the field's name, and where it is."""
    url = before_filing(national_input)
    return [(str(InputForm.base_fields[name].label), f"{url}#id_{name}") for name in national_input.lacking]


def _visible(user: User, key: str) -> NationalInput:
    visible = NationalInput.objects.visible_to(user)
    return get_object_or_404(visible.select_related("organisation", "region", "municipality__region"), pk=key)


def _owned(user: User, key: str) -> NationalInput:
    national_input = _visible(user, key)
    words = _("Only the organisation that wrote this input can change it. Ask them, or the coordinator.")
    allow(policies.owns_input(user, national_input), otherwise=words)
    return national_input
