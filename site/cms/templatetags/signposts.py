from django import template
from django.template.context import Context

from cms.signposts import Signpost, signposts

register = template.Library()


@register.simple_tag(takes_context=True)
def signpost(context: Context, name: str) -> Signpost | None:
    """{% signpost "privacy" as privacy %}: where it leads, or None where nothing is published."""
    known = context.get("signposts")
    # Django shows its plainest error pages without any context.
    return (signposts() if known is None else known).get(name)
