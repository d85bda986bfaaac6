from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from web.text.reading import Block
from web.text.showing import as_html, as_one_line

register = template.Library()
register.filter("one_line", as_one_line)


@register.filter
def written(text: str | list[Block]) -> SafeString:
    """What somebody wrote in a long field, as an element of its own, in the direction of its first letter."""
    if not text:
        return SafeString()
    return format_html('<div class="written" dir="auto">{}</div>', as_html(text))
