from django import template
from django.template.context import Context
from django.urls import reverse
from wagtail.models import Page

from cms.way_in import edit_address, works_in_cms

register = template.Library()


@register.simple_tag(takes_context=True)
def way_in(context: Context) -> dict[str, str]:
    """{% way_in as way %}: way.page_url edits the page that is shown, way.cms_url is the CMS. Empty for others."""
    request, page = context.get("request"), context.get("page")
    if request is None or not works_in_cms(request):
        return {}
    shown = page if isinstance(page, Page) else None
    return {"page_url": edit_address(request, shown), "cms_url": reverse("wagtailadmin_home")}
