"""Turning mail off from a mail, without signing in."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt

from accounts.models import User
from forms.posting import require_GET_or_POST
from web.secret_links import behind_secret_link

from .enums import Rhythm
from .summaries import choose_rhythm
from .unsubscribing import key_from


# Mail programs press for her and bring no token of ours (RFC 8058); who forges it needs the link, and gains nothing.
@csrf_exempt
@behind_secret_link
@require_GET_or_POST
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """A mail scanner that opens the link changes nothing: only a press does (T52)."""
    key = key_from(token)
    if key is None:
        raise Http404
    is_done = request.method == "POST"
    if is_done and (person := User.objects.filter(pk=key, is_active=True).first()):
        choose_rhythm(user=person, rhythm=Rhythm.NEVER)
    return render(request, "notifications/unsubscribe.html", {"is_done": is_done})
