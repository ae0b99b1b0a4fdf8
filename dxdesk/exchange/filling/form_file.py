"""A form as a file: its sheets by name, cell formats, drop-downs, protection - and why it cannot be filled, if so."""

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from xml.etree.ElementTree import Element

from dxdesk.errors import Refusal
from dxdesk.exchange.contents import Merge
from dxdesk.exchange.filling.package_patch import read_package
from dxdesk.exchange.filling.part_xml import UnusualXml
from dxdesk.exchange.filling.sheet_xml import Cell, SheetXml
from dxdesk.exchange.reading.cell_text import unescape
from dxdesk.exchange.reading.file_kind import FileKind
from dxdesk.exchange.reading.guard import examine
from dxdesk.exchange.reading.package import Package, part_key
from dxdesk.exchange.reading.safe_xml import UnreadableXml, read_tree
from dxdesk.exchange.reading.workbook.parts import WorkbookParts, read_parts
from dxdesk.exchange.reading.workbook.sheet_scan import parse_reference
from dxdesk.progress import Progress

_MOST_PART_BYTES = 60 * 1024 * 1024
_TALLEST_MERGE = 10_000
_X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main "
_XM = "http://schemas.microsoft.com/office/excel/2006/main "


@dataclass(frozen=True)
class Area:
    """A range, 0-based, both ends included."""

    top: int
    left: int
    bottom: int
    right: int

    def holds(self, row: int, column: int) -> bool:
        return self.top <= row <= self.bottom and self.left <= column <= self.right


@dataclass(frozen=True)
class Validation:
    """A rule on cells: `kind` as Excel names it ("list", "decimal", "date" …), operands as formulas without "="."""

    kind: str
    operator: str
    first: str
    second: str
    areas: tuple[Area, ...]


@dataclass
class FormSheet:
    """What surrounds the cells of one sheet; `tables` are (area, header rows, totals rows)."""

    name: str
    part: str
    xml: SheetXml
    protected: bool = False
    merges: list[Merge] = field(default_factory=list)
    validations: list[Validation] = field(default_factory=list)
    tables: list[tuple[Area, int, int]] = field(default_factory=list)
    column_styles: list[tuple[int, int, int]] = field(default_factory=list)
    _styles: dict[int, int] = field(default_factory=dict)

    def merge_at(self, row: int, column: int) -> Merge | None:
        """The merged range that covers a cell."""
        near = self._merges_by_row.get(row)
        if near is None:
            return None
        return next((merge for merge in near if merge.left <= column <= merge.right), None)

    @cached_property
    def _merges_by_row(self) -> dict[int, list[Merge]]:
        found: dict[int, list[Merge]] = {}
        for merge in self.merges:
            for row in range(merge.top, min(merge.bottom, merge.top + _TALLEST_MERGE) + 1):
                found.setdefault(row, []).append(merge)
        return found

    def style_for_new(self, row: int, column: int) -> int:
        """The style that an empty cell shows: its row's, else its column's."""
        own = self.xml.row_styles.get(row)
        return self._column_style(column) if own is None else own

    def _column_style(self, column: int) -> int:
        if column not in self._styles:
            self._styles[column] = next(
                (style for first, last, style in self.column_styles if first <= column <= last), 0
            )
        return self._styles[column]


