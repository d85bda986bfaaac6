from urllib.parse import urlencode

from django import template
from django.template.context import Context
from django.urls import reverse

from web.origins import origin_of

register = template.Library()


@register.simple_tag(takes_context=True)
def talk_to_someone(context: Context) -> str:
    """{% talk_to_someone %}: the address of the form by which anybody reaches a person, with this page along (F11)."""
    request = context.get("request")
    # Django shows its plainest error pages without any context.
    origin = origin_of(request) if request else ""
    address = reverse("talk_to_someone")
    if not origin or origin == address:
        return address
    return f"{address}?{urlencode({'fran': origin}, safe='/')}"
