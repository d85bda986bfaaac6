from typing import Any

from django import template
from django.template.context import Context
from django.template.loader import get_template
from django.utils.safestring import SafeString

from registry.desk import FilledSection

register = template.Library()


@register.simple_tag(takes_context=True)
def desk_section(context: Context, section: FilledSection) -> SafeString:
    """{% desk_section section %}: within the page's own context, so that what every page knows is asked for once."""
    found: Any = get_template(section.template)
    with context.push(**section.context):
        return found.template.render(context)
