"""A template as a Word document: A4, headings, language, tables with a head, and blanks that one fills in by typing."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table
from docx.text.paragraph import Paragraph
from wagtail.blocks import StreamValue

from web.addresses import whole
from web.text.reading import Bullets, Line, read

from .blanks import parts_of
from .cells import cells_of

if TYPE_CHECKING:
    from .models import TemplatePage

_BULLETS: Final = ("List Bullet", "List Bullet 2", "List Bullet 3")
_BOX: Final = "☐"
_GREY: Final = "595959"
_GROUND: Final = "EDEDED"
# Some print the file and fill it in by hand, which takes 9 mm at least.
_ROOM_FOR_HANDWRITING: Final = Mm(9.5)


def docx_of(page: TemplatePage) -> bytes:
    """In the language of the page, whoever asks for it."""
    with translation.override(page.locale.language_code):
        document = Document()
        _lay_on_a4(document, is_landscape=page.is_landscape)
        _describe(document, page)
        document.add_heading(page.title, level=1)
        _say_whence(document, page)
        _write_blocks(document, page.document)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _say_whence(document: DocumentObject, page: TemplatePage) -> None:
    words = _("Template from %(address)s. Fill in what is marked, and take away these lines.")
    note = document.add_paragraph(words % {"address": whole(page.url or "")}, style="Caption")
    if page.source:
        note.add_run().add_break()
        note.add_run(_("The pattern comes from: %(source)s") % {"source": page.source})


def _write_blocks(document: DocumentObject, blocks: StreamValue) -> None:
    """A table or a list of boxes has a heading below the last one; no level is left out."""
    level = 2
    for block in blocks:
        _WRITERS[block.block_type](document, block.value, level)
        if block.block_type == "heading":
            level = 3


def _write_heading(document: DocumentObject, words: str, _level: int) -> None:
    document.add_heading(words, level=2)


def _write_text(document: DocumentObject, text: str, _level: int) -> None:
    for block in read(text):
        if isinstance(block, Bullets):
            for item in block.items:
                _add_lines(document.add_paragraph(style=_BULLETS[item.level]), item.lines)
        else:
            _add_lines(document.add_paragraph(), block.lines)


def _write_fields(document: DocumentObject, fields: Any, _level: int) -> None:
    for label in fields["items"]:
        line = document.add_paragraph()
        line.paragraph_format.line_spacing = _ROOM_FOR_HANDWRITING
        line.paragraph_format.line_spacing_rule = WD_LINE_SPACING.AT_LEAST
        line.paragraph_format.space_after = Pt(0)
        line.add_run(f"{label}: ").bold = True
        _add_blank(line, label, shown=_("fill in"))


def _write_ticks(document: DocumentObject, ticks: Any, level: int) -> None:
    if ticks["title"]:
        document.add_heading(ticks["title"], level)
    for words in ticks["items"]:
        line = document.add_paragraph(f"{_BOX} ")
        line.paragraph_format.space_after = Pt(4)
        _add_words(line, words)


def _write_table(document: DocumentObject, value: Any, level: int) -> None:
    document.add_heading(value["title"], level)
    columns = list(value["columns"])
    table = document.add_table(rows=1, cols=len(columns), style="Table Grid")
    _describe_table(table, value["title"])
    for cell, words in zip(table.rows[0].cells, columns, strict=True):
        cell.paragraphs[0].add_run(words).bold = True
    for row in cells_of(value):
        added = table.add_row()
        added.height, added.height_rule = _ROOM_FOR_HANDWRITING, WD_ROW_HEIGHT_RULE.AT_LEAST
        for cell, words in zip(added.cells, row, strict=True):
            _add_words(cell.paragraphs[0], words)
    document.add_paragraph()


_WRITERS: Final[dict[str, Callable[[DocumentObject, Any, int], None]]] = {
    "heading": _write_heading,
    "text": _write_text,
    "fields": _write_fields,
    "ticks": _write_ticks,
    "table": _write_table,
}


def _add_lines(paragraph: Paragraph, lines: list[Line]) -> None:
    for number, line in enumerate(lines):
        if number:
            paragraph.add_run().add_break()
        for piece in line:
            _add_words(paragraph, piece.words, is_bold=piece.is_bold)


def _add_words(paragraph: Paragraph, words: str, *, is_bold: bool = False) -> None:
    for part in parts_of(words):
        if part.is_blank:
            _add_blank(paragraph, part.words)
        else:
            paragraph.add_run(part.words).bold = is_bold or None


def _add_blank(paragraph: Paragraph, name: str, *, shown: str = "") -> None:
    """A control that says its name, or what is `shown` instead, until something is typed there.

    Word and LibreOffice go to it with a click.
    """
    control = parse_xml(
        f"<w:sdt {nsdecls('w')}><w:sdtPr><w:alias/><w:showingPlcHdr/><w:text/></w:sdtPr><w:sdtContent><w:r><w:rPr>"
        f'<w:color w:val="{_GREY}"/><w:shd w:val="clear" w:color="auto" w:fill="{_GROUND}"/></w:rPr>'
        "<w:t/></w:r></w:sdtContent></w:sdt>"
    )
    control.find(f".//{qn('w:alias')}").set(qn("w:val"), name)
    control.find(f".//{qn('w:t')}").text = f"[{shown or name}]"
    paragraph._p.append(control)


def _describe_table(table: Table, title: str) -> None:
    """A head that is repeated on each page and read aloud with its cells, and a name."""
    head = table.rows[0]._tr.get_or_add_trPr()
    head.append(OxmlElement("w:tblHeader"))
    name = OxmlElement("w:tblCaption")
    name.set(qn("w:val"), title)
    table._tbl.tblPr.append(name)


def _lay_on_a4(document: DocumentObject, *, is_landscape: bool) -> None:
    for section in document.sections:
        section.page_width, section.page_height = Mm(210), Mm(297)
        if is_landscape:
            section.orientation = WD_ORIENT.LANDSCAPE
            section.page_width, section.page_height = Mm(297), Mm(210)
        section.left_margin = section.right_margin = Mm(24)
        section.top_margin = section.bottom_margin = Mm(22)
    document.styles["Normal"].font.size = Pt(11)
    note = document.styles["Caption"].font
    note.bold, note.size, note.color.rgb = False, Pt(9), RGBColor.from_string(_GREY)


def _describe(document: DocumentObject, page: TemplatePage) -> None:
    properties = document.core_properties
    properties.title = page.title
    properties.language = page.locale.language_code
    properties.author = properties.last_modified_by = settings.WAGTAIL_SITE_NAME
    properties.comments = ""
    changed = page.last_published_at or timezone.now()
    properties.created = properties.modified = changed.replace(tzinfo=None)
    defaults = document.styles.element.find(qn("w:docDefaults"))
    style = defaults.find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for old in style.findall(qn("w:lang")):
        style.remove(old)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), f"{page.locale.language_code}-SE")
    style.append(language)
