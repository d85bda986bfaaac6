from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from web.text import language
from web.text.reading import Block
from web.text.showing import as_html, as_one_line

register = template.Library()
register.filter("one_line", as_one_line)
register.filter("said", language.said)
register.simple_tag(language.lang_attribute, name="said")


@register.filter
def written(text: str | list[Block], in_language: str = "") -> SafeString:
    """What somebody wrote in a long field, as an element of its own, with its language and direction.

    Without a language it is in the network's own, in which members write.
    """
    if not text:
        return SafeString()
    attribute = language.lang_attribute(in_language)
    return format_html('<div class="written" dir="auto"{}>{}</div>', attribute, as_html(text))


@register.filter
def words_in(words: str, code: str) -> language.Said:
    """Words for a component that says their language, where it is another than the page's."""
    return language.Said(words, code)


@register.filter
def lang(words: object) -> SafeString:
    """The attribute for an element that holds these words alone, if they are `Said`."""
    return language.lang_attribute(words.language) if isinstance(words, language.Said) else SafeString()
