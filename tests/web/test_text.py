"""What was typed is what is shown."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.written import AGENDA
from web.text.reading import Bullets, Item, Paragraph, Piece, printable, read
from web.text.showing import as_html, as_one_line, as_words, words_of

from .payloads import PAYLOADS

# What the HTML may hold, and nothing else. An address is what it is made of; it begins with the web.
ALLOWED = re.compile(
    r'<(?:/?(?:p|ul|li|strong)|br|span class="spaces"|/span|/a'
    r'|a href="https?://[^"<>]*" rel="nofollow noopener noreferrer")>'
)


def shown(text: str) -> list[str]:
    """The lines of the HTML, as a browser shows them."""
    html = re.sub(r"<br>|</p>|</li>|<ul>", "\n", as_html(text))
    return [unescape(line) for line in re.sub(r"<[^>]*>", "", html).split("\n") if line]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_numbers_and_lines_stand_as_they_were_typed(ending):
    assert shown(AGENDA.replace("\n", ending)) == [line for line in AGENDA.split("\n") if line]
    assert as_words(AGENDA.replace("\n", ending)) == AGENDA


@pytest.mark.parametrize(
    "line",
    [
        "2 * 3 * 4",
        "snake_case_word och __init__",
        "<b> &amp; &lt;",
        "# Rubrik",
        "> svar",
        "    indraget",
        "-----",
        "=====",
        "* * *",
        "5-6 personer",
        "-5 grader",
        "– Hej, sa hon.",
        "- Hej, sa hon.",
        "* gäller medlemmar",
        "+46 70 123 45 67",
        "070\\123 \\* C:\\mapp",
        "`kod` ~struket~ *lutat* _lutat_",
        "a**b**c 2**3**4 ** x ** ****",
        "1) ett",
        "1986. Ett gott år.",
        "kol1    kol2     kol3",
        "[x] klart",
        "[sida](https://exempel.se/)",
        "| a | b |",
        "👩‍👩‍👧‍👦 🏳️‍🌈",
        "שלום (2026): עולם",
        "https://",
        "http://... www.",
        "anna@www.exempel.se",
        "ord" * 4_000,
    ],
)
def test_a_line_is_shown_as_it_was_typed(line):
    """What is form elsewhere is words here."""
    assert shown(f"Före\n{line}\nefter") == ["Före", line, "efter"]
    assert as_words(f"Före\n\n{line}\n\nefter") == f"Före\n\n{line}\n\nefter"


def test_lines_that_begin_with_a_dash_or_a_star_are_a_list():
    text = "Vi tar med:\n- kaffe\n- bullar\n  med kanel\n\n* *saft*\nHälsningar"

    assert read(text) == [
        Paragraph([(Piece("Vi tar med:"),)]),
        Bullets(
            [
                Item(0, [(Piece("kaffe"),)]),
                Item(0, [(Piece("bullar"),), (Piece("med kanel"),)]),
                Item(0, [(Piece("*saft*"),)]),
            ]
        ),
        Paragraph([(Piece("Hälsningar"),)]),
    ]
    assert "<ul><li>kaffe</li><li>bullar<br>med kanel</li><li>*saft*</li></ul>" in as_html(text)
    assert as_words(text) == "Vi tar med:\n\n- kaffe\n- bullar\n  med kanel\n- *saft*\n\nHälsningar"


def test_lists_stand_in_lists_but_never_deeper_than_three():
    text = "\n".join(f"{'  ' * depth}- {depth}" for depth in range(1_000))

    assert as_html(text).count("<ul>") == 3
    assert shown(text) == [str(depth) for depth in range(1_000)]
    assert as_html("- a\n  - b\n- c") == "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"
    assert as_words("- a\n  - b\n- c") == "- a\n  - b\n- c"


def test_words_between_two_stars_are_bold():
    assert as_html("**Viktigt:** kom **i tid**.") == (
        "<p><strong>Viktigt:</strong> kom <strong>i tid</strong>.</p>"
    )
    assert as_words("**Viktigt:** kom i tid.") == "Viktigt: kom i tid."


@pytest.mark.parametrize(
    ("typed", "address", "after"),
    [
        ("https://exempel.se/.", "https://exempel.se/", "."),
        ("https://exempel.se/a?b=1&c=2, sedan", "https://exempel.se/a?b=1&c=2", ", sedan"),
        ("http://exempel.se/a_(b)).", "http://exempel.se/a_(b)", ")."),
        ("HTTPS://exempel.se/", "HTTPS://exempel.se/", ""),
        ("https://exempel.se/åäö?!", "https://exempel.se/åäö", "?!"),
        ("https://exempel.se/\u202etxt.exe", "https://exempel.se/", "\u202etxt.exe"),
    ],
)
def test_an_address_leads_there_and_ends_with_its_last_letter(typed, address, after):
    [paragraph] = read(f"(Se {typed}")
    assert [piece for piece in paragraph.all_lines[0] if piece.address] == [Piece(address, address=address)]
    assert words_of(paragraph.all_lines[0]) == f"(Se {address}{after}"
    assert shown(f"Se {typed}") == [f"Se {typed}"]


def test_spaces_stand_as_they_were_typed():
    assert as_html(" a\n    b  c d\n**e**  f") == (
        '<p><span class="spaces"> </span>a<br><span class="spaces">    </span>b<span class="spaces">  </span>c d<br>'
        '<strong>e</strong><span class="spaces">  </span>f</p>'
    )


def test_an_address_without_its_beginning_leads_to_the_web():
    assert (
        'href="https://www.exempel.se/a" rel="nofollow noopener noreferrer">www.exempel.se/a</a>)'
        in as_html("(www.exempel.se/a)")
    )


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_typed_becomes_markup(payload):
    """T56, T62."""
    html = as_html(f"Före {payload} efter")
    assert "<" not in ALLOWED.sub("", html)
    assert shown(f"Före {payload} efter")[0].startswith("Före ")


@given(st.text(max_size=300) | st.text(alphabet="ab *-•[]()<>&_#\n\t :/.w", max_size=300))
def test_any_text_keeps_its_signs(text):
    html = as_html(text)
    assert "<" not in ALLOWED.sub("", html)
    assert html.count("<li>") == html.count("</li>")
    assert html.count("<ul>") == html.count("</ul>")
    signs = re.sub(r"[\s*•·\uf0b7-]", "", printable(text))
    assert re.sub(r"[\s*•·\uf0b7-]", "", unescape(re.sub(r"<[^>]*>", "", html))) == signs
    assert re.sub(r"[\s*•·\uf0b7-]", "", as_words(text)) == signs


@pytest.mark.parametrize(
    "part", ["**a ", "**", "[", "- ", "http://a)", "(www.a", "- a\n", "  - a\n", "- a\n\n", "*a"]
)
def test_a_text_of_nothing_but_marks_comes_out(part):
    """Were a mark looked for from each mark anew, this would take an hour."""
    assert as_html(part * 100_000).startswith(("<p>", "<ul>"))


def test_one_line_has_one_line():
    assert as_one_line(" **Hej**\n\n- a\n- b  ") == "Hej - a - b"


@pytest.mark.parametrize("sign", ["\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029"])
def test_only_the_key_for_it_ends_a_line(sign):
    """Some programs break lines at these and some do not; all forms of a text have the same lines."""
    assert as_words(f"ett{sign}två") == "ett två"
