"""What an import into the register has found and done, in words for whoever runs it."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from web.tables import Problem

# More is no help: whoever has a hundred faults has one, a hundred times.
MOST_SHOWN = 50


@dataclass
class Report:
    """With problems, or in a dry run, nothing is kept."""

    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    added: dict[str, int] = field(default_factory=dict)
    dry_run: bool = False

    @property
    def ok(self) -> bool:
        return not self.problems

    @property
    def total(self) -> int:
        return sum(self.added.values())

    def lines(self) -> list[str]:
        if not self.ok:
            return [*_first(list(map(str, self.problems))), _("Nothing was imported.")]
        counts = [f"{label}: {count}" for label, count in self.added.items() if count]
        if not counts:
            return [*_first(self.notes), _("Everything was there already. Nothing was changed.")]
        end = _("Dry run: nothing was kept.") if self.dry_run else _("All of it was imported.")
        return [*_first(self.notes), *counts, end]


def _first(lines: list[str]) -> list[str]:
    if len(lines) <= MOST_SHOWN:
        return lines
    more = _("These are the first %(shown)s. There are more of them.") % {"shown": MOST_SHOWN}
    return [*lines[:MOST_SHOWN], more]
