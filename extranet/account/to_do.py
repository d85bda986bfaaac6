from collections.abc import Iterator

from allauth.mfa.utils import is_mfa_enabled
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.requests import SignedInRequest
from accounts.second_factor import SECOND_FACTORS
from extranet.organisations.acting import runs_people
from registry.to_do import ToDo, ToDoLines


def second_factor(request: SignedInRequest) -> Iterator[ToDo]:
    """Where it is demanded nobody comes here without one; whoever runs people should have one all the same."""
    if runs_people(request) and not is_mfa_enabled(request.user, SECOND_FACTORS):
        yield ToDo(_("Protect your account with two-step sign-in"), reverse("mfa_index"))


TO_DO = [ToDoLines(order=90, lines=second_factor)]
