from django import template
from django.template.context import Context

from cms.contact import ContactSettings
from cms.finding.site_links import MenuPage, SiteLink, SiteLinks, site_links

register = template.Library()


@register.simple_tag(takes_context=True)
def site_link(context: Context, name: str) -> SiteLink | None:
    """{% site_link "privacy" as privacy %}: where it leads, or None where nothing is published."""
    return _around(context).get(name)


@register.simple_tag(takes_context=True)
def contact_details(context: Context) -> ContactSettings:
    """{% contact_details as contact %}: whom to reach, and who answers for what; empty until an editor fills it in."""
    return _around(context).contact


@register.simple_tag(takes_context=True)
def site_words(context: Context) -> dict[str, str]:
    """{% site_words as words %}: what stands around every page, such as {{ words.contact_title }}."""
    return _around(context).words


@register.simple_tag(takes_context=True)
def menu_pages(context: Context) -> list[MenuPage]:
    """{% menu_pages as pages %}: with title and url, what an editor wants in the menu beside the rest."""
    return _around(context).menu


def _around(context: Context) -> SiteLinks:
    known = context.get("site_links")
    # Django shows its plainest error pages without any context.
    return site_links() if known is None else known
