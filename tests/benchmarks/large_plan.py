"""A plan of any size in invented words, with every kind of deadline and target."""

from datetime import date

from dxdesk.domain.drafts import AppendixDraft, GroupDraft, IndicatorDraft, PlanDraft, TargetDraft, TaskDraft

DEADLINES = (
    "30/6/2026",
    "Thường xuyên",
    "Quý III/2026",
    "Năm 2026",
    "15/6 và 15/12 hằng năm",
    "Sau khi thành phố ban hành hướng dẫn",
    "Tháng 9/2026",
)
TARGETS = ("≥ 80%", "100%", "90% trở lên", "80-90%", "trên 60%", "≤ 5")
LEADS = ("Phòng Văn hóa - Xã hội", "VP HĐND&UBND", "Công an phường", "TT PV HCC", "Phòng KTHT&ĐT; Công an phường")
VERBS = ("Rà soát", "Ban hành", "Triển khai", "Kiểm tra", "Nâng cấp", "Tập huấn")
THINGS = (
    "hệ thống thông tin phục vụ giải quyết thủ tục hành chính tại bộ phận một cửa và các điểm hỗ trợ",
    "quy chế khai thác dữ liệu dùng chung giữa các bộ phận chuyên môn của phường",
    "kỹ năng số cho tổ công nghệ số cộng đồng và người cao tuổi ở các tổ dân phố",
    "hạ tầng mạng nội bộ, thiết bị đầu cuối và phương án dự phòng",
)
GROUP_SIZE = 50


def large_plan(tasks: int, indicators: int) -> PlanDraft:
    return PlanDraft(
        number="1/KH-UBND",
        title=f"Kế hoạch thử tải gồm {tasks} nhiệm vụ và {indicators} chỉ tiêu",
        issued_on=date(2026, 1, 5),
        period_start=date(2026, 1, 1),
        period_end=date(2026, 12, 31),
        appendices=[_indicators(indicators), _tasks(tasks)],
    )


def _groups(rows: int) -> list[GroupDraft]:
    return [GroupDraft(str(place + 1), f"Nhóm việc số {place + 1}") for place in range(-(-rows // GROUP_SIZE))]


def _indicators(count: int) -> AppendixDraft:
    rows = [
        IndicatorDraft(
            str(place + 1),
            f"Tỷ lệ {THINGS[place % len(THINGS)]} đạt yêu cầu, mục {place + 1}",
            unit="%",
            targets=[
                TargetDraft("city", 2026, TARGETS[place % len(TARGETS)]),
                TargetDraft("ward", 2026, TARGETS[(place + 1) % len(TARGETS)]),
            ],
            lead_raw=LEADS[place % len(LEADS)],
            group=place // GROUP_SIZE,
        )
        for place in range(count)
    ]
    return AppendixDraft("Phụ lục 1", "PHỤ LỤC 1: CHỈ TIÊU", "indicators", _groups(count), indicators=rows)


def _tasks(count: int) -> AppendixDraft:
    rows = [
        TaskDraft(
            str(place + 1),
            f"{VERBS[place % len(VERBS)]} {THINGS[place % len(THINGS)]}, việc {place + 1}",
            lead_raw=LEADS[place % len(LEADS)],
            coordinators_raw=LEADS[(place + 2) % len(LEADS)],
            output="Báo cáo kết quả",
            deadline_raw=DEADLINES[place % len(DEADLINES)],
            group=place // GROUP_SIZE,
        )
        for place in range(count)
    ]
    return AppendixDraft("Phụ lục 2", "PHỤ LỤC 2: NHIỆM VỤ", "tasks", _groups(count), tasks=rows)
