"""Builds small office files byte by byte, good and hostile ones, so that a test shows what stands in the file."""

import struct
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

SHEET_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
WORD_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = "http://purl.oclc.org/ooxml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "application/vnd.openxmlformats-officedocument"


def relationships(*items: tuple[str, str], kinds: str = RELATIONS) -> str:
    """Kind and target of each relationship; the ids are rId1, rId2 …"""
    lines = "".join(
        f'<Relationship Id="rId{number}" Type="{kinds}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(items, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{lines}</Relationships>'


def content_types(*overrides: tuple[str, str]) -> str:
    lines = "".join(f'<Override PartName="/{part}" ContentType="{kind}"/>' for part, kind in overrides)
    default = '<Default Extension="xml" ContentType="application/xml"/>'
    return f'<Types xmlns="{_PACKAGE}/content-types">{default}{lines}</Types>'


def write_zip(path: Path, parts: dict[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def text_cell(reference: str, text: str, style: int = 0) -> str:
    return f'<c r="{reference}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'


def number_cell(reference: str, value: str, style: int = 0) -> str:
    return f'<c r="{reference}" s="{style}"><v>{value}</v></c>'


def rows(*lines: str) -> str:
    body = "".join(f'<row r="{number}">{line}</row>' for number, line in enumerate(lines, 1))
    return f"<sheetData>{body}</sheetData>"


def styles(*formats: tuple[str, str], main: str = SHEET_MAIN) -> str:
    """One cell style for each pair of font and number format, in this order."""
    fonts = "".join(f'<font><name val="{font}"/></font>' for font, _ in formats)
    codes = "".join(f'<numFmt numFmtId="{200 + i}" formatCode="{escape(code, {chr(34): "&quot;"})}"/>'
                    for i, (_, code) in enumerate(formats))  # fmt: skip
    uses = "".join(f'<xf fontId="{i}" numFmtId="{200 + i}"/>' for i in range(len(formats)))
    return (
        f'<styleSheet xmlns="{main}"><numFmts>{codes}</numFmts><fonts>{fonts}</fonts><cellXfs>{uses}</cellXfs>'
        f'<dxfs><dxf><font><name val="Không dùng"/></font></dxf></dxfs></styleSheet>'
    )


def workbook_parts(
    sheets: dict[str, str], *, style_sheet: str = "", strings: str = "", states: dict[str, str] | None = None,
    date1904: bool = False, main: str = SHEET_MAIN, kinds: str = RELATIONS,
) -> dict[str, str | bytes]:  # fmt: skip
    """The parts of an .xlsx; the value of each sheet is what stands inside its `worksheet` element."""
    shown = states or {}
    named = "".join(
        f'<sheet name="{escape(name)}" sheetId="{n}" state="{shown.get(name, "visible")}" r:id="rId{n}"/>'
        for n, name in enumerate(sheets, 1)
    )
    links = [("worksheet", f"worksheets/sheet{number}.xml") for number in range(1, len(sheets) + 1)]
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": content_types(("xl/workbook.xml", f"{_OFFICE}.spreadsheetml.sheet.main+xml")),
        "_rels/.rels": relationships(("officeDocument", "xl/workbook.xml"), kinds=kinds),
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{kinds}"><workbookPr date1904="{int(date1904)}"/>'
        f"<sheets>{named}</sheets></workbook>",
    }
    for number, body in enumerate(sheets.values(), 1):
        parts[f"xl/worksheets/sheet{number}.xml"] = f'<worksheet xmlns="{main}" xmlns:r="{kinds}">{body}</worksheet>'
    if style_sheet:
        parts["xl/styles.xml"] = style_sheet
        links.append(("styles", "styles.xml"))
    if strings:
        parts["xl/sharedStrings.xml"] = f'<sst xmlns="{main}">{strings}</sst>'
        links.append(("sharedStrings", "sharedStrings.xml"))
    parts["xl/_rels/workbook.xml.rels"] = relationships(*links, kinds=kinds)
    return parts


def workbook(path: Path, *lines: str, **options: str) -> Path:
    """An .xlsx with one sheet "Trang" made of these rows; options as for `workbook_parts`, `after` follows the rows."""
    after, before = options.pop("after", ""), options.pop("before", "")
    parts = workbook_parts({"Trang": before + rows(*lines) + after}, **options)  # type: ignore[arg-type]
    return write_zip(path, parts)


def word_parts(body: str, *, style_sheet: str = "", numbering: str = "", main: str = WORD_MAIN, kinds: str = RELATIONS,
) -> dict[str, str | bytes]:  # fmt: skip
    """The parts of a .docx; `body` uses the prefix w."""
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": content_types(("word/document.xml", f"{_OFFICE}.wordprocessingml.document.main+xml")),
        "_rels/.rels": relationships(("officeDocument", "word/document.xml"), kinds=kinds),
        "word/document.xml": f'<w:document xmlns:w="{main}" xmlns:r="{kinds}" '
        'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<w:body>{body}</w:body></w:document>",
    }
    links = []
    for kind, content in (("styles", style_sheet), ("numbering", numbering)):
        if content:
            parts[f"word/{kind}.xml"] = f'<w:{kind} xmlns:w="{main}">{content}</w:{kind}>'
            links.append((kind, f"{kind}.xml"))
    parts["word/_rels/document.xml.rels"] = relationships(*links, kinds=kinds)
    return parts


def word(path: Path, body: str, style_sheet: str = "", numbering: str = "") -> Path:
    return write_zip(path, word_parts(body, style_sheet=style_sheet, numbering=numbering))


def compound(path: Path, streams: dict[str, bytes]) -> Path:
    """An old Office container with a few streams, each in sectors of its own."""
    entries, sectors, fat = [_entry("Root Entry", 5, 0xFFFFFFFE, 0)], b"", [0xFFFFFFFD, 0xFFFFFFFE]
    for name, content in streams.items():
        content = content.ljust(4096, b"\0")
        content += b"\0" * (-len(content) % 512)
        first, count = len(fat), len(content) // 512
        fat += [*range(first + 1, first + count), 0xFFFFFFFE]
        entries.append(_entry(name, 2, first, len(content)))
        sectors += content
    header = bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 16 + struct.pack("<5H", 62, 3, 0xFFFE, 9, 6) + b"\0" * 6
    header += struct.pack("<9I", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += struct.pack("<109I", 0, *[0xFFFFFFFF] * 108)
    table = struct.pack(f"<{len(fat)}I", *fat).ljust(512, b"\xff")
    path.write_bytes(header + table + b"".join(entries).ljust(512, b"\0") + sectors)
    return path


def _entry(name: str, kind: int, start: int, size: int) -> bytes:
    encoded = name.encode("utf-16-le") + b"\0\0"
    head = encoded.ljust(64, b"\0") + struct.pack("<HBB", len(encoded), kind, 1)
    return head + b"\xff" * 12 + b"\0" * 36 + struct.pack("<3I", start, size, 0)