class FormFile:
    """An opened form. Raises Refusal, with the reason, for one that cannot be filled without damage."""

    def __init__(self, path: Path, progress: Progress) -> None:
        kind = examine(path, progress)
        if kind is not FileKind.XLSX:
            raise Refusal(
                "form-kind",
                f"Chỉ điền được tệp Excel .xlsx hoặc .xlsm; “{path.name}” là loại .{kind}. "
                "Hãy mở bằng Excel, chọn Lưu thành (Save As), kiểu “Excel Workbook (.xlsx)”, rồi chọn tệp mới.",
            )
        self.path = path
        self.data = read_package(path)
        with unusual_refused():
            try:
                self._open()
            except (UnreadableXml, zipfile.BadZipFile, KeyError, UnicodeDecodeError) as error:
                raise UnusualXml("có phần bị hỏng") from error

    def _open(self) -> None:
        self._zip_names: dict[str, str] = {}
        with Package(self.path) as package, zipfile.ZipFile(io.BytesIO(self.data)) as archive:
            for info in archive.infolist():
                self._zip_names.setdefault(part_key(info.filename), info.filename)
                if info.file_size > _MOST_PART_BYTES and part_key(info.filename).startswith("xl/worksheets/"):
                    raise UnusualXml("có trang quá lớn")
            _refuse_what_would_break(set(self._zip_names))
            main = package.main_part() or "xl/workbook.xml"
            tree = package.tree(main)
            if tree.get("conformance") == "strict":
                raise UnusualXml("tệp ở dạng Strict Open XML", strict=True)
            self.names = _defined_names(tree)
            self.parts: WorkbookParts = read_parts(package)
            styles = package.related(main, "styles")
            self._unlocked = _unlocked_styles(package.tree(styles)) if styles else set()
            self.sheets: dict[str, FormSheet] = {}
            for part in self.parts.sheets:
                if part.part is not None:
                    self.sheets[part.name] = _read_sheet(package, part.name, part.part)

    @property
    def date1904(self) -> bool:
        return self.parts.date1904

    @property
    def part_count(self) -> int:
        return len(self._zip_names)

    def zip_name(self, part: str) -> str:
        """How the archive itself writes a part's name."""
        return self._zip_names[part_key(part)]

    def number_format(self, style: int) -> str:
        return self.parts.style(style).number_format

    def is_locked(self, sheet: FormSheet, style: int) -> bool:
        return sheet.protected and style not in self._unlocked

    def text_at(self, sheet: str, row: int, column: int) -> str:
        """The stored text of a cell: shared texts looked up, numbers as stored, empty when there is none."""
        found = self.sheets[sheet].xml.cell(row, column) if sheet in self.sheets else None
        return "" if found is None else self.text_of(self.sheets[sheet], found)

    def text_of(self, sheet: FormSheet, cell: Cell) -> str:
        kind, stored = sheet.xml.stored(cell)
        if kind != "s":
            return unescape(stored) if kind in ("str", "inlineStr") else stored
        place = int(stored) if stored.strip().isdecimal() else -1
        return unescape(self.parts.strings[place][0]) if 0 <= place < len(self.parts.strings) else ""

    @cached_property
    def sheet_order(self) -> list[str]:
        return list(self.sheets)


@contextmanager
def unusual_refused(sheet: str = "") -> Iterator[None]:
    """Within it a form that is written in an unusual way raises Refusal, with the reason and what to do."""
    try:
        yield
    except UnusualXml as error:
        raise _cannot(error, sheet) from error


def _cannot(error: UnusualXml, sheet: str) -> Refusal:
    if error.strict:
        return Refusal(
            "strict-ooxml",
            "Tệp được lưu ở dạng “Strict Open XML”, chương trình chưa điền được dạng này. "
            "Hãy mở bằng Excel, lưu thành “Excel Workbook (.xlsx)” thường rồi thử lại.",
        )
    return Refusal(
        "unusual-form",
        f"Không điền được {f'trang “{sheet}”' if sheet else 'tệp này'} mà vẫn giữ nguyên mọi phần khác: "
        f"{error.reason}. Hãy mở bằng Excel, lưu lại thành tệp .xlsx mới rồi thử lại.",
    )


def _refuse_what_would_break(keys: set[str]) -> None:
    if any(key.startswith("_xmlsignatures/") for key in keys):
        raise Refusal(
            "signed-form",
            "Tệp có chữ ký số; điền vào sẽ làm mất hiệu lực chữ ký. Hãy xin bên gửi bản chưa ký.",
        )
    if any(key.startswith("xl/revisions/") for key in keys):
        raise Refusal(
            "shared-workbook",
            "Tệp đang bật chế độ dùng chung có theo dõi thay đổi (Shared Workbook). "
            "Hãy mở bằng Excel, tắt chế độ này, lưu lại rồi thử lại.",
        )


