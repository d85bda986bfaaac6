"""A text that was read, as HTML, as words alone and as one line. Whatever was typed is safe as HTML (T56, T62)."""

import re
from collections.abc import Iterable

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from .reading import Block, Bullets, Item, Line, Piece, read

_SPACES = re.compile(r"^ +| {2,}")


def as_html(text: str | list[Block]) -> SafeString:
    """Paragraphs with their lines, lists, bold and links. There is no other element, whatever was typed."""
    return _joined(map(_block_html, read(text) if isinstance(text, str) else text))


def as_words(text: str) -> str:
    """The same lines without elements, for calendars, search and mail. Not safe as HTML."""
    return "\n\n".join("\n".join(lines_of(block)) for block in read(text))


def as_one_line(text: str) -> str:
    """For a place that has one line, such as what a shared link says."""
    return " ".join(as_words(text).split())


def lines_of(block: Block) -> list[str]:
    """What stands on each line, an item of a list with a dash before it."""
    if isinstance(block, Bullets):
        return [line for item in block.items for line in _item_lines(item)]
    return [words_of(line) for line in block.lines]


def words_of(line: Line) -> str:
    return "".join(piece.words for piece in line)


def _item_lines(item: Item) -> list[str]:
    indent = "  " * item.level
    return [f"{indent}{'  ' if number else '- '}{words_of(line)}" for number, line in enumerate(item.lines)]


def _block_html(block: Block) -> SafeString:
    if isinstance(block, Bullets):
        return _list_html(block)
    return format_html("<p>{}</p>", _lines_html(block.lines))


def _list_html(bullets: Bullets) -> SafeString:
    """Lists within lists. A list is never more than one step deeper than the one it stands in."""
    parts, level = [], -1
    for item in bullets.items:
        begins = "<ul>" if item.level > level else "</li>" + "</ul></li>" * (level - item.level)
        parts += [mark_safe(f"{begins}<li>"), _lines_html(item.lines)]  # noqa: S308  # no word of anybody's
        level = item.level
    return _joined([*parts, mark_safe("</li></ul>" * (level + 1))])  # noqa: S308  # see above


def _lines_html(lines: Iterable[Line]) -> SafeString:
    return _joined(map(_line_html, lines), between=mark_safe("<br>"))


def _line_html(line: Line) -> SafeString:
    """HTML makes one of several spaces; these are kept by the style sheet. A lone one may go where a line is full."""
    html = _joined(map(_piece_html, line))
    return mark_safe(_SPACES.sub(r'<span class="spaces">\g<0></span>', html))  # noqa: S308  # no tag has two spaces


def _piece_html(piece: Piece) -> SafeString:
    html = escape(piece.words)
    if piece.address:
        html = format_html('<a href="{}" rel="nofollow noopener noreferrer">{}</a>', piece.address, html)
    return format_html("<strong>{}</strong>", html) if piece.is_bold else html


def _joined(parts: Iterable[SafeString], between: str = "") -> SafeString:
    return format_html_join(between, "{}", ((part,) for part in parts))
