"""What is made of a question, by the words that stand in a few texts."""

from search.questions import Wanted
from search.understanding import understand
from tests.search.golden import MUST_FIND
from tests.search.vocabularies import TextVocabulary

EVERYTHING = [text for _, text in MUST_FIND] + [
    "Malmö stad. Vara kommun. Upplands-Bro. Region Skåne. Falun. Göteborg. Västra Götaland. Föreningen svarar.",
    "Lokaler för möten. En samlingslokal. Lagen om valfrihetssystem, LOV. Sommarlov.",
    "Små föreningar i kommunen får bidrag. Kommunen hjälper till. Uppföljning av avtal.",
    "förening föreningar organisation styrelse råd och stöd",
]


def asked(text: str, language: str = "sv", texts: list[str] = EVERYTHING) -> tuple[Wanted, ...]:
    return understand(text, language, TextVocabulary(texts))


def leaning(text: str) -> dict[str, float]:
    return {wanted.typed: wanted.weight for wanted in asked(text)}


def ways(text: str, language: str = "sv") -> dict[str, float]:
    """The ways of all that is wanted, terms with plus signs between them."""
    found: dict[str, float] = {}
    for wanted in asked(text, language):
        for way in wanted.ways:
            found["+".join(way.terms)] = max(way.weight, found.get("+".join(way.terms), 0))
    return found


def heard(text: str, texts: list[str] = EVERYTHING) -> list[str]:
    return [wanted.heard for wanted in asked(text, texts=texts)]