def _defined_names(tree: Element) -> dict[tuple[str, int | None], str]:
    """Formula by folded name and the place of its sheet (None: the whole workbook)."""
    found: dict[tuple[str, int | None], str] = {}
    for item in tree.iter("x:definedName"):
        local = item.get("localSheetId", "")
        found[(item.get("name", "").casefold(), int(local) if local.isdecimal() else None)] = item.text or ""
    return found


def _unlocked_styles(tree: Element) -> set[int]:
    styles = tree.find("x:cellXfs")
    unlocked = set()
    for place, style in enumerate([] if styles is None else [item for item in styles if item.tag == "x:xf"]):
        protection = style.find("x:protection")
        if protection is not None and protection.get("locked") in ("0", "false"):
            unlocked.add(place)
    return unlocked


def _read_sheet(package: Package, name: str, part: str) -> FormSheet:
    xml = SheetXml(package.read(part))
    frame = xml.data[: xml.open_start] + xml.data[_after_data(xml) :]
    tree = read_tree(io.BytesIO(frame))
    sheet = FormSheet(name, part, xml)
    protection = tree.find("x:sheetProtection")
    sheet.protected = protection is not None and protection.get("sheet") in ("1", "true")
    for item in tree.iter("x:mergeCell"):
        for area in areas_of(item.get("ref", "")):
            sheet.merges.append(Merge(area.top, area.left, area.bottom, area.right))
    sheet.validations = [_validation(item) for item in tree.iter("x:dataValidation")]
    sheet.validations += [_extended_validation(item) for item in tree.iter(f"{_X14}dataValidation")]
    for item in tree.iter("x:col"):
        first, last, style = (item.get(key, "") for key in ("min", "max", "style"))
        if first.isdecimal() and last.isdecimal() and style.isdecimal():
            sheet.column_styles.append((int(first) - 1, int(last) - 1, int(style)))
    sheet.tables = [_table(package, part, item.get("r:id", "")) for item in tree.iter("x:tablePart")]
    return sheet


def _after_data(xml: SheetXml) -> int:
    return xml.close_start if xml.self_closed else xml.data.index(b">", xml.close_start) + 1


def areas_of(references: str) -> list[Area]:
    """The ranges of an `sqref` such as "F7:F34 H2"; what is no range is left out."""
    areas = []
    for reference in references.split():
        first, _, last = reference.replace("$", "").partition(":")
        corners = parse_reference(first), parse_reference(last or first)
        if corners[0] is not None and corners[1] is not None:
            (top, left), (bottom, right) = corners[0], corners[1]
            areas.append(Area(min(top, bottom), min(left, right), max(top, bottom), max(left, right)))
    return areas


def _validation(item: Element) -> Validation:
    operands = [item.find(f"x:formula{place}") for place in (1, 2)]
    first, second = ((found.text or "") if found is not None else "" for found in operands)
    areas = tuple(areas_of(item.get("sqref", "")))
    return Validation(item.get("type", "none"), item.get("operator", "between"), first, second, areas)


def _extended_validation(item: Element) -> Validation:
    texts = []
    for place in (1, 2):
        found = item.find(f"{_X14}formula{place}")
        inner = found.find(f"{_XM}f") if found is not None else None
        texts.append((inner.text or "") if inner is not None else "")
    where = item.find(f"{_XM}sqref")
    areas = tuple(areas_of((where.text or "") if where is not None else ""))
    return Validation(item.get("type", "none"), item.get("operator", "between"), texts[0], texts[1], areas)


def _table(package: Package, part: str, relation: str) -> tuple[Area, int, int]:
    found = package.relationships(part).get(relation)
    if found is None or not package.has(found.target):
        raise UnusualXml("có bảng (Table) không đọc được")
    tree = package.tree(found.target)
    areas = areas_of(tree.get("ref", ""))
    if not areas:
        raise UnusualXml("có bảng (Table) không đọc được")
    return areas[0], int(tree.get("headerRowCount", "1")), int(tree.get("totalsRowCount", "0"))
