from datetime import datetime
from io import BytesIO

from django.conf import settings
from docx import Document
from docx.document import Document as DocumentObject
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from .content import Content, Point


def docx_of(content: Content, at: datetime) -> bytes:
    """A Word document with headings, language and properties, so that it can be navigated and read aloud."""
    document = Document()
    _describe(document, content, at)
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
    for words in point.paragraphs:
        document.add_paragraph(words)
    document.add_heading(content.words["wanted"], level=3)
    for words in [*point.wanted, point.authority]:
        document.add_paragraph(words)
    document.add_heading(content.words["quotes"], level=3)
    document.add_paragraph(point.support)
    for quote in point.quotes:
        for words in quote.paragraphs:
            document.add_paragraph(words, style="Quote")
        document.add_paragraph(f"– {quote.source}")


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
