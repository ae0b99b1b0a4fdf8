"""What is known of indicators only when the whole table was read: headings, and units without a column of their own."""

import re
from collections.abc import Sequence

from dxdesk.domain.drafts import IndicatorDraft

_UNIT_BEHIND = re.compile(
    r"\((?:đơn vị(?: tính)?|đvt)?:?\s*(?P<unit>%(?: [^()]{1,30})?|(?:triệu|tỷ|nghìn)? ?đồng|người|hộ|lớp|cuộc|lượt|"
    r"hồ sơ|văn bản|dịch vụ|chiếc|bộ|máy|điểm|cơ sở|doanh nghiệp|mô hình|tin|bài|tài khoản|thủ tục|tổ|ngày|giờ)\)$",
    re.IGNORECASE,
)


def mark_headings(indicators: Sequence[IndicatorDraft]) -> None:
    """A row without any target that others belong to is their heading."""
    parents = {item.parent for item in indicators if item.parent is not None}
    for place, item in enumerate(indicators):
        item.heading = not item.targets and place in parents


def settle_units(indicators: Sequence[IndicatorDraft], of_table: str) -> None:
    """The unit named over the table or behind the name, or % when all targets are percentages."""
    every = [target.raw for item in indicators for target in item.targets]
    percent = bool(every) and all(re.search(r"\d\s*\\?%", raw) for raw in every)
    for item in indicators:
        behind = _UNIT_BEHIND.search(item.name)
        figures = all(re.search(r"\d", target.raw) and len(target.raw.split()) <= 2 for target in item.targets)
        if item.targets:
            item.unit = of_table or (behind["unit"] if behind and figures else "%" if percent else "")
