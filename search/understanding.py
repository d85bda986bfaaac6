"""What a question asks for: its words, every way to answer them, and what unknown ones were meant as."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from places.naming import code_in
from places.seats import municipality_called
from search.questions import Vocabulary, Wanted, Way
from search.swedish.analysis import analyse
from search.swedish.spelling import compound_corrections, corrections, look_alikes
from search.swedish.units import MOST_LETTERS, Unit, units
from search.swedish.ways import MOST_WAYS, ONE_PART, best, scaled, ways_of_word
from search.swedish.wordbook import SLIPS, Wordbook
from search.swedish.words import composed, tokens
from search.tallies import code_term

MOST_GUESSES = 5
_SHORTEST_GUESS, _LONGEST_GUESS = 3, 40
_GUESSED, _ALIKE = 0.7, 0.3


def understand(text: str, language: str, vocabulary: Vocabulary) -> tuple[Wanted, ...]:
    """A word that somebody's entries know stays as it was typed; one that none knows is guessed, for itself alone.

    What only looks alike is taken where nothing else of the question finds anything. Asks the vocabulary at most
    three times, and once if every word is known.
    """
    if code := code_in(text):
        return (Wanted(ways=(Way((code_term(code),)), Way((text.strip(),))), typed=text.strip()),)
    asked = _with_its_code(units(text, language), text)
    known = vocabulary.frequencies(
        {term for unit in asked for way in (*unit.ways, *unit.kin) for term in way.terms}
    )
    unknown = [unit for unit in asked if not _is_known(unit, known) and _may_be_guessed(unit)][:MOST_GUESSES]
    guesser = _Guesser(language, vocabulary, unknown)
    guesses = guesser.guessed()
    wanted = [guesses.get(unit.typed) or _wanted(unit) for unit in asked]
    if unknown and not guesses and not any(_is_known(unit, known) for unit in asked):
        alike = guesser.alike(known)
        wanted = [alike.get(unit.typed, one) for unit, one in zip(asked, wanted, strict=True)]
    return tuple(wanted)


def read_as(text: str, heard: Mapping[str, str]) -> str:
    """The question with what its words were taken for in their places, and all else as it was typed."""
    text = composed(text[:MOST_LETTERS])
    pieces, place = [], 0
    for token in tokens(text):
        pieces += [text[place : token.start], heard.get(token.word) or text[token.start : token.end]]
        place = token.end
    return " ".join("".join([*pieces, text[place:]]).split())


def answered(wanted: Iterable[Wanted], vocabulary: Vocabulary) -> tuple[Wanted, ...]:
    """Each word with itself and the best of its other ways that some entry answers to: the rest only cost time."""
    wanted = tuple(wanted)
    known = vocabulary.frequencies({term for word in wanted for way in word.ways for term in way.terms})
    return tuple(replace(word, ways=_answered(word.ways, known)) for word in wanted)


def _answered(ways: Sequence[Way], known: Mapping[str, int]) -> tuple[Way, ...]:
    others = [way for way in ways[1:] if all(known.get(term) for term in way.terms)]
    return (*ways[:1], *best(others, MOST_WAYS - 1))


def _with_its_code(asked: list[Unit], text: str) -> list[Unit]:
    """A municipality that is named alone is asked for itself, before what happens to tell of it."""
    code = municipality_called(text[:MOST_LETTERS])
    if not (code and asked):
        return asked
    first, *others = asked
    return [replace(first, ways=(Way((code_term(code),)), *first.ways)), *others]


def _wanted(unit: Unit) -> Wanted:
    return Wanted(ways=(*unit.ways, *unit.kin), forms=unit.words, weight=unit.weight, typed=unit.typed)


def _meant(unit: Unit, heard: str, ways: Iterable[Way], factor: float) -> Wanted:
    """A verb may be a slip, and stand in entries as a noun: medla, medling."""
    return replace(_wanted(unit), ways=(*scaled(ways, factor), *unit.kin), forms=(heard,), heard=heard)


def _is_known(unit: Unit, known: Mapping[str, int]) -> bool:
    return any(way.weight > ONE_PART and all(known.get(term) for term in way.terms) for way in unit.ways)


def _may_be_guessed(unit: Unit) -> bool:
    return not unit.fixed and len(unit.words) == 1 and _SHORTEST_GUESS <= len(unit.typed) <= _LONGEST_GUESS


class _Guesser:
    """Looks for words near to unknown ones. Every look into the vocabulary costs a query, and fetches no word twice."""

    def __init__(self, language: str, vocabulary: Vocabulary, unknown: Sequence[Unit]) -> None:
        self._language, self._vocabulary, self._unknown = language, vocabulary, unknown
        self._lengths = [len(unit.typed) for unit in unknown]
        self._book = Wordbook({})

    def guessed(self) -> dict[str, Wanted]:
        """What each was meant as, where something is near. Parts of a compound are shorter than what was typed."""
        if not self._unknown:
            return {}
        shortest = max(min(_SHORTEST_GUESS, min(self._lengths) - SLIPS), 1)
        self._book.add(self._vocabulary.words(shortest, self._longest_near))
        return {unit.typed: meant for unit in self._unknown if (meant := self._guess(unit))}

    @property
    def _longest_near(self) -> int:
        return max(self._lengths) + SLIPS

    def _guess(self, unit: Unit) -> Wanted | None:
        found = corrections(unit.typed, self._book, 1)
        heard = found[0] if found else compound_corrections(unit.typed, self._book)
        return _meant(unit, heard, ways_of_word(heard, self._language), _GUESSED) if heard else None

    def alike(self, known: Mapping[str, int]) -> dict[str, Wanted]:
        """After `guessed`. A part alone, else what shares most letters: better than an empty page."""
        parted = {unit.typed: found for unit in self._unknown if (found := _by_one_part(unit, known))}
        if parted:
            return parted
        self._book.add(self._vocabulary.words(self._longest_near + 1, max(self._lengths) * 2))
        near = {unit: look_alikes(unit.typed, self._book) for unit in self._unknown}
        return {
            unit.typed: _meant(unit, found[0], self._own_ways(found), _ALIKE)
            for unit, found in near.items()
            if found
        }

    def _own_ways(self, words: Sequence[str]) -> tuple[Way, ...]:
        return best(ways_of_word(word, self._language)[0] for word in words)


def _by_one_part(unit: Unit, known: Mapping[str, int]) -> Wanted | None:
    found = [part for part in analyse(unit.typed).parts if known.get(part)]
    return _meant(unit, found[0], [Way((part,)) for part in found], _ALIKE) if found else None
