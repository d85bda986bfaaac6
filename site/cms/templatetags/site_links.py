from django import template
from django.template.context import Context

from cms.finding.site_links import SiteLink, site_links

register = template.Library()


@register.simple_tag(takes_context=True)
def site_link(context: Context, name: str) -> SiteLink | None:
    """{% site_link "privacy" as privacy %}: where it leads, or None where nothing is published."""
    known = context.get("site_links")
    # Django shows its plainest error pages without any context.
    return (site_links() if known is None else known).get(name)
