from urllib.parse import urlencode

from django import template
from django.template.context import Context
from django.urls import reverse

from web.origins import origin_of

register = template.Library()


@register.simple_tag(takes_context=True)
def talk_to_someone(context: Context, place_code: str | None = "") -> str:
    """{% talk_to_someone %}: the address of the form by which anybody reaches a person, with this page along (F11).

    With the code of the place that the page is about, the form begins with that place.
    """
    request = context.get("request")
    # Django shows its plainest error pages without any context.
    origin = origin_of(request) if request else ""
    address = reverse("talk_to_someone")
    along = {"fran": origin if origin != address else "", "plats": place_code}
    query = urlencode({name: value for name, value in along.items() if value}, safe="/")
    return f"{address}?{query}" if query else address
