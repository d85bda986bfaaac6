"""What pages of the register draw of its rows."""

from typing import Any

from django import template
from django.template import Context
from django.template.loader import get_template
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from methodbank.agreements import signatory_chart
from methodbank.agreements.models import Agreement
from methodbank.agreements.rows import Status
from methodbank.agreements.signature_list import SignatureList, signature_list
from registry.about_places import FilledPlaceSection
from web.charts import BarChart

register = template.Library()
SWEDISH = "sv"


@register.simple_tag
def chart_of_signatories(agreement: Agreement) -> BarChart | None:
    return signatory_chart.signatory_chart(agreement)


@register.simple_tag
def names_that_signed(agreement: Agreement) -> SignatureList:
    return signature_list(agreement)


@register.simple_tag(takes_context=True)
def status_badge(context: Context, status: Status) -> SafeString:
    """`agreements/status.html`, rendered once for all places of a list that have the same status."""
    made: dict[Any, SafeString] = context.render_context.setdefault("status badges", {})  # type: ignore[assignment, arg-type]  # the stub knows only what Django keeps there
    look = (status.label, status.tone, status.disputed)
    if look not in made:
        found = context.template.engine.get_template("agreements/status.html")  # type: ignore[union-attr]  # a tag stands in a template
        made[look] = found.render(context.new({"status": status}))
    return made[look]


@register.simple_tag(takes_context=True)
def place_section(context: Context, section: FilledPlaceSection) -> SafeString:
    """Within the page's own context, so that what every page knows is asked for once."""
    found: Any = get_template(section.template)
    with context.push(**section.context):
        return found.template.render(context)


@register.simple_tag
def in_readers_language(agreement: Agreement, field: str) -> dict[str, str]:
    """Sources are in Swedish. Whoever reads another language gets the English, where somebody has put it."""
    own, english = getattr(agreement, field), getattr(agreement, f"{field}_en")
    if own and (get_language() == SWEDISH or not english):
        return {"text": own, "language": SWEDISH}
    return {"text": english, "language": "en"}
