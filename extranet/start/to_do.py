"""What nobody gets further with until this person does something.

Each room is asked with its own `visible_to(user)`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from allauth.mfa.utils import is_mfa_enabled
from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from accounts.requests import SignedInRequest
from accounts.second_factor import SECOND_FACTORS
from extranet.digests.models import Digest
from extranet.experiences.models import Experience
from extranet.handover.matters import orphans_for
from extranet.handover.models import Handover
from extranet.inputs.enums import CHANGEABLE, InputStatus
from extranet.inputs.models import NationalInput
from extranet.meetings.enums import Announcement
from extranet.meetings.models import Meeting
from extranet.organisations.acting import own_organisations, runs_people
from extranet.organisations.enums import MembershipRole, OrganisationKind
from extranet.organisations.models import Invitation, Organisation
from extranet.organisations.policies import is_coordinator, is_editor
from extranet.organisations.profiles import is_contact_old

MOST_OF_A_KIND = 5
SOON = timedelta(days=3)


@dataclass(frozen=True)
class Task:
    """One line: the words lead to where it is done; the note says in a word or two what is lacking."""

    words: str
    url: str
    note: str = ""


def tasks_for(request: SignedInRequest) -> list[Task]:
    """First what others wait for, then her own, then what can wait."""
    user = request.user
    return [
        *_handovers(user),
        *_for_coordinators(user),
        *_for_editors(user),
        *_to_answer(request),
        *_inputs(user),
        *_meetings(user),
        *_experiences(user),
        *_invitations(request),
        *_organisations(request),
        *_second_factor(request),
    ]


def _handovers(user: User) -> Iterator[Task]:
    url = reverse("handovers")
    asked = Handover.objects.visible_to(user).waiting().filter(successor=user).count()
    if asked:
        words = ngettext(
            "%(number)s handover waits for your answer", "%(number)s handovers wait for your answer", asked
        )
        yield Task(words % {"number": asked}, url)
    left = sum(not matter.is_proposed for matter in orphans_for(user))
    if left:
        words = ngettext(
            "Nobody answers for %(number)s matter", "Nobody answers for %(number)s matters", left
        )
        yield Task(words % {"number": left}, url)


def _for_coordinators(user: User) -> Iterator[Task]:
    if not is_coordinator(user):
        return
    filed = NationalInput.objects.visible_to(user).in_status(InputStatus.FILED).count()
    if filed:
        words = ngettext("%(number)s national input to read", "%(number)s national inputs to read", filed)
        yield Task(words % {"number": filed}, reverse("desk"))
    for digest in Digest.objects.visible_to(user).unsent().order_by("-created_at")[:MOST_OF_A_KIND]:
        yield Task(str(digest), digest.get_absolute_url(), digest.get_status_display())


def _for_editors(user: User) -> Iterator[Task]:
    if not is_editor(user):
        return
    asked = Meeting.objects.visible_to(user).coming(timezone.now()).filter(announce=Announcement.REQUESTED)
    for meeting in asked[:MOST_OF_A_KIND]:
        yield Task(meeting.title, meeting.get_absolute_url(), _("wants a public page"))


def _to_answer(request: SignedInRequest) -> Iterator[Task]:
    """For those who read for a national body: what was sent to it and is not answered point by point."""
    bodies = [one for one in own_organisations(request) if one.kind == OrganisationKind.NATIONAL_BODY]
    if not bodies:
        return
    sent = Digest.objects.visible_to(request.user).sent().filter(addressed_to__in=bodies).for_lists()
    for digest in sent.filter(answered_count__lt=F("point_count"))[:MOST_OF_A_KIND]:
        figures = {"answered": digest.answered_count, "all": digest.point_count}
        yield Task(
            str(digest), digest.get_absolute_url(), _("%(answered)s of %(all)s points answered") % figures
        )


def _inputs(user: User) -> Iterator[Task]:
    """Those that need more detail, and then drafts."""
    mine = NationalInput.objects.visible_to(user).of_organisations_of(user).in_status(*CHANGEABLE)
    for national_input in mine.order_by("-status", "-changed_at")[:MOST_OF_A_KIND]:
        yield Task(
            str(national_input), national_input.get_absolute_url(), national_input.get_status_display()
        )


def _meetings(user: User) -> Iterator[Task]:
    now = timezone.now()
    held = Meeting.objects.changeable_by(user).filter(responsible=user)
    for meeting in held.lacking_something(now)[:MOST_OF_A_KIND]:
        yield Task(meeting.title, meeting.get_absolute_url(), _lack(meeting))


def _lack(meeting: Meeting) -> str:
    if meeting.ends_at <= timezone.now():
        return _("held, without notes")
    return _("draft") if meeting.is_draft else _("neither place nor link")


def _experiences(user: User) -> Iterator[Task]:
    for draft in Experience.objects.visible_to(user).drafts_of(user)[:MOST_OF_A_KIND]:
        yield Task(draft.title, draft.get_absolute_url(), _("draft"))


def _invitations(request: SignedInRequest) -> Iterator[Task]:
    if not runs_people(request):
        return
    pending = Invitation.objects.visible_to(request.user).pending()
    ending = pending.filter(expires_at__lt=timezone.now() + SOON).count()
    if ending:
        words = ngettext(
            "%(number)s invitation has run out or soon will",
            "%(number)s invitations have run out or soon will",
            ending,
        )
        yield Task(words % {"number": ending}, f"{reverse('people')}?standing=invited")


def _organisations(request: SignedInRequest) -> Iterator[Task]:
    """Of those she runs. No question to the database: they are read already, for the menu."""
    for organisation in own_organisations(request):
        if organisation.own_role == MembershipRole.ADMINISTRATOR:
            yield from _profile(organisation)


def _profile(organisation: Organisation) -> Iterator[Task]:
    if is_contact_old(organisation):
        yield Task(
            _("Does the contact of %(organisation)s still hold?") % {"organisation": organisation},
            organisation.get_absolute_url(),
        )
    if not organisation.offers:
        yield Task(
            _("Tell what %(organisation)s can help others with") % {"organisation": organisation},
            reverse("organisation_edit", args=[organisation.slug]),
        )


def _second_factor(request: SignedInRequest) -> Iterator[Task]:
    """Where it is demanded nobody comes here without one; whoever runs people should have one all the same."""
    if runs_people(request) and not is_mfa_enabled(request.user, SECOND_FACTORS):
        yield Task(_("Protect your account with two-step sign-in"), reverse("mfa_index"))
