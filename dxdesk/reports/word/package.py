"""The parts of a Word file around the text, through python-docx: styles, numbering, page headers, pictures, properties.

What python-docx' own template brings along (themes, styles that nobody needs, a picture of its first page) is left
out. The same content gives the same bytes.
"""

from datetime import UTC, datetime
from io import BytesIO
from typing import Any, BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml

from dxdesk.reports.word.markup import plain
from dxdesk.reports.word.sections import no_number, page_number
from dxdesk.reports.word.styles import LANGUAGE, numbering_xml, styles_xml

_NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in (
        ("w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
        ("r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
        ("wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
        ("a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
        ("pic", "http://schemas.openxmlformats.org/drawingml/2006/picture"),
    )
)
_KEPT = {RELATIONSHIP_TYPE.STYLES, RELATIONSHIP_TYPE.NUMBERING, RELATIONSHIP_TYPE.SETTINGS}
_PROGRAM = "dxdesk"
_NEVER = datetime(2000, 1, 1, tzinfo=UTC)
# The first day that a ZIP file can name.
_ZIP_DAY = (1980, 1, 1, 0, 0, 0)

_SETTINGS = f"""<w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>
<w:characterSpacingControl w:val="doNotCompress"/>
<w:compat><w:doNotExpandShiftReturn/><w:compatSetting w:name="compatibilityMode"
 w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>
<w:themeFontLang w:val="{LANGUAGE}"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/>"""


class WordPackage:
    """An empty document that takes pictures and text, and then is written."""

    def __init__(self) -> None:
        self._document: Any = Document()
        part = self._document.part
        for relationship in [*part.rels.values()]:
            if relationship.reltype not in _KEPT:
                part.rels.pop(relationship.rId)
        package = part.package
        for relationship in [*package.rels.values()]:
            if relationship.reltype not in (RELATIONSHIP_TYPE.OFFICE_DOCUMENT, RELATIONSHIP_TYPE.CORE_PROPERTIES):
                package.rels.pop(relationship.rId)
        _fill(self._document.styles.element, styles_xml())
        _fill(part.numbering_part.element, numbering_xml())
        _fill(self._document.settings.element, _SETTINGS)
        self.numbered = self._page_header(page_number())
        self.first = self._page_header(no_number())

    def keep_picture(self, png: bytes) -> str:
        """Stores a picture; the same one only once."""
        relationship: str = self._document.part.get_or_add_image(BytesIO(png))[0]
        return relationship

    def describe(self, title: str, author: str, subject: str, made_at: datetime | None) -> None:
        properties = self._document.core_properties
        properties.title, properties.author, properties.subject = (
            plain(words)[:255] for words in (title, author, subject)
        )
        properties.last_modified_by, properties.language = properties.author, LANGUAGE
        properties.comments, properties.keywords, properties.category = "", "", ""
        properties.created = properties.modified = made_at or _NEVER
        properties.revision = 1

    def write(self, body: str, out: BinaryIO) -> None:
        """`body` is what stands in w:body."""
        element = self._document.element
        filled = _parsed("w:body", body)
        element.replace(element.body, filled)
        stream = BytesIO()
        self._document.save(stream)
        with ZipFile(stream) as saved, ZipFile(out, "w", ZIP_DEFLATED) as written:
            for name in saved.namelist():
                entry = ZipInfo(name, _ZIP_DAY)
                entry.compress_type = ZIP_DEFLATED
                written.writestr(entry, saved.read(name))

    def _page_header(self, content: str) -> str:
        header, relationship = self._document.part.add_header_part()
        _fill(header.element, content)
        return str(relationship)


def _fill(element: Any, children: str) -> None:
    """Other children than the template's; python-docx keeps hold of the element itself."""
    for child in [*element]:
        element.remove(child)
    element.extend([*_parsed("w:hdr", children)])


def _parsed(tag: str, inside: str) -> Any:
    return parse_xml(f"<{tag} {_NAMESPACES}>{inside}</{tag}>")
