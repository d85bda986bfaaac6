import dataclasses
import hashlib
import logging
import re
from html.parser import HTMLParser
from io import BytesIO

import pytest
from docx import Document
from pypdf import PdfReader

from extranet.digests import sending
from extranet.digests.models import DigestFile
from extranet.digests.rendering import pdf
from extranet.digests.rendering.content import content_of
from tests.extranet.inputs.makers import make_accepted
from tests.people import signed_in
from tests.written import AGENDA, AGENDA_LINES, lines_in

from .makers import POINT, QUOTE, make_digest, make_point, make_sent

LINES = [
    *AGENDA_LINES,
    "kaffe",
    "bullar",
    "med kanel",
    "en dejlig sort",
    "saft",
    "Viktigt: 2 * 3 * 4, # 1",
    "indraget",
    "Hej, sa hon.",
]
TYPED = f"""{AGENDA}

- kaffe
- bullar
  med kanel
  * en dejlig sort
- saft
**Viktigt:** 2 * 3 * 4, # 1
    indraget
– Hej, sa hon."""
NASTY = [
    "privat \ue000 och \uf0b7 tecken",
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


def send_with(words, author, coordinator, name=""):
    """A digest with the same words in every text that people write, and in every line but those of `name`."""
    line = name or words.replace("\n", " ")
    source = make_accepted(author, coordinator, question=words, wanted_change=words, evidence=words)
    digest = make_digest(coordinator, title=line[:160])
    text = dataclasses.replace(POINT, heading=line[:160], text=words, wanted_change=words)
    make_point(
        digest,
        coordinator,
        source,
        text=dataclasses.replace(text, authority=(name or words)[:120]),
        quote=words,
    )
    sending.approve(digest=digest, by=coordinator)
    return sending.send(digest=digest, by=coordinator)


def test_pdf_is_tagged_and_says_its_title_and_language(skane, samordnare, nod):
    """U-requirements: screen readers can follow it."""
    reader = PdfReader(BytesIO(content(make_sent(samordnare, skane), "pdf")))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] is True or root["/MarkInfo"]["/Marked"].value is True
    assert "/StructTreeRoot" in root
    assert root["/Lang"].startswith("sv")
    assert reader.metadata.title == "Inspel hösten"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert meets_both(reader)


HEADINGS = {f"/H{level}" for level in range(1, 7)}


MARKS = {
    b"<pdfuaid:part>1</pdfuaid:part>",
    b"<pdfaid:part>2</pdfaid:part>",
    b"<pdfaid:conformance>A</pdfaid:conformance>",
}


def meets_both(reader) -> bool:
    """Whether the file says that it meets PDF/UA-1 and PDF/A-2a. Typst says so of what it has tested alone."""
    described = reader.trailer["/Root"]["/Metadata"].get_data()
    return all(mark in described for mark in MARKS)


def lines_of_pdf(data: bytes) -> list[str]:
    """Without the dots of lists and the numbers of pages."""
    text = "\n".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages)
    lines = [line.lstrip("•‣– ").replace("\u200b", "").rstrip() for line in text.split("\n")]
    return [line for line in lines if line and not re.fullmatch(r"\d+ / \d+", line)]


def lines_of_docx(data: bytes) -> list[str]:
    return [
        line.strip()
        for paragraph in Document(BytesIO(data)).paragraphs
        for line in paragraph.text.split("\n")
        if line.strip()
    ]


def tags_in(element) -> list[str]:
    """The names of the parts that a screen reader finds, in the order in which it reads them."""
    if not isinstance(element, dict):
        return []
    below = element.get("/K", [])
    children = below if isinstance(below, list) else [below]
    own = [element["/S"]] if "/S" in element else []
    return own + [tag for child in children for tag in tags_in(child.get_object())]


def test_pdf_has_nested_headings_and_nothing_without_words(skane, norr, samordnare, nod):
    """What veraPDF asks of it, as far as pypdf can see: docs/developers/testing.md tells how to ask veraPDF."""
    reader = PdfReader(BytesIO(content(make_sent(samordnare, skane, norr), "pdf")))
    tags = tags_in(reader.trailer["/Root"]["/StructTreeRoot"])

    assert [tag for tag in tags if tag in HEADINGS] == ["/H1", "/H2", "/H3", "/H3"]
    assert tags.count("/BlockQuote") == 2
    assert {"/Figure", "/Link"} & set(tags) == set()  # the first would need an Alt, the second Contents
    assert not any("/Annots" in page for page in reader.pages)
    assert all(page["/Tabs"] == "/S" for page in reader.pages if "/Tabs" in page)


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


