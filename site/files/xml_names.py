"""Who stands in a piece of XML: the authors that office programs write into documents, and how they are taken out."""

import re
from typing import Final, NamedTuple
from xml.parsers import expat

NOBODY: Final = "Author"
"""What Word itself writes when it takes the names out of comments and changes."""

# The text inside these elements, whatever their prefix.
_ELEMENTS: Final = (
    *("creator", "lastModifiedBy", "Company", "Manager", "author", "Author"),
    *("initial-creator", "printed-by", "creator-initials", "sender-initials"),
)
# These attributes: of the element that is named, or of any. Excel notes the folder that a file lay in (absPath).
_ATTRIBUTES: Final = {
    "author": "",
    "Author": "",
    "creator": "",
    "Company": "",
    "Manager": "",
    "lastModifiedBy": "",
    "userName": "",
    "initials": "",
    "displayName": "person",
    "userId": "",
    "url": "absPath",
    "Target": "Relationship",
}
# A template or a linked file in somebody's own folder. Other targets hold the document together, or are its links.
_PATH: Final = "file:"
# They go with the names, and are no names that a person would know as hers.
_UNTOLD: Final = {"initials", "creator-initials", "sender-initials", "userId"}
_CUSTOM_VALUES: Final = {"lpwstr", "lpstr", "bstr", "user-defined"}
# Written by machines that label documents.
_OF_MACHINES: Final = re.compile(r"MSIP_|ContentTypeId$|_dlc_|MediaServiceImageTags$|GrammarlyDocumentId$")

_TEXT: Final = re.compile(
    rb"(<(?:[\w.-]+:)?(?:%s)(?:\s[^<>]*)?(?<!/)>)[^<]+(?=</)" % "|".join(_ELEMENTS).encode()
)
_TAG: Final = re.compile(rb"""<[\w.:-]+(?:\s+[\w.:-]+\s*=\s*(?:"[^"]*"|'[^']*'))+""")
_VALUE: Final = re.compile(rb"""([\w.:-]+)(\s*=\s*)("[^"]*"|'[^']*')""")


class NotReadable(Exception):
    """Broken, or made to hurt whoever reads it."""


class Name(NamedTuple):
    where: str
    value: str

    @property
    def is_told(self) -> bool:
        return self.where not in _UNTOLD


def names_in_xml(xml: bytes) -> list[Name]:
    """In the order in which they stand. Raises NotReadable. No entity is resolved, and nothing is fetched."""
    reader = _Reader()
    try:
        reader.parser.Parse(xml, True)
    except (expat.ExpatError, UnicodeError, ValueError) as error:
        raise NotReadable from error
    return reader.found


def root_of(xml: bytes) -> str:
    """The local name of the outermost element."""
    found = re.search(rb"<(?:[\w.-]+:)?([A-Za-z][\w.-]*)", xml)
    return found[1].decode() if found else ""


def without_names_in_xml(xml: bytes) -> bytes:
    """The same bytes but for the names: authors are nobody, texts are empty. It must be readable."""
    return _TAG.sub(_tag_without_names, _TEXT.sub(rb"\1", xml))


def _tag_without_names(tag: re.Match[bytes]) -> bytes:
    element = _local(tag[0].split(None, 1)[0][1:].decode())

    def value_without_name(found: re.Match[bytes]) -> bytes:
        name = _local(found[1].decode())
        value = found[3][1:-1].decode()
        is_name = _is_name(element, name, value)
        return found[1] + found[2] + f'"{NOBODY}"'.encode() if is_name else found[0]

    return _VALUE.sub(value_without_name, tag[0])


def _is_name(element: str, attribute: str, value: str) -> bool:
    if attribute not in _ATTRIBUTES or _ATTRIBUTES[attribute] not in {"", element}:
        return False
    return attribute != "Target" or value.lower().startswith(_PATH)


def _local(name: str) -> str:
    return name.rpartition(":")[2]


class _Reader:
    """Keeps what it reads inside the element that it is in, and the names; never the document."""

    def __init__(self) -> None:
        self.found: list[Name] = []
        self.depth = 0
        self.inside = ""
        self.text: list[str] = []
        self.property = ""
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.characters
        self.parser.EntityDeclHandler = self.refuse

    def refuse(self, *_declared: object) -> None:
        raise NotReadable

    def start(self, name: str, attributes: dict[str, str]) -> None:
        element = _local(name)
        for attribute, value in attributes.items():
            if _is_name(element, _local(attribute), value):
                self.keep(_local(attribute), value)
        if element == "property":
            self.property = attributes.get("name", "")
        if self.inside:
            self.depth += 1
        elif element in _ELEMENTS or self.is_custom(element, attributes):
            self.inside, self.depth, self.text = element, 1, []

    def is_custom(self, element: str, attributes: dict[str, str]) -> bool:
        """A value that somebody gave a property of her own: nobody but she knows whether it is a name."""
        called = attributes.get("meta:name", "") or self.property
        return element in _CUSTOM_VALUES and bool(called) and not _OF_MACHINES.match(called)

    def end(self, _name: str) -> None:
        if not self.inside:
            return
        self.depth -= 1
        if not self.depth:
            self.keep(self.inside, "".join(self.text))
            self.inside = ""

    def characters(self, text: str) -> None:
        if self.inside:
            self.text.append(text)

    def keep(self, where: str, value: str) -> None:
        value = " ".join(value.split())
        if value and value != NOBODY:
            self.found.append(Name(where, value))
