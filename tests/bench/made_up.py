"""As many entries as a bench asks for, in made-up Swedish: any of them can be made again from its number alone.

Words are as common as in the texts of the site and of `tests/search/relevance`. Every thirtieth or so is a new compound
of two of them, as Swedish makes them, so that the number of words goes on growing with the number of entries.
"""

import datetime
import itertools
import random
import re
from collections import Counter
from collections.abc import Collection, Iterator
from functools import cache
from typing import Any

from accounts.models import User
from search.documents import INSIDE, PUBLIC, SearchDocument, group_token, member_token
from tests.search.relevance.shelves import Item
from tests.search.relevance.texts import documents

COMMON = "kommun"
RARE = "stenbrottsteatern"
KINDS = ("article", "experience", "meeting", "input")
COUNTIES = ("01", "03", "09", "12", "14", "18", "20", "24")
STEPS = ("initiative", "preparation", "dialogue", "signing", "follow_up")
TOPICS = ("culture", "leisure", "integration", "social_care")
# Three entries of five are for everyone, as are those with the rare word.
AUDIENCES = (PUBLIC, PUBLIC, PUBLIC, INSIDE, "group")
RARE_ENTRIES = (0, 10, 20)
WITHOUT_THE_COMMON = 20
COMPOUNDS = 1 / 30
FIRST_DAY = datetime.date(2011, 1, 1)


class MadeUp:
    """The entries of one kind, of all that there are together."""

    model = User

    def __init__(self, kind: str, entries: int) -> None:
        self.kind = self.label = kind
        self.numbers = range(KINDS.index(kind), entries, len(KINDS))

    def objects(self) -> Iterator[Item]:
        for number in self.numbers:
            yield Item(str(number), document(number))

    def document(self, obj: Item) -> SearchDocument:
        return obj.document

    def visible_keys(self, user: Any, keys: Collection[str]) -> set[str]:
        """The bench asks as a visitor."""
        return {key for key in keys if AUDIENCES[int(key) % len(AUDIENCES)] == PUBLIC}


def document(number: int, edition: str = "") -> SearchDocument:
    """Another `edition` has other words."""
    chance = random.Random(f"{number}{edition}")  # noqa: S311  # no secret is made of it
    return SearchDocument(
        kind=KINDS[number % len(KINDS)],
        key=str(number),
        language="sv",
        title=words(chance, 3, 8),
        url=f"/{number}/",
        audience=_audience(number),
        summary=words(chance, 10, 20),
        body=f"{words(chance, 40, 120)} {_marked(number)}",
        region=chance.choice(COUNTIES),
        topics=[chance.choice(TOPICS)],
        process_steps=[chance.choice(STEPS)],
        date=FIRST_DAY + datetime.timedelta(days=chance.randrange(5000)),
    )


def _audience(number: int) -> list[str]:
    token = AUDIENCES[number % len(AUDIENCES)]
    return (
        [group_token(number % 50), member_token(number % 500, number % 50)] if token == "group" else [token]
    )


def _marked(number: int) -> str:
    common = "" if number % WITHOUT_THE_COMMON == 1 else COMMON
    return f"{common} {RARE}" if number in RARE_ENTRIES else common


def words(chance: random.Random, fewest: int, most: int) -> str:
    found, weights = vocabulary()
    drawn = chance.choices(found, cum_weights=weights, k=chance.randint(fewest, most))
    return " ".join(_joined(chance, word) for word in drawn).capitalize()


def _joined(chance: random.Random, word: str) -> str:
    """A compound of any two words now and then, whether or not it means anything."""
    if chance.random() > COMPOUNDS:
        return word
    found, _ = vocabulary()
    return chance.choice(found) + chance.choice(found)


@cache
def vocabulary() -> tuple[list[str], list[int]]:
    """The words of the Swedish texts, the commonest first, with what `random.choices` draws them by."""
    texts = [
        f"{text.title} {text.summary} {text.body}" for text in documents().values() if text.language == "sv"
    ]
    counted = Counter(word for text in texts for word in re.findall(r"[a-zåäö]+", text.casefold()))
    found, times = zip(*counted.most_common(), strict=True)
    return list(found), list(itertools.accumulate(times))
