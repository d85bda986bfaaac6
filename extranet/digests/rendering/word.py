from datetime import datetime
from io import BytesIO

from django.conf import settings
from docx import Document
from docx.document import Document as DocumentObject
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.text.paragraph import Paragraph

from web.text.reading import Block, Bullets, Line

from .content import Content, Point

_BULLETS = ("List Bullet", "List Bullet 2", "List Bullet 3")


def docx_of(content: Content, at: datetime) -> bytes:
    """A Word document on A4 with headings, language and properties, so that it can be navigated and read aloud."""
    document = Document()
    _describe(document, content, at)
    _lay_on_a4(document)
    document.add_heading(content.title, level=1)
    for name, value in content.facts:
        document.add_paragraph(f"{name}: {value}")
    for point in content.points:
        _write(document, content, point)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _write(document: DocumentObject, content: Content, point: Point) -> None:
    document.add_heading(point.heading, level=2)
    _add_text(document, point.text)
    document.add_heading(content.words["wanted"], level=3)
    _add_text(document, point.wanted)
    document.add_paragraph(point.authority)
    document.add_heading(content.words["quotes"], level=3)
    document.add_paragraph(point.support)
    for quote in point.quotes:
        _add_text(document, quote.text, style="Quote")
        document.add_paragraph(f"– {quote.source}")


def _add_text(document: DocumentObject, text: list[Block], style: str | None = None) -> None:
    for block in text:
        if isinstance(block, Bullets):
            for item in block.items:
                _add_lines(document.add_paragraph(style=_BULLETS[item.level]), item.lines)
        else:
            _add_lines(document.add_paragraph(style=style), block.lines)


def _add_lines(paragraph: Paragraph, lines: list[Line]) -> None:
    for number, line in enumerate(lines):
        if number:
            paragraph.add_run().add_break()
        for piece in line:
            paragraph.add_run(piece.words).bold = piece.is_bold or None


def _lay_on_a4(document: DocumentObject) -> None:
    for section in document.sections:
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm(26)


def _describe(document: DocumentObject, content: Content, at: datetime) -> None:
    properties = document.core_properties
    properties.title = content.title
    properties.language = content.language
    properties.author = properties.last_modified_by = settings.WAGTAIL_SITE_NAME
    properties.comments = ""
    properties.created = properties.modified = at.replace(tzinfo=None)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), f"{content.language}-SE")
    defaults = document.styles.element.find(qn("w:docDefaults"))
    style = defaults.find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for old in style.findall(qn("w:lang")):
        style.remove(old)
    style.append(language)
