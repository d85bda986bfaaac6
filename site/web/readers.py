"""Who asks for a page: somebody who reads, or a program. For counts and never for rights: anybody may lie."""

import re

from django.http import HttpRequest

# Programs that say what they are. Those that do not are counted as people.
_PROGRAMS = re.compile(
    r"bot|crawl|spider|slurp|preview|monitor|headless|curl|wget|python|http|^$", re.IGNORECASE
)


def is_read_by_somebody(request: HttpRequest) -> bool:
    """No program, and no browser that fetches ahead."""
    ahead = "prefetch" in request.headers.get("Sec-Purpose", "")
    return not ahead and not _PROGRAMS.search(request.headers.get("User-Agent", ""))
