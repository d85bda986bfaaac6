"""When two questions are the same for an editor who pins a page to one."""

from .swedish import index_terms, tokenize
from .swedish.emphasis import emphasis


def same_question(text: str, language: str) -> str:
    """Alike for questions with the same words in any form and order; empty without a word."""
    words = tokenize(text)
    telling = [word for word in words if emphasis(word)] or words
    return " ".join(sorted({index_terms(word, language)[0] for word in telling}))
