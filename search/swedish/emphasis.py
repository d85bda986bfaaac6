"""How much a question leans on a word: nothing on "hur" and "när", little on "göra", wholly on "föreningsbidrag"."""

from search.swedish.lexicon import lines

NOTHING, LITTLE, WHOLLY = 0.0, 0.3, 1.0

_STOP_WORDS = frozenset(" ".join(lines("stopwords.txt")).split())
_GENERAL = frozenset(" ".join(lines("general.txt")).split())


def emphasis(word: str) -> float:
    if word in _STOP_WORDS:
        return NOTHING
    return LITTLE if word in _GENERAL else WHOLLY
