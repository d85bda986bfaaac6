"""The parts of the report of 2014. Each is a source of its own, so that they can contradict each other."""

from methodbank.agreements.models import Source

TABLE_1 = "skl-2014-tabell-1"
TABLE_2 = "skl-2014-tabell-2"
SUMMARY = "skl-2014-sammanstallning"
RUNNING_TEXT = "skl-2014-text"

_REPORT = "Dialoger och överenskommelser med civilsamhället"
_PARTS = {
    TABLE_1: "tabell 1 (kommuner)",
    TABLE_2: "tabell 2 (landsting och regioner)",
    SUMMARY: "sammanställning av medverkande kommuner",
    RUNNING_TEXT: "löpande text",
}
_PUBLICATION = {
    "publisher": "Sveriges Kommuner och Landsting (SKL, heter i dag SKR)",
    "published_on": 2014,
    "isbn": "978-91-7585-113-6",
}


def report_parts() -> dict[str, Source]:
    """The four sources by slug, made when they are missing."""
    return {slug: _part(slug, name) for slug, name in _PARTS.items()}


def _part(slug: str, name: str) -> Source:
    titles = {"title": f"{_REPORT}, {name}", "short_title": f"SKL 2014, {name}"}
    return Source.objects.get_or_create(slug=slug, defaults=_PUBLICATION | titles)[0]
