"""A filled form held against the original: every answer is there, and nothing else has changed.

Parts and cells are compared by their bytes; the answers are read back by python-calamine.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from dxdesk.exchange.filling.cell_rules import day_of
from dxdesk.exchange.filling.form_file import FormFile
from dxdesk.exchange.filling.package_patch import same_members
from dxdesk.exchange.filling.sheet_patch import Place, Stored, encode_text
from dxdesk.exchange.filling.sheet_xml import SheetXml, UnusualXml, unescape_xml
from dxdesk.exchange.reading.cell_text import address, unescape
from dxdesk.exchange.reading.package import Package
from dxdesk.exchange.reading.workbook.second_opinion import MAX_AREA, Grid, calamine_grids, openpyxl_grids

_SPANS = re.compile(rb"""\sspans\s*=\s*["'][0-9:]*["']""")
_DIMENSION = re.compile(rb"""(<(?:[^\s<>:]+:)?dimension\s[^>]*?ref\s*=\s*["'])[A-Z0-9:]+""")


@dataclass(frozen=True)
class FillProof:
    """`answers` read back, formulas to be `recalculated`, parts of the file kept byte for byte.

    `differences` is Vietnamese and empty when all is well.
    """

    answers: int
    recalculated: int
    parts: int
    differences: tuple[str, ...] = ()


def prove(
    form: FormFile,
    path: Path,
    filled: bytes,
    values: Mapping[str, Mapping[Place, Stored]],
    stale: Mapping[str, Collection[Place]],
) -> FillProof:
    """Compare the file at `path` (whose bytes are `filled`) with the form it was made from."""
    names = {*values, *stale}
    touched = {form.zip_name(form.sheets[name].part) for name in names}
    found = [f"phần “{name}” của tệp bị thay đổi" for name in same_members(form.data, filled, touched)]
    with Package(path) as package:
        for name in sorted(names):
            part = form.sheets[name].part
            try:
                after = SheetXml(package.read(part))
                meant = {*values.get(name, ()), *stale.get(name, ())}
                found += _other_bytes(name, form.sheets[name].xml, after, meant)
            except UnusualXml as error:
                found.append(f"trang “{name}”: {error.reason}")
    before, after_values = _read(form.path, form, names), _read(path, form, names)
    for name in sorted(names):
        own, dropped = values.get(name, {}), stale.get(name, ())
        found += _other_values(name, before.get(name, {}), after_values.get(name, {}), {*own, *dropped})
        found += _answers(name, form, own, after_values.get(name, {}))
    if path.read_bytes() != filled:
        found.append("tệp trên đĩa khác nội dung đã ghi")
    unchanged = form.part_count - len(touched)
    return FillProof(sum(map(len, values.values())), sum(map(len, stale.values())), unchanged, tuple(found))


def _other_bytes(name: str, before: SheetXml, after: SheetXml, meant: set[Place]) -> list[str]:
    found = []
    head, new_head = before.data[: before.open_start], after.data[: after.open_start]
    tail, new_tail = (xml.data[xml.close_start :] for xml in (before, after))
    if _DIMENSION.sub(rb"\1", head) != _DIMENSION.sub(rb"\1", new_head):
        found.append(f"phần đầu của trang “{name}” bị thay đổi")
    if not before.self_closed and tail != new_tail:
        found.append(f"phần cuối của trang “{name}” bị thay đổi")
    rows = {row for row, _ in meant}
    for number in sorted({*before.rows, *after.rows}):
        old, new = before.rows.get(number), after.rows.get(number)
        if number not in rows:
            if old is None or new is None or before.data[old.start : old.end] != after.data[new.start : new.end]:
                found.append(f"hàng {number + 1} của trang “{name}” bị thay đổi")
            continue
        if old is not None and new is not None and _SPANS.sub(b"", old.attributes) != _SPANS.sub(b"", new.attributes):
            found.append(f"hàng {number + 1} của trang “{name}” bị thay đổi")
        if _cells(before, number, meant) != _cells(after, number, meant):
            found.append(f"ô ngoài phần trả lời ở hàng {number + 1} của trang “{name}” bị thay đổi")
    return found


def _cells(xml: SheetXml, number: int, meant: set[Place]) -> list[bytes]:
    if number not in xml.rows:
        return []
    return [xml.data[cell.start : cell.end] for cell in xml.cells(number) if (number, cell.column) not in meant]


def _read(path: Path, form: FormFile, names: set[str]) -> dict[str, Grid]:
    """What another library reads of the sheets; a sheet with far-flung cells is left to the one that bears them."""
    safe = {name for name in names if _area(form.sheets[name].xml) <= MAX_AREA}
    grids = {name: grid for name, _hidden, grid in calamine_grids(path, safe)} if safe else {}
    if names - safe:
        grids.update({name: grid for name, _hidden, grid in openpyxl_grids(path, names - safe)})
    return grids


def _area(xml: SheetXml) -> int:
    height = max(xml.rows, default=0) + 1
    width = max((xml.cells(number)[-1].column for number in xml.rows if xml.cells(number)), default=0) + 1
    return height * width


def _other_values(name: str, before: Grid, after: Grid, meant: set[Place]) -> list[str]:
    return [
        f"ô {address(name, *place)} đọc lại khác trước"
        for place in sorted({*before, *after})
        if place not in meant and before.get(place) != after.get(place)
    ]


def _answers(name: str, form: FormFile, values: Mapping[Place, Stored], after: Grid) -> list[str]:
    return [
        f"ô {address(name, *place)}: ghi “{value}”, đọc lại được “{after.get(place)}”"
        for place, value in values.items()
        if not _is(after.get(place), value, form.date1904)
    ]


def _is(found: object, value: Stored, date1904: bool) -> bool:
    if isinstance(value, str):
        meant = unescape(unescape_xml(encode_text(value).encode()))
        return meant == "" if found is None else isinstance(found, str) and unescape(found).split() == meant.split()
    if isinstance(found, datetime):
        return found.date() == day_of(value, date1904)
    if isinstance(found, date):
        return found == day_of(value, date1904)
    return isinstance(found, int | float) and abs(Decimal(repr(found)) - value) <= abs(value) * Decimal("1e-12")
