"""The passages that the officer writes, by slot: what stands over the field and in it while it is empty."""

from dxdesk.reports.figures import SLOT_LABELS, SLOTS, TextSlot
from dxdesk.services.documents.kinds import DocumentKind

HINTS: dict[TextSlot, str] = {
    "direction": "Đã ban hành, tổ chức, kiểm tra những gì trong kỳ",
    "shortcomings": "Việc chưa làm được, viết thêm vào phần máy đã liệt kê",
    "causes": "Vì sao còn những tồn tại đó",
    "next_tasks": "Việc sẽ tập trung làm, ngoài các nhiệm vụ đến hạn",
    "proposals": "Để trống thì báo cáo ghi “Không có đề xuất, kiến nghị.”",
    "request": "Yêu cầu riêng với cơ quan này, ngoài các việc đã liệt kê",
    "answer_by": "Ví dụ: 25/11/2026",
    "decisions": "Những việc xin lãnh đạo cho ý kiến tại cuộc họp",
}
LINES: dict[TextSlot, int] = {"answer_by": 1}
"""How high a field is at least; three lines unless said here."""


def slots_of(kind: DocumentKind) -> tuple[TextSlot, ...]:
    return SLOTS.get(kind.value, ())


def all_slots() -> tuple[TextSlot, ...]:
    return tuple(SLOT_LABELS)
