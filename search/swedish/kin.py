"""Words that are made from one another: anteckna, anteckning and antecknare. Snowball leaves them apart."""

from collections.abc import Iterator

_ENDINGS = ("ning", "ing", "are", "ande", "ende", "else", "an")
_SHORTEST_ROOT, _SHORTEST_BARE_ROOT = 3, 4


def kin(stem: str) -> Iterator[str]:
    """The stems that words of one root may have. Most are no words: those that stand in no entry cost nothing.

    A short stem without an ending is most often a noun of its own: mål has nothing to do with målning.
    """
    root, ending = _parted(stem)
    if ending not in ("", "a"):
        yield from (root, f"{root}a")
    if ending or len(root) >= _SHORTEST_BARE_ROOT:
        yield from (root + other for other in _ENDINGS if other != ending)


def _parted(stem: str) -> tuple[str, str]:
    for ending in (*_ENDINGS, "a"):
        if stem.endswith(ending) and len(stem) - len(ending) >= _SHORTEST_ROOT:
            return stem.removesuffix(ending), ending
    return stem, ""
