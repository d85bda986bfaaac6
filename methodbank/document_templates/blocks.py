"""What a document to fill in is built of. Page and Word file are both made of these, and of nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import blocks

from web.text.showing import as_html

from .blanks import marked
from .cells import MOST_BLANK_ROWS, cells_of

BLANKS = gettext_lazy("What is to be filled in stands in square brackets: [the municipality].")


class WrittenBlock(blocks.TextBlock):
    """Read as all long texts are: lines with a dash are a list, words with two stars are bold."""

    class Meta:
        label = gettext_lazy("Text")
        icon = "pilcrow"
        help_text = BLANKS
        template = "document_templates/blocks/text.html"

    def get_context(self, value: str, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        return super().get_context(value, parent_context) | {"html": marked(as_html(value))}


class FieldsBlock(blocks.StructBlock):
    items = blocks.ListBlock(
        blocks.CharBlock(max_length=80),
        label=gettext_lazy("Names of the lines"),
        min_num=1,
    )

    class Meta:
        label = gettext_lazy("Lines to fill in")
        icon = "edit"
        template = "document_templates/blocks/fields.html"


class TicksBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=gettext_lazy("Heading"), max_length=120, required=False)
    items = blocks.ListBlock(blocks.CharBlock(max_length=300), label=gettext_lazy("Points"), min_num=1)

    class Meta:
        label = gettext_lazy("Boxes to tick")
        icon = "tick-inverse"
        template = "document_templates/blocks/ticks.html"


class TableBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=gettext_lazy("What the table is about"), max_length=120)
    columns = blocks.ListBlock(
        blocks.CharBlock(max_length=60), label=gettext_lazy("Headings of the columns"), min_num=2, max_num=8
    )
    rows = blocks.TextBlock(
        label=gettext_lazy("Rows"),
        required=False,
        help_text=gettext_lazy("One row a line, with | between the cells: 18.00 | Welcome | [politician]"),
    )
    blank_rows = blocks.IntegerBlock(
        label=gettext_lazy("Empty rows below them"), min_value=0, max_value=MOST_BLANK_ROWS, default=0
    )

    class Meta:
        label = gettext_lazy("Table")
        icon = "table"
        template = "document_templates/blocks/table.html"

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        columns = len(cleaned["columns"])
        if any(line.count("|") >= columns for line in cleaned["rows"].splitlines()):
            words = _("A row has more cells than the table has columns.")
            raise blocks.StructBlockValidationError(block_errors={"rows": ValidationError(words)})
        return cleaned

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        columns = list(value["columns"])
        rows = [list(zip(columns, _shown(row), strict=True)) for row in cells_of(value)]
        return super().get_context(value, parent_context) | {"rows": rows}


def _shown(row: list[str]) -> Iterator[SafeString]:
    for cell in row:
        yield marked(as_html(cell)) if cell else SafeString()


class DocumentBlock(blocks.StreamBlock):
    heading = blocks.CharBlock(
        label=gettext_lazy("Heading"),
        max_length=120,
        icon="title",
        template="document_templates/blocks/heading.html",
    )
    text = WrittenBlock()
    fields = FieldsBlock()
    ticks = TicksBlock()
    table = TableBlock()
