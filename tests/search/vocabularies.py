"""A vocabulary without a database: what stands in a few texts, and how often it was asked."""

from collections import Counter
from collections.abc import Collection, Iterable

from search.swedish import index_terms, tokenize


class TextVocabulary:
    """Knows the words of these texts, and counts the questions that would each have cost a query."""

    def __init__(self, texts: Iterable[str]) -> None:
        texts = list(texts)
        self._terms = Counter(term for text in texts for term in set(index_terms(text)))
        self._words = Counter(word for text in texts for word in set(tokenize(text)))
        self.asked: list[str] = []

    def frequencies(self, terms: Collection[str]) -> dict[str, int]:
        self.asked.append("frequencies")
        return {term: self._terms[term] for term in terms if term in self._terms}

    def words(self, shortest: int, longest: int) -> dict[str, int]:
        self.asked.append("words")
        return {word: number for word, number in self._words.items() if shortest <= len(word) <= longest}
