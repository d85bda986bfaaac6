"""How many have signed an agreement, from one time to the next (D12)."""

from __future__ import annotations

from django.utils.translation import gettext as _

from web.charts import BarChart, bar_chart

from .models import Agreement


def signatory_chart(agreement: Agreement) -> BarChart | None:
    """One bar a count, in order of time, each with its source. A single count needs no picture."""
    counts = sorted(agreement.standing_counts, key=lambda count: (count.as_of, count.pk))
    if len(counts) < 2:
        return None
    return bar_chart(
        key=f"signatories-{agreement.pk}",
        title=_("How many have signed"),
        text=_("Each bar is the number that one source gives for one time."),
        label=_("When, and who says so"),
        series=[_("Have signed")],
        values=[(f"{count.as_of_text} · {count.source}", [count.count]) for count in counts],
    )
