"""What somebody wrote is in a language of its own, whatever language the page around it is in (WCAG 3.1.2)."""

from __future__ import annotations

from django.conf import settings
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language


class Said(str):
    """Words that somebody wrote. A component that is given them says their language, and a title is a string still.

    Without a language they are in the network's own, in which members write.
    """

    language: str

    def __new__(cls, words: object, language: str = "") -> Said:
        said = super().__new__(cls, words)
        said.language = language or settings.LANGUAGE_CODE
        return said


def lang_attributes(language: str = "") -> dict[str, str]:
    """For a control that holds nothing but such words; empty on a page of the same language."""
    language = language or settings.LANGUAGE_CODE
    return {} if language == get_language() else {"lang": language}


def lang_attribute(language: str = "") -> SafeString:
    """The same for an element of a template."""
    return format_html_join("", ' {}="{}"', lang_attributes(language).items())


def sentence_with(words: str, sentence: str) -> SafeString:
    """A sentence of ours in which such words stand, as they stand there."""
    before, found, after = sentence.partition(words) if words else (sentence, "", "")
    return format_html("{}{}{}", before, said(found), after)


def said(words: object, language: str = "") -> SafeString:
    """Such words among others, in an element of their own where their language is not that of the page."""
    language = language or (words.language if isinstance(words, Said) else "")
    attribute = lang_attribute(language) if words else ""
    escaped = conditional_escape(words if isinstance(words, str) else "" if words is None else str(words))
    return format_html("<span{}>{}</span>", attribute, escaped) if attribute else SafeString(escaped)
