import dataclasses
import hashlib
import logging
from html.parser import HTMLParser
from io import BytesIO

import pytest
from docx import Document
from pypdf import PdfReader

from extranet.digests import domain
from extranet.digests.models import DigestFile
from tests.extranet.inputs.makers import make_accepted
from tests.people import signed_in

from .makers import POINT, QUOTE, make_digest, make_point, make_sent

NASTY = [
    '#import "@preview/x:1.0.0": *',
    "#panic() $x^2$ `kod` *fet* _kursiv_ <etikett> @hej \\ // inte en kommentar /* inte */",
    "<script>alert(1)</script> <img src=x onerror=alert(1)>",
    "{{ settings.SECRET_KEY }} {% load %}",
    "ord" * 400,
    "مرحبا بالعالم \u202e bakvänt",
    "emoji 😀 och 漢字",
    "kontroll\x0btecken\x1b och & < > \" '",
    "= rubrik\n\n- lista\n+ punkt",
]


def content(digest, kind) -> bytes:
    with digest.files.get(kind=kind).file.open() as opened:
        return opened.read()


def send_with(words, author, coordinator):
    """A digest with the same words in every text that people write."""
    source = make_accepted(author, coordinator, question=words, wanted_change=words, evidence=words)
    digest = make_digest(coordinator, title=words[:160].replace("\n", " "))
    text = dataclasses.replace(POINT, heading=words[:160].replace("\n", " "), text=words, wanted_change=words)
    make_point(
        digest, coordinator, source, text=dataclasses.replace(text, authority=words[:120]), quote=words
    )
    domain.approve(digest=digest, by=coordinator)
    return domain.send(digest=digest, by=coordinator)


def test_pdf_is_tagged_and_says_its_title_and_language(skane, samordnare, nod):
    """U-requirements: screen readers can follow it."""
    reader = PdfReader(BytesIO(content(make_sent(samordnare, skane), "pdf")))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] is True or root["/MarkInfo"]["/Marked"].value is True
    assert "/StructTreeRoot" in root
    assert root["/Lang"].startswith("sv")
    assert reader.metadata.title == "Inspel hösten"
    assert b"pdfuaid" in root["/Metadata"].get_data()


def test_files_hold_every_quote_and_whose_it_is(skane, norr, samordnare, nod):
    digest = make_sent(samordnare, skane, norr)
    pdf = " ".join(
        " ".join(page.extract_text() for page in PdfReader(BytesIO(content(digest, "pdf"))).pages).split()
    )
    docx = "\n".join(paragraph.text for paragraph in Document(BytesIO(content(digest, "docx"))).paragraphs)
    html = content(digest, "html").decode()
    for form in (pdf, docx, html):
        assert form.count(QUOTE) == 2
        assert "Idéburet Skåne, Tomelilla" in form
        assert "Idéburet Norr, Tomelilla" in form
        assert digest.reference in form


def test_docx_has_headings_language_and_title(skane, samordnare, nod):
    document = Document(BytesIO(content(make_sent(samordnare, skane), "docx")))
    styles = [
        paragraph.style.name
        for paragraph in document.paragraphs
        if paragraph.style.name.startswith("Heading")
    ]
    assert styles == ["Heading 1", "Heading 2", "Heading 3", "Heading 3"]
    assert document.core_properties.title == "Inspel hösten"
    assert document.core_properties.language == "sv"
    assert 'w:val="sv-SE"' in document.styles.element.xml


@pytest.mark.parametrize("words", NASTY)
def test_words_are_words_and_never_markup(skane, samordnare, nod, words):
    """T56: in every form that is kept."""
    digest = send_with(words, skane, samordnare)
    assert PdfReader(BytesIO(content(digest, "pdf"))).trailer["/Root"]["/MarkInfo"]["/Marked"]
    document = Document(BytesIO(content(digest, "docx")))
    assert document.paragraphs[0].style.name == "Heading 1"
    assert _tags(content(digest, "html").decode()) <= ALLOWED_TAGS


def test_typst_reads_no_markup_in_a_title(skane, samordnare, nod):
    digest = send_with("#upper[stora] *fet* <etikett>", skane, samordnare)
    reader = PdfReader(BytesIO(content(digest, "pdf")))
    assert reader.metadata.title == "#upper[stora] *fet* <etikett>"
    assert "#upper[stora] *fet* <etikett>" in reader.pages[0].extract_text()


def test_missing_font_is_no_reason_not_to_send(skane, samordnare, nod, caplog):
    with caplog.at_level(logging.WARNING):
        digest = send_with("漢字", skane, samordnare)
    assert PdfReader(BytesIO(content(digest, "pdf"))).trailer["/Root"]["/StructTreeRoot"]
    assert any("PDF/UA" in message for message in caplog.messages)


ALLOWED_TAGS = {
    "html",
    "head",
    "meta",
    "title",
    "body",
    "main",
    "h1",
    "h2",
    "h3",
    "dl",
    "dt",
    "dd",
    "section",
    "p",
    "figure",
    "blockquote",
    "figcaption",
}


def _tags(html):
    found = set()

    class Reader(HTMLParser):
        def handle_starttag(self, tag, attrs):
            found.add(tag)
            assert not any(name.startswith("on") for name, _value in attrs)

    Reader().feed(html)
    return found


@pytest.mark.parametrize("kind", ["html", "pdf", "docx"])
def test_download_is_what_was_sent_and_kept_by_no_cache(skane, samordnare, nod, kind):
    """T22, T26: the same reply whatever the headers, and no fingerprint of the file."""
    digest = make_sent(samordnare, skane)
    kept = digest.files.get(kind=kind)
    address = f"/extranat/sammanstallningar/{digest.pk}/fil/{kind}/"
    for headers in (
        {},
        {"If-None-Match": f'"{kept.sha256}"'},
        {"If-Modified-Since": "Fri, 01 Jan 2100 00:00:00 GMT"},
    ):
        response = signed_in(nod).get(address, headers=headers)
        body = b"".join(response.streaming_content)
        assert response.status_code == 200
        assert hashlib.sha256(body).hexdigest() == kept.sha256
        assert len(body) == kept.size
        assert response["Cache-Control"] == "private, no-store"
        assert not {"ETag", "Last-Modified"} & set(response.headers)
        assert response["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize("harm", ["changed", "gone"])
def test_harmed_file_is_not_handed_out(skane, samordnare, nod, caplog, harm):
    digest = make_sent(samordnare, skane)
    kept = DigestFile.objects.get(kind="pdf")
    if harm == "changed":
        with kept.file.storage.open(kept.file.name, "wb") as opened:
            opened.write(b"something else")
    else:
        kept.file.storage.delete(kept.file.name)
    response = signed_in(nod).get(f"/extranat/sammanstallningar/{digest.pk}/fil/pdf/", follow=True)
    assert response.redirect_chain == [(digest.get_absolute_url(), 302)]
    assert "is not what was sent" in caplog.text
