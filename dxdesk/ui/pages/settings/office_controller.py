"""How the office's profile is shown and saved, field by field; no widget is touched here."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from typing import Any, Literal, Protocol

from dxdesk.domain.numbers import format_number, parse_number
from dxdesk.domain.records import OfficeProfile
from dxdesk.errors import Refusal
from dxdesk.services.offices import MARGIN_RANGES, office_profile, save_office
from dxdesk.ui.widgets.error_bar import UNEXPECTED
from dxdesk.ui.workspace import Workspace


@dataclass(frozen=True)
class OfficeField:
    """A field of `OfficeProfile` as the form shows it."""

    name: str
    title: str
    hint: str = ""
    kind: Literal["line", "whole", "number", "millimetres"] = "line"


HEAD = (
    OfficeField("superior_name", "Cơ quan cấp trên"),
    OfficeField("name", "Tên cơ quan", "In đậm ở đầu văn bản."),
    OfficeField("place", "Địa danh trước ngày tháng"),
)
MARGINS = tuple(
    OfficeField(name, f"{side} ({least}–{most} mm)", kind="millimetres")
    for name, (side, least, most) in MARGIN_RANGES.items()
)
RULES = (
    OfficeField(
        "due_soon_days", "Báo “sắp đến hạn” trước (ngày)", "Tính theo ngày lịch, kể cả ngày nghỉ.", kind="whole"
    ),
    OfficeField(
        "exceed_margin",
        "Coi là “vượt” khi hơn mục tiêu từ",
        "Theo đơn vị của chỉ tiêu, ví dụ 5 là hơn 5 điểm %. Để trống thì chỉ đánh giá “đạt”.",
        kind="number",
    ),
)
FIELDS = {field.name: field for field in (*HEAD, *MARGINS, *RULES)}
NOT_WHOLE = "Hãy nhập một số ngày, từ 0 đến 366."
NOT_MILLIMETRES = "Hãy nhập số mi-li-mét không có phần lẻ, ví dụ 20."
NOT_NUMBER = "Không đọc được số này. Hãy nhập như 5 hoặc 2,5."


class OfficeView(Protocol):
    def show_texts(self, texts: Mapping[str, str]) -> None:
        """Put these texts into the fields, but not into one that is being typed into."""

    def show_printed(self, profile: OfficeProfile) -> None: ...

    def show_error(self, name: str, sentence: str) -> None:
        """Below a field; empty when all is well there."""


class OfficeController:
    """A field is saved when it is left. What cannot be saved stays in its field with the reason below it."""

    def __init__(self, workspace: Workspace, view: OfficeView) -> None:
        self._workspace, self._view = workspace, view
        self._stored: OfficeProfile | None = None
        self._profile = OfficeProfile("")

    def load(self) -> None:
        self._workspace.read(office_profile, self._loaded)

    def typed(self, name: str, text: str) -> None:
        """While it is being typed: show how documents will look."""
        try:
            self._view.show_printed(replace(self._profile, **{name: value_of(FIELDS[name], text)}))
        except ValueError:
            return

    def left(self, name: str, text: str) -> None:
        """The field was left: save it if it changed. Without a name of the office nothing can be saved yet."""
        try:
            value = value_of(FIELDS[name], text)
        except ValueError as error:
            self._view.show_error(name, str(error))
            return
        self._view.show_error(name, "")
        before, self._profile = self._profile, replace(self._profile, **{name: value})
        if self._profile == (self._stored or OfficeProfile("")):
            return
        if self._stored is None and not self._profile.name:
            self._view.show_error("name", "Hãy nhập tên cơ quan; các dòng khác được lưu cùng với tên.")
            return
        if self._profile == before and self._stored is not None:
            return

        def failed(error: Exception) -> None:
            self._profile = replace(self._profile, **{name: getattr(before, name)})
            self._view.show_error(name, error.message if isinstance(error, Refusal) else " ".join(UNEXPECTED))

        self._workspace.change(save_office, failed, self._profile, FIELDS[name].title)

    def _loaded(self, profile: OfficeProfile | None) -> None:
        if profile is None and self._stored is None:
            # Nothing was ever saved: what is typed so far stays.
            self._view.show_printed(self._profile)
            return
        self._stored = profile
        self._profile = profile or OfficeProfile("")
        self._view.show_texts(texts_of(self._profile))
        self._view.show_printed(self._profile)


def texts_of(profile: OfficeProfile) -> dict[str, str]:
    """Every field as it is typed."""
    return {item.name: _text(getattr(profile, item.name)) for item in fields(profile)}


def value_of(field: OfficeField, text: str) -> Any:
    """What a typed text means. Raises ValueError with a Vietnamese sentence."""
    if field.kind == "line":
        return " ".join(text.split())
    number = parse_number(text)
    if field.kind == "millimetres":
        return _margin(field.name, number)
    if field.kind == "whole":
        if number is None or number != number.to_integral_value() or not 0 <= number <= 366:
            raise ValueError(NOT_WHOLE)
        return int(number)
    if number is None and text.strip():
        raise ValueError(NOT_NUMBER)
    return number


def _margin(name: str, number: Decimal | None) -> int:
    side, least, most = MARGIN_RANGES[name]
    if number is None or number != number.to_integral_value():
        raise ValueError(NOT_MILLIMETRES)
    if not least <= number <= most:
        raise ValueError(f"{side} phải từ {least} đến {most} mm theo Nghị định 30/2020/NĐ-CP.")
    return int(number)


def _text(value: str | int | Decimal | None) -> str:
    if value is None:
        return ""
    return format_number(value) if isinstance(value, Decimal) else str(value)
