"""Whether words are quoted or made up."""

from extranet.inputs.models import NationalInput
from web.text.reading import read
from web.text.showing import words_of


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
    """As the words come when they are copied from the page: a list without its dashes."""
    return same_spaces(" ".join(words_of(line) for block in read(text) for line in block.all_lines))
