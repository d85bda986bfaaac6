"""Words as people look for them: whatever the case, the hyphens, and how a Mac writes å ä ö."""

import unicodedata


def plain(text: str) -> str:
    """Lower case, composed, and words with one blank between: a hyphen or any other sign parts two words."""
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
    return " ".join("".join(map(_letter_or_blank, folded)).split())


def _letter_or_blank(sign: str) -> str:
    if unicodedata.category(sign) == "Cf":
        return ""
    return sign if sign.isalnum() or unicodedata.combining(sign) else " "


def bare(text: str) -> str:
    """As it is typed on a keyboard without å ä ö."""
    return "".join(sign for sign in unicodedata.normalize("NFD", text) if not unicodedata.combining(sign))


def holds_words(text: str, typed: str) -> bool:
    """Whether every word that was typed, or its beginning, stands in the text, in any order.

    Nothing typed is in every text; signs that are no words are in none.
    """
    words = plain(typed).split()
    spelt = plain(text)
    either = f"{spelt}|{bare(spelt)}"
    return all(word in either for word in words) and bool(words or not typed.strip())
