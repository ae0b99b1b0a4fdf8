"""Small plans as a file would say them."""

from datetime import date

from dxdesk.domain.drafts import AppendixDraft, GroupDraft, IndicatorDraft, PlanDraft, TargetDraft, TaskDraft


def small_plan(**changes: object) -> PlanDraft:
    plan = PlanDraft(
        number="12/KH-UBND",
        title="Kế hoạch thử của phường Mẫu",
        issued_on=date(2026, 1, 15),
        period_start=date(2026, 1, 1),
        period_end=date(2026, 12, 31),
        appendices=[indicator_appendix(), task_appendix()],
    )
    for name, value in changes.items():
        setattr(plan, name, value)
    return plan


def indicator_appendix() -> AppendixDraft:
    return AppendixDraft(
        label="Phụ lục 1",
        title="PHỤ LỤC 1: CHỈ TIÊU",
        kind="indicators",
        groups=[GroupDraft("I", "Dịch vụ công")],
        indicators=[
            IndicatorDraft("1", "Nhóm hồ sơ", heading=True, group=0),
            IndicatorDraft(
                "1.10",
                "Tỷ lệ hồ sơ nộp qua mạng",
                unit="%",
                targets=[TargetDraft("city", 2026, "≥ 80%"), TargetDraft("ward", 2026, "≥ 85%")],
                lead_raw="TT PV HCC",
                group=0,
                parent=0,
            ),
            IndicatorDraft("2", "Số lớp tập huấn", unit="lớp", targets=[TargetDraft("ward", 2026, "≥ 4")], group=0),
            IndicatorDraft(
                "3",
                "Mức độ sẵn sàng",
                targets=[TargetDraft("ward", 2026, "90% ở cấp thành phố, 75% ở phường")],
                group=0,
            ),
        ],
    )


def task_appendix() -> AppendixDraft:
    return AppendixDraft(
        label="Phụ lục 2",
        title="PHỤ LỤC 2: NHIỆM VỤ",
        kind="tasks",
        groups=[GroupDraft("I", "Chỉ đạo"), GroupDraft("II", "Hạ tầng")],
        tasks=[
            TaskDraft("1", "Ban hành quy chế", lead_raw="Phòng VHXH", deadline_raw="30/6/2026", group=0),
            TaskDraft(
                "2", "Kiểm tra mạng nội bộ", lead_raw="Văn phòng HĐND&UBND", deadline_raw="Thường xuyên", group=0
            ),
            TaskDraft("1", "Lắp thiết bị", lead_raw="Tổ máy tính xóm Đông", deadline_raw="lúc nào rảnh", group=1),
            TaskDraft("2", "Nối cổng dữ liệu", deadline_raw="Sau khi thành phố bàn giao phần mềm", group=1),
        ],
    )
