"""Where somebody starts who has signed in without asking for a page."""

from django.http import HttpRequest
from django.urls import reverse

from accounts.adapter import AccountAdapter
from accounts.models import User
from accounts.requests import is_signed_in
from cms.way_in import works_in_cms
from extranet.organisations.policies import is_coordinator


class FrontDoorAdapter(AccountAdapter):
    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """In the CMS, if that is her work here. A member who edits too has more waiting for her on the start page."""
        if is_signed_in(request) and works_in_cms(request) and _only_edits(request.user):
            return reverse("wagtailadmin_home")
        return str(super().get_login_redirect_url(request))


def _only_edits(user: User) -> bool:
    return not is_coordinator(user) and not user.memberships.active().exists()