def test_all_forms_have_the_lines_that_were_typed(skane, samordnare, nod):
    """What was approved on the page is what is sent: each text stands there three times, and everywhere alike."""
    digest = send_with(TYPED, skane, samordnare, name="Rubrik")
    page = signed_in(nod).get(digest.get_absolute_url()).content.decode()
    forms = {
        "page": [line.strip(" –") for line in lines_in(page)],
        "html": [line.strip(" –") for line in lines_in(content(digest, "html").decode())],
        "pdf": lines_of_pdf(content(digest, "pdf")),
        "docx": [line.strip(" –") for line in lines_of_docx(content(digest, "docx"))],
    }

    for name, lines in forms.items():
        starts = [start for start in range(len(lines)) if lines[start] == LINES[0]]
        texts = [lines[start : start + len(LINES)] for start in starts]
        assert texts == [LINES, LINES, LINES], name


def test_all_forms_set_the_same_words_bold_and_in_lists(skane, samordnare, nod):
    digest = send_with(TYPED, skane, samordnare, name="Rubrik")
    docx = Document(BytesIO(content(digest, "docx")))
    styles = [paragraph.style.name for paragraph in docx.paragraphs]
    bold = [run.text for paragraph in docx.paragraphs for run in paragraph.runs if run.bold]

    assert content(digest, "html").decode().count("<strong>Viktigt:</strong>") == 3
    assert bold == ["Viktigt:"] * 3
    assert (styles.count("List Bullet"), styles.count("List Bullet 2")) == (9, 3)
    assert "    indraget" in docx.paragraphs[-2].text
    tags = tags_in(PdfReader(BytesIO(content(digest, "pdf"))).trailer["/Root"]["/StructTreeRoot"])
    assert (tags.count("/L"), tags.count("/LI")) == (1 + 6, 4 + 12)  # the facts are a list too


def test_docx_is_on_a4(skane, samordnare, nod):
    sections = Document(BytesIO(content(make_sent(samordnare, skane), "docx"))).sections
    assert [(round(section.page_width.mm), round(section.page_height.mm)) for section in sections] == [
        (210, 297)
    ]


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
    assert meets_both(PdfReader(BytesIO(content(digest, "pdf"))))
    document = Document(BytesIO(content(digest, "docx")))
    assert document.paragraphs[0].style.name == "Heading 1"
    assert _tags(content(digest, "html").decode()) <= ALLOWED_TAGS


def test_typst_reads_no_markup_in_a_title(skane, samordnare, nod):
    digest = send_with("#upper[stora] *fet* <etikett>", skane, samordnare)
    reader = PdfReader(BytesIO(content(digest, "pdf")))
    assert reader.metadata.title == "#upper[stora] *fet* <etikett>"
    assert "#upper[stora] *fet* <etikett>" in reader.pages[0].extract_text()


# A character that is not assigned, which no font will ever show.
UNSHOWN = "\U0001ffff"


def test_sign_without_a_font_is_replaced_and_the_pdf_says_so(skane, samordnare, nod):
    """In the PDF alone: the other two forms keep every sign."""
    digest = send_with(f"Ett{UNSHOWN}\u200d{UNSHOWN} två", skane, samordnare)
    reader = PdfReader(BytesIO(content(digest, "pdf")))

    assert meets_both(reader)
    assert "Ett\ufffd\ufffd två" in reader.pages[0].extract_text().replace("\u200d", "")
    assert content_of(digest).words["unshown"] in " ".join(
        " ".join(page.extract_text() for page in reader.pages).split()
    )
    assert UNSHOWN in content(digest, "html").decode()


def test_a_pdf_that_shows_every_sign_says_nothing_of_signs(skane, samordnare, nod):
    reader = PdfReader(BytesIO(content(make_sent(samordnare, skane), "pdf")))

    assert "\ufffd" not in " ".join(page.extract_text() for page in reader.pages)


def test_whatever_stands_in_the_way_of_the_standard_does_not_stop_the_sending(
    skane, samordnare, nod, caplog, monkeypatch
):
    monkeypatch.setattr(pdf, "_unshown_in", lambda error: [])
    with caplog.at_level(logging.WARNING):
        digest = send_with(UNSHOWN, skane, samordnare)

    reader = PdfReader(BytesIO(content(digest, "pdf")))
    assert reader.trailer["/Root"]["/StructTreeRoot"]
    assert not meets_both(reader)
    assert any("PDF/UA" in message for message in caplog.messages)


def test_a_title_of_nothing_that_can_be_seen_gives_way_to_the_number(skane, samordnare, nod):
    """A heading without words would break the standard."""
    source = make_accepted(skane, samordnare)
    digest = make_digest(samordnare, title="\ufeff\x01")
    make_point(digest, samordnare, source)
    sending.approve(digest=digest, by=samordnare)
    digest = sending.send(digest=digest, by=samordnare)

    reader = PdfReader(BytesIO(content(digest, "pdf")))
    assert (reader.metadata.title, meets_both(reader)) == (digest.reference, True)


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
    "style",
    "div",
    "span",
    "br",
    "ul",
    "li",
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
