"""Reading XML parts of foreign office files without trusting them.

Only expat of the standard library: quick to start in the child process, nothing is fetched, and a document type
declaration ends the reading, so that no entity can be defined. Names come out with fixed prefixes ("x:c", "w:p"),
the same for the transitional and the strict form of Office Open XML.
"""

from collections.abc import Callable
from typing import BinaryIO
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

_PREFIXES = {
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main": "x:",
    "http://purl.oclc.org/ooxml/spreadsheetml/main": "x:",
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w:",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w:",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r:",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r:",
    "http://schemas.openxmlformats.org/package/2006/relationships": "pr:",
    "http://schemas.openxmlformats.org/package/2006/content-types": "ct:",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a:",
    "http://purl.oclc.org/ooxml/drawingml/main": "a:",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m:",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m:",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc:",
    "http://www.w3.org/XML/1998/namespace": "xml:",
    "urn:oasis:names:tc:opendocument:xmlns:office:1.0": "office:",
    "urn:oasis:names:tc:opendocument:xmlns:table:1.0": "table:",
    "urn:oasis:names:tc:opendocument:xmlns:text:1.0": "text:",
    "urn:oasis:names:tc:opendocument:xmlns:style:1.0": "style:",
    "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0": "fo:",
    "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0": "draw:",
    "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0": "calcext:",
}
_MAX_DEPTH = 400
_CHUNK = 1 << 16

StartHandler = Callable[[str, dict[str, str]], None]
EndHandler = Callable[[str], None]
TextHandler = Callable[[str], None]


class UnreadableXml(ValueError):
    """The part is damaged, declares a document type, or nests deeper than any office program writes."""


class _Names(dict[str, str]):
    """ "uri local" as expat gives it -> "prefix:local"; an unknown namespace stays as it is."""

    def __missing__(self, name: str) -> str:
        uri, blank, local = name.rpartition(" ")
        short = _PREFIXES.get(uri, "") + local if uri in _PREFIXES or not blank else name
        self[name] = short
        return short


def read_events(stream: BinaryIO, start: StartHandler, end: EndHandler, text: TextHandler) -> None:
    """Hand the elements of an XML part to the three handlers as they come; raises `UnreadableXml`.

    What the handlers raise goes through unchanged.
    """
    names = _Names()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True

    def on_start(name: str, attributes: dict[str, str]) -> None:
        start(names[name], {names[key]: value for key, value in attributes.items()} if attributes else attributes)

    parser.StartElementHandler = on_start
    parser.EndElementHandler = lambda name: end(names[name])
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refuse_doctype
    try:
        while chunk := stream.read(_CHUNK):
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise UnreadableXml(str(error)) from error


def read_tree(stream: BinaryIO) -> Element:
    """The whole part as a tree whose names carry the fixed prefixes; raises `UnreadableXml`."""
    builder = TreeBuilder()
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _MAX_DEPTH:
            raise UnreadableXml("nested too deeply")
        builder.start(name, attributes)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(name)

    read_events(stream, start, end, builder.data)
    return builder.close()


def _refuse_doctype(*_declaration: object) -> None:
    raise UnreadableXml("document type declaration")
