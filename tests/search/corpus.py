"""A few hundred texts of common words, always the same ones: for what every engine and database has to agree on."""

import random
from collections.abc import Iterator

from search.documents import PUBLIC

WORDS = [
    "kommun",
    "förening",
    "avtal",
    "dialog",
    "möte",
    "remiss",
    "bidrag",
    "överenskommelse",
    "råd",
    "process",
    "region",
    "styrelse",
    "beslut",
    "ungdom",
    "kultur",
    "idrott",
    "lokal",
    "uppföljning",
    "samverkan",
    "principer",
    "folkbildning",
    "stormöte",
    "nätverk",
    "handlingsplan",
]


def texts(number: int, seed: int = 1) -> Iterator[dict]:
    """Arguments of `Shelf.put`. The first words are in most texts, the last in few."""
    chance = random.Random(seed)  # noqa: S311  # no secret
    weights = [1 / place for place in range(1, len(WORDS) + 1)]
    for _ in range(number):
        title, summary, body = (" ".join(chance.choices(WORDS, weights, k=size)) for size in (3, 8, 40))
        region = chance.choice(["01", "12", "24", ""])
        audience = chance.choice([[PUBLIC], [PUBLIC], ["inside"]])
        yield {"title": title, "summary": summary, "body": body, "region": region, "audience": audience}
