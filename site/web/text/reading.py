"""What was typed is what is shown: lines stay lines, and numbers, signs and indents stand as they were typed.

Three things are read as form, and nothing else: lines that begin with a dash or a star, an address on the web, and
words with two stars before and after. Every sign but those marks is kept. The time it takes grows with the length of
the text and with nothing else: no expression here looks at a stretch of text twice.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

# What ends a line is the key for it, of any system. Other signs that some programs break at are spaces here, so that
# all of them show the same lines (T60). Signs that no XML or archived PDF may hold, and that nobody sees, are left out.
_LINE_ENDS = re.compile(r"\r\n|[\n\r]")
_BREAKS_OF_SOME = "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_UNSEEN = [*range(9), *range(0x0E, 0x20), 0x7F, *range(0xD800, 0xE000), 0xFEFF, 0xFFFE, 0xFFFF]
_SIGNS = str.maketrans(dict.fromkeys(map(chr, _UNSEEN), "") | dict.fromkeys(_BREAKS_OF_SOME, " "))
_TAB = 4
# The last is the dot of a list that was pasted from Word.
_ITEM = re.compile(r"[-*•·\uf0b7] +(?=\S)")
DEEPEST = 2

_MARKS = re.compile(
    r"""(?<![\w@./-])(?P<address>(?:https?://|www\.)\w[^\s<>"\u202a-\u202e\u2066-\u2069]*)
    |(?<![\w*])\*\*(?=[^\s*])(?P<bold>[^*]*[^\s*])\*\*(?![\w*])""",
    re.VERBOSE | re.IGNORECASE,
)
# What may stand right after an address, and is rarely part of one.
_AFTER_ADDRESS = ".,:;!?…'\"”’»*_]}"


@dataclass(frozen=True)
class Piece:
    """Words of a line that are shown alike. With an `address` they lead there."""

    words: str
    is_bold: bool = False
    address: str = ""


Line = tuple[Piece, ...]


@dataclass(frozen=True)
class Paragraph:
    lines: list[Line]

    @property
    def all_lines(self) -> list[Line]:
        return self.lines


@dataclass(frozen=True)
class Item:
    """One of a list: how deep it stands, from nought to `DEEPEST`, and its lines without the mark before the first."""

    level: int
    lines: list[Line]


@dataclass(frozen=True)
class Bullets:
    items: list[Item]

    @property
    def all_lines(self) -> list[Line]:
        return [line for item in self.items for line in item.lines]


Block = Paragraph | Bullets


def read(text: str) -> list[Block]:
    """The text as paragraphs and lists. Empty lines part paragraphs; no sign is lost but the marks of form."""
    blocks: list[Block] = []
    for is_list, run in groupby(_rows(text), key=lambda row: row.is_of_list):
        rows = list(run)
        blocks += [_bullets(rows)] if is_list else _paragraphs(rows)
    return blocks


def printable(text: str) -> str:
    """The text with nothing that one form of it could show and another could not hold."""
    return text.translate(_SIGNS)


@dataclass(frozen=True)
class _Row:
    """A line that is not empty. `is_of_list`: it begins an item, or is set in below one."""

    words: str
    is_item: bool
    is_of_list: bool
    follows_empty: bool


def _rows(text: str) -> Iterator[_Row]:
    """The lines in order. A lone line with a dash before it begins no list: it may be a remark or a speaker."""
    for is_of_list, run in groupby(_lines_with_words(text), key=lambda row: row.is_of_list):
        rows = list(run)
        is_list = is_of_list and len(rows) > 1
        yield from rows if is_list == is_of_list else (replace(row, is_of_list=False) for row in rows)


def _lines_with_words(text: str) -> Iterator[_Row]:
    is_below_item = follows_empty = False
    for line in _LINE_ENDS.split(printable(text)):
        words = line.rstrip().expandtabs(_TAB)
        if words:
            is_item = _ITEM.match(words.lstrip()) is not None
            is_below_item = is_item or (is_below_item and not follows_empty and words[0].isspace())
            yield _Row(words, is_item, is_below_item, follows_empty)
        follows_empty = not words


def _paragraphs(rows: list[_Row]) -> list[Block]:
    paragraphs: list[Block] = []
    lines: list[Line] = []
    for row in rows:
        if row.follows_empty or not paragraphs:
            lines = []
            paragraphs.append(Paragraph(lines))
        lines.append(_pieces(row.words))
    return paragraphs


def _bullets(rows: list[_Row]) -> Bullets:
    items: list[Item] = []
    indents: list[int] = []
    for row in rows:
        words = row.words.lstrip()
        if row.is_item:
            indent = len(row.words) - len(words)
            indents = [outer for outer in indents if outer < indent][:DEEPEST]
            items.append(Item(len(indents), []))
            indents.append(indent)
        items[-1].lines.append(_pieces(_ITEM.sub("", words, count=1) if row.is_item else words))
    return Bullets(items)


def _pieces(words: str, is_bold: bool = False) -> Line:
    pieces: list[Piece] = []
    done = 0
    for mark in _MARKS.finditer(words):
        pieces.append(Piece(words[done : mark.start()], is_bold))
        pieces += (
            _address(mark["address"], is_bold) if mark["address"] else _pieces(mark["bold"], is_bold=True)
        )
        done = mark.end()
    return tuple(piece for piece in [*pieces, Piece(words[done:], is_bold)] if piece.words)


def _address(typed: str, is_bold: bool) -> list[Piece]:
    """The address, and what was typed right after it: a full stop ends the sentence and no address."""
    address = _without_ending(typed)
    leads_to = address if "://" in address else f"https://{address}"
    return [Piece(address, is_bold, leads_to), Piece(typed[len(address) :], is_bold)]


def _without_ending(address: str) -> str:
    unopened = address.count(")") - address.count("(")
    end = len(address)
    while address[end - 1] in _AFTER_ADDRESS or (address[end - 1] == ")" and unopened > 0):
        unopened -= address[end - 1] == ")"
        end -= 1
    return address[:end]
