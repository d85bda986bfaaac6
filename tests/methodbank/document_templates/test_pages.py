"""Documents to fill in: a page, and a Word file that is made of the same blocks."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.exceptions import ValidationError
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_LINE_SPACING
from docx.oxml.ns import qn
from wagtail.models import Locale

from cms.translation.states import State, originals_and_their
from home.content.blocks import document_stream
from home.content.publishing import fields
from home.content.texts import read_all
from methodbank.articles.models import ProcessGuidePage, ProcessStepPage
from methodbank.document_templates.blocks import TableBlock
from methodbank.document_templates.models import TemplatePage
from methodbank.document_templates.word import docx_of
from tests.pages import in_english, make_article, make_private, publish
from vocabulary.enums import StepCode
from vocabulary.models import ProcessStep

DOCUMENT = [
    {"type": "heading", "text": "Varför vi skriver"},
    {"type": "text", "text": "Hej [kommunens namn]!\nVi <vill> **träffas**.\n\n- en sak\n- [en sak till]"},
    {"type": "fields", "items": ["Datum"]},
    {
        "type": "table",
        "title": "Kvällen",
        "columns": ["Tid", "Vad", "Vem"],
        "rows": [["18.00", "Välkommen", "[politiker]"], ["19.00"]],
        "blank_rows": 2,
    },
    {"type": "ticks", "title": "Innan ni skickar", "items": ["Läst av två"]},
]


@pytest.fixture
def template(bank) -> TemplatePage:
    return make_template(bank, "Brev", steps=["initiative"])


def make_template(bank, title: str, *, steps=(), **fields) -> TemplatePage:
    page = publish(bank, TemplatePage, title, document=document_stream(DOCUMENT), **fields)
    page.process_steps.set(steps)
    page.save_revision().publish()
    return TemplatePage.objects.get(pk=page.pk)


def test_template_without_a_translation_stands_in_the_report_of_the_editors(bank, english_front):
    page = make_template(bank, "Brev")
    states = originals_and_their(english_front.locale)
    assert states.get(pk=page.pk).state == State.MISSING


def opened(client, page: TemplatePage):
    answer = client.get(page.file_url)
    assert answer.status_code == 200
    assert answer["Content-Type"].endswith("wordprocessingml.document")
    assert f"{page.slug}.docx" in answer["Content-Disposition"]
    return Document(BytesIO(answer.content))


def words_of(document) -> str:
    return "\n".join(found.text or "" for found in document.element.iter(qn("w:t")))


def blanks_of(document) -> list[str]:
    return [found.get(qn("w:val")) for found in document.element.iter(qn("w:alias"))]


# The page -------------------------------------------------------------------------------------


def test_page_shows_the_document_and_leads_to_its_file(client, template):
    page = client.get(template.url).content.decode()
    assert f'href="{template.file_url}"' in page
    assert '<span class="blank">[kommunens namn]</span>' in page
    assert "Vi &lt;vill&gt; <strong>träffas</strong>." in page
    assert '<th scope="col">Vem</th>' in page
    assert "data-print" in page


def test_words_in_brackets_are_safe(client, bank):
    nasty = [{"type": "text", "text": "[<script>alert(1)</script>] [a & b] ["}]
    page = publish(bank, TemplatePage, "Otäck", slug="otack", document=document_stream(nasty))
    shown = client.get(page.url).content.decode()
    assert "<script>alert" not in shown
    assert '<span class="blank">[a &amp; b]</span>' in shown
    assert blanks_of(opened(client, page)) == ["<script>alert(1)</script>", "a & b"]


# The file -------------------------------------------------------------------------------------


def test_file_has_the_headings_language_and_size_of_a_letter(client, template):
    document = opened(client, template)
    headings = [p.text for p in document.paragraphs if p.style.name.startswith("Heading")]
    assert headings == ["Brev", "Varför vi skriver", "Kvällen", "Innan ni skickar"]
    assert (document.core_properties.title, document.core_properties.language) == ("Brev", "sv")
    languages = {found.get(qn("w:val")) for found in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"sv-SE"}
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)


def test_file_leaves_no_level_of_headings_out(client, bank):
    table = next(block for block in DOCUMENT if block["type"] == "table")
    page = publish(bank, TemplatePage, "Blad", document=document_stream([table, *DOCUMENT]))
    headings = [p.style.name for p in opened(client, page).paragraphs if p.style.name.startswith("Heading")]
    assert headings == ["Heading 1", "Heading 2", "Heading 2", "Heading 3", "Heading 3"]


def test_file_has_blanks_to_type_in(client, template):
    assert blanks_of(opened(client, template)) == ["kommunens namn", "en sak till", "Datum", "politiker"]


def test_file_has_a_table_with_a_head_that_is_read_aloud(client, template):
    table = opened(client, template).tables[0]
    assert [cell.text for cell in table.rows[0].cells] == ["Tid", "Vad", "Vem"]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == "Kvällen"
    assert len(table.rows) == 5
    assert [cell.text for cell in table.rows[2].cells] == ["19.00", "", ""]


def test_file_has_room_to_write_in_by_hand(client, template):
    """What is written in is 9 mm high at least, each row of a table and each line to fill in."""
    document = opened(client, template)
    rows = document.tables[0].rows[1:]
    assert {row.height_rule for row in rows} == {WD_ROW_HEIGHT_RULE.AT_LEAST}
    assert min(row.height.mm for row in rows) >= 9
    [line] = [p.paragraph_format for p in document.paragraphs if p.text.startswith("Datum: ")]
    assert line.line_spacing_rule == WD_LINE_SPACING.AT_LEAST
    assert line.line_spacing.mm >= 9


def test_note_of_the_file_is_lighter_than_its_text(client, template):
    document = opened(client, template)
    [note] = [p.style.font for p in document.paragraphs if p.text.startswith("Mall från")]
    assert (note.bold, str(note.color.rgb)) == (False, "595959")
    assert note.size < document.styles["Normal"].font.size


def test_file_says_where_the_pattern_comes_from(client, bank):
    words = words_of(opened(client, make_template(bank, "Plan", source="SKL, avsnittet om Göteborg")))
    assert "Mall från https://" in words or "Mall från http://" in words
    assert "Mönstret kommer från: SKL, avsnittet om Göteborg" in words


def test_wide_file_lies_down(client, bank):
    section = opened(client, make_template(bank, "Plan", is_landscape=True)).sections[0]
    assert section.orientation == WD_ORIENT.LANDSCAPE
    assert section.page_width > section.page_height


def test_an_edited_page_gives_an_edited_file(client, template):
    assert "Adjö" not in words_of(opened(client, template))
    template.document = document_stream([{"type": "text", "text": "Adjö [namn]"}])
    template.save_revision().publish()
    document = opened(client, template)
    assert "Adjö " in words_of(document)
    assert blanks_of(document) == ["namn"]
    assert "Varför vi skriver" not in words_of(document)


def test_a_draft_is_not_in_the_file(client, template):
    template.document = document_stream([{"type": "text", "text": "Hemligt utkast"}])
    template.save_revision()
    assert "Hemligt utkast" not in words_of(opened(client, template))


def test_file_is_in_the_words_of_its_own_language(client, english_front, template):
    answer = client.get(f"/en{template.file_url}")
    assert "Fyll i det som är markerat" in words_of(Document(BytesIO(answer.content)))


@pytest.mark.parametrize("close", [make_private, TemplatePage.unpublish], ids=["private", "unpublished"])
def test_no_file_of_a_page_that_not_everyone_may_read(client, template, close):
    close(template)
    assert client.get(template.file_url).status_code == 404


def test_file_is_a_whole_archive_and_says_who_made_it(client, template):
    answer = client.get(template.file_url)
    assert ZipFile(BytesIO(answer.content)).testzip() is None
    assert Document(BytesIO(answer.content)).core_properties.author == "Knutpunkt"


# Where one finds it ---------------------------------------------------------------------------


def test_bank_step_and_article_lead_to_it_without_asking_more(
    client, bank, template, django_assert_num_queries
):
    guide = publish(bank, ProcessGuidePage, "Vägen", slug="vagen")
    step = publish(guide, ProcessStepPage, "Start", step=ProcessStep.objects.get(code="initiative"))
    article = make_article(bank, "Artikel")
    article.process_steps.set(["initiative"])
    article.save_revision().publish()
    for page, queries in ((bank, 9), (step, 9), (article, 10)):
        client.get(page.url)
        with django_assert_num_queries(queries):
            assert f'href="{template.url}"' in client.get(page.url).content.decode(), page
    make_template(bank, "Blad", steps=["initiative"])
    make_template(bank, "Plan", steps=["initiative"])
    for page, queries in ((bank, 9), (step, 9), (article, 10)):
        with django_assert_num_queries(queries):
            client.get(page.url)


def test_an_article_shows_three_at_most_and_the_nearest_first(client, bank):
    for title, steps in (("Aa", ["initiative"]), ("Bb", ["initiative"]), ("Cc", ["initiative"])):
        make_template(bank, title, steps=steps)
    make_template(bank, "Zz", steps=["initiative", "decision"])
    article = make_article(bank, "Artikel")
    article.process_steps.set(["initiative", "decision"])
    article.save_revision().publish()
    assert [page.title for page in client.get(article.url).context["templates"]] == ["Zz", "Aa", "Bb"]


def test_bank_narrowed_by_a_step_shows_its_templates_and_none_by_a_topic(client, bank, template):
    def shown(question):
        return [page.title for page in client.get(f"{bank.url}{question}").context["templates"]]

    assert shown("") == ["Brev"]
    assert shown("?step=initiative") == ["Brev"]
    assert shown("?step=decision") == []
    assert shown("?topic=leisure") == []
    assert shown("?step=unknown") == ["Brev"]


def test_english_pages_say_that_it_is_swedish(client, english_front, bank, template):
    english = in_english(bank, "Method bank")
    page = client.get(english.url).content.decode()
    assert "They are in Swedish" in page
    assert f'lang="sv"><a href="{template.url}">Brev</a>' in page
    assert "De är på svenska" not in client.get(bank.url).content.decode()


def test_it_is_found_by_the_words_of_its_document(client, template):
    assert template.url in client.get("/sok/?q=kvällen välkommen").content.decode()


# What an editor writes ------------------------------------------------------------------------


def test_a_row_with_too_many_cells_is_told(db):
    block = TableBlock()
    value = {"title": "T", "columns": ["A", "B"], "rows": "1 | 2 | 3", "blank_rows": 0}
    with pytest.raises(ValidationError) as told:
        block.clean(block.to_python(value))
    assert "fler celler" in str(told.value.block_errors["rows"])
    block.clean(block.to_python(value | {"rows": "1 | 2"}))


# What every site starts with ------------------------------------------------------------------

TEXTS = read_all("templates")


@pytest.mark.parametrize("text", [pytest.param(text, id=text["slug"]) for text in TEXTS])
def test_each_template_that_a_site_starts_with_makes_a_file(db, text):
    page = TemplatePage(locale=Locale.get_default(), **fields(text))
    page.clean_fields(exclude=["path", "depth", "draft_title"])
    page.document.stream_block.clean(page.document)
    document = Document(BytesIO(docx_of(page)))
    assert "SKR" in words_of(document)
    assert len(blanks_of(document)) >= 3
    assert {step for step in text["process_steps"] if step not in StepCode.values} == set()


def test_all_ten_are_there():
    assert len(TEXTS) == 10
