from collections.abc import Iterator

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.requests import SignedInRequest
from extranet.organisations.policies import is_coordinator
from registry.to_do import MOST_OF_A_KIND, ToDo, ToDoLines
from web.text.language import Said

from .enums import ANSWER_WITHIN, EnquiryStatus
from .models import Enquiry


def for_coordinators(request: SignedInRequest) -> Iterator[ToDo]:
    """How many are new, and how many have waited too long, wherever they are."""
    if not is_coordinator(request.user):
        return
    visible = Enquiry.objects.visible_to(request.user)
    link = reverse("enquiries")
    if new := visible.in_status(EnquiryStatus.NEW).count():
        words = ngettext("%(number)s new enquiry", "%(number)s new enquiries", new)
        yield ToDo(words % {"number": new}, f"{link}?show=new")
    if late := visible.overdue(timezone.now()).count():
        words = ngettext(
            "%(number)s enquiry has waited more than %(days)s days",
            "%(number)s enquiries have waited more than %(days)s days",
            late,
        )
        yield ToDo(words % {"number": late, "days": ANSWER_WITHIN.days}, f"{link}?show=overdue")


def mine(request: SignedInRequest) -> Iterator[ToDo]:
    """Those she has taken, and those passed on to her organisation that nobody has taken."""
    visible = Enquiry.objects.visible_to(request.user).waiting()
    passed_on = visible.of_organisations_of(request.user).filter(responsible=None)
    hers = visible.filter(Q(responsible=request.user) | Q(pk__in=passed_on.values("pk")))
    now = timezone.now()
    for enquiry in hers.for_lists()[:MOST_OF_A_KIND]:
        note = _("has waited too long") if enquiry.is_overdue(now) else _("waits for an answer")
        yield ToDo(Said(enquiry, enquiry.language), enquiry.get_absolute_url(), note)


TO_DO = [ToDoLines(order=12, lines=for_coordinators), ToDoLines(order=14, lines=mine)]
