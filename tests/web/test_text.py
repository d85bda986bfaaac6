import pytest
from hypothesis import given
from hypothesis import strategies as st

from web.text import plain_text, render_markdown

PAYLOADS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "[klick](javascript:alert(1))",
    "[klick](JaVaScRiPt:alert(1))",
    "[klick](data:text/html,<script>alert(1)</script>)",
    "<a href='vbscript:x'>x</a>",
    "<iframe src=//evil.example></iframe>",
    "![bild](https://evil.example/spy.png)",
    "<style>body{display:none}</style>",
    "<form action=//evil.example><input name=q></form>",
    "`<script>`",
    "<div style='position:fixed'>",
    '"><script>alert(1)</script>',
    "<a onclick=alert(1) href='/'>x</a>",
]
DANGERS = (
    "<script",
    "<img",
    "<svg",
    "<iframe",
    "<style",
    "<form",
    'href="javascript',
    'href="data',
    'onerror="',
)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_markdown_lets_no_active_html_through(payload):
    """T56, T62."""
    html = render_markdown(f"Före {payload} efter").lower()
    assert not [danger for danger in DANGERS if danger in html]
    assert "före" in html
    assert "efter" in html


@given(st.text(max_size=300))
def test_markdown_takes_any_text(text):
    html = render_markdown(text).lower()
    assert not [danger for danger in DANGERS if danger in html]


def test_markdown_keeps_what_members_use():
    html = render_markdown(
        "# Rubrik\n\n**Viktigt** och *fint*\n\n- ett\n- två\n\n[sida](https://exempel.se/)"
    )
    assert "<h2>Rubrik</h2>" in html
    assert "<strong>Viktigt</strong>" in html
    assert "<li>ett</li>" in html
    assert '<a href="https://exempel.se/" rel="nofollow noopener noreferrer">sida</a>' in html


def test_plain_text_keeps_words_apart():
    assert plain_text("<p>Ett</p><p>Två &amp; tre</p>").split() == ["Ett", "Två", "&", "tre"]
