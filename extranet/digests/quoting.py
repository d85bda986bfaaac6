"""Whether words are quoted or made up."""

import html
import re

from django.utils.html import strip_tags

from extranet.inputs.models import NationalInput
from web.text import render_markdown

_BLOCK_ENDS = re.compile(r"</(?:p|li|h[2-4]|blockquote|pre)>|<(?:br|hr)\s*/?>")


def same_spaces(text: str) -> str:
    return " ".join(text.split())


def is_quoted_from(quote: str, national_input: NationalInput) -> bool:
    """The words stand in one of the input's texts, as typed or as shown on the page; only white space may differ."""
    wanted = same_spaces(quote)
    texts = [national_input.question, national_input.wanted_change, national_input.evidence]
    return bool(wanted) and any(
        wanted in form for text in texts for form in (same_spaces(text), _as_shown(text))
    )


def _as_shown(text: str) -> str:
    lines = _BLOCK_ENDS.sub("\n", render_markdown(text))
    return same_spaces(html.unescape(strip_tags(lines)))
