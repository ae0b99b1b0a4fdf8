"""Figures of an invented plan, small or of real size, with every status and verdict."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

from dxdesk.domain.status import DONE, Status
from dxdesk.domain.verdict import Verdict
from dxdesk.reports.appendix_parts import roman
from dxdesk.reports.content import Milestone, Point, ReportContent, Trace, TrendChart
from dxdesk.reports.figures import (
    DutyFigures,
    GroupFigures,
    IndicatorFigures,
    OfficeFigures,
    PeriodFigures,
    PlanFigures,
    PlanResults,
    ReportTexts,
    ResultsFigures,
    TargetFigures,
    TaskFigures,
)
from dxdesk.reports.pdf.render import render_pdf

FONTS = Path(__file__).parents[2] / "resources" / "fonts"

OFFICE = OfficeFigures(
    name="ỦY BAN NHÂN DÂN PHƯỜNG AN LẠC",
    superior_name="ỦY BAN NHÂN DÂN THÀNH PHỐ BÌNH MINH",
    place="An Lạc",
    signer_authority="TM. ỦY BAN NHÂN DÂN",
    signer_role="KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH",
    signer_name="Người Ký Thử",
    addressee="Ủy ban nhân dân thành phố Bình Minh",
    recipients=("UBND thành phố", "Sở Khoa học và Công nghệ", "Các phòng, đơn vị thuộc phường", "Lưu: VT, VHXH"),
)
PLAN = PlanFigures(
    "17/KH-UBND", "Kế hoạch thực hiện chuyển đổi số trên địa bàn phường An Lạc năm 2026", date(2026, 1, 9), "plan-1"
)
PERIOD = PeriodFigures(
    "2026-Q1",
    "quý I năm 2026",
    date(2026, 1, 1),
    date(2026, 3, 31),
    "quý IV năm 2025",
    "quý II năm 2026",
    date(2026, 6, 30),
)
TEXTS = ReportTexts(
    direction=(
        "Trong quý, phường đã họp giao ban chuyển đổi số hai lần, phân công rõ đầu mối theo dõi từng nhóm việc và yêu "
        "cầu các đơn vị cập nhật tiến độ trước ngày 25 hằng tháng.",
        "- Ban hành thông báo kết luận sau mỗi cuộc họp.",
        "- Kiểm tra trực tiếp tại bộ phận một cửa.",
    ),
    shortcomings=("Một số đơn vị gửi số liệu chậm so với thời hạn đã thống nhất.",),
    causes=("Nhân sự phụ trách còn kiêm nhiệm, khối lượng việc cuối quý lớn.",),
    next_tasks=("Tập trung hoàn thành các nhiệm vụ đến hạn, rà soát lại chỉ tiêu chưa có số liệu.",),
    proposals=("Đề nghị thành phố sớm hướng dẫn cách tính các chỉ tiêu mới.",),
)

_GROUPS = (
    GroupFigures("I", "Nâng cao nhận thức và trách nhiệm của người đứng đầu trong việc chuyển đổi số"),
    GroupFigures("II", "Phát triển hạ tầng và nền tảng dùng chung"),
    GroupFigures("III", "Dữ liệu, an toàn thông tin và bảo vệ người dân trên môi trường mạng"),
    GroupFigures("", "Nhóm việc khác"),
)
_LEADS = ("Phòng Văn hóa - Xã hội", "Văn phòng HĐND và UBND", "Trung tâm Phục vụ hành chính công")
_TASKS = (
    "Tổ chức buổi hướng dẫn người cao tuổi dùng dịch vụ công trực tuyến tại từng tổ dân phố",
    "Rà soát đường truyền và thiết bị của bộ phận một cửa",
    "Lập danh mục dữ liệu dùng chung của phường, phân công đơn vị cập nhật và kiểm tra chất lượng dữ liệu theo quý",
    "Kiểm tra an toàn thông tin máy trạm",
)
_INDICATORS = (
    ("Tỷ lệ hồ sơ được tiếp nhận và trả kết quả trên môi trường điện tử", "%"),
    ("Tỷ lệ cán bộ, công chức được bồi dưỡng kỹ năng số", "%"),
    ("Số lớp tập huấn về an toàn thông tin cho tổ công nghệ số cộng đồng", "lớp"),
    ("Mức độ hài lòng của người dân khi giải quyết thủ tục", "điểm"),
)


def tasks(count: int) -> tuple[TaskFigures, ...]:
    made = []
    for place in range(count):
        status = tuple(Status)[place % len(Status)]
        due = date(2026, 2, 1) + timedelta(days=place % 90)
        made.append(
            TaskFigures(
                uid=f"task-{place}",
                name=_TASKS[place % 4],
                status=status,
                ref=str(place % 12 + 1),
                appendix_label="Phụ lục 3",
                appendix_title="Danh mục nhiệm vụ",
                group=_GROUPS[min(place // 12, 3)],
                leads=_LEADS[place % 3],
                coordinators="Các cơ quan chuyên môn, đơn vị liên quan" if place % 2 else "",
                output="Kế hoạch, báo cáo" if place % 5 == 0 else "",
                deadline=("Quý I/2026", "Thường xuyên", "Trước ngày 15/6/2026")[place % 3],
                due=due,
                done_on=due if status in DONE else None,
                document="Thông báo số 12/TB-UBND" if status in DONE else "",
                result="Đã thực hiện xong tại 9 tổ dân phố" if status in DONE else "",
                difficulties="Thiếu thiết bị đầu cuối" if status is Status.IN_PROGRESS_LATE else "",
                newly_done=status is Status.DONE_ON_TIME,
                newly_overdue=status is Status.OVERDUE,
                occurrences=4 if place % 7 == 0 else 1,
                occurrences_done=1 if place % 7 == 0 else 0,
                coming=_coming(place) if status not in DONE else (),
                continuous=place % 3 == 1,
            )
        )
    return tuple(made)


def _coming(place: int) -> tuple[date, ...]:
    """By the deadline: nothing, each quarter, a day."""
    return ((), (date(2026, 6, 30),), (date(2026, 6, 15),))[place % 3]


def indicators(count: int, horizons: tuple[int, ...] = (2026, 2030)) -> tuple[IndicatorFigures, ...]:
    made = []
    for place in range(count):
        name, unit = _INDICATORS[place % 4]
        if place and place % 20 == 0:
            made.append(
                IndicatorFigures(
                    f"heading-{place}", "Chỉ tiêu về dịch vụ công", str(place), group=_GROUPS[1], heading=True
                )
            )
            continue
        verdict = tuple(Verdict)[place % len(Verdict)]
        measured = verdict is not Verdict.NO_DATA
        made.append(
            IndicatorFigures(
                uid=f"indicator-{place}",
                name=name,
                ref=f"{place // 20 + 1}.{place % 20}",
                group=_GROUPS[min(place // 20, 3)],
                unit=unit,
                targets=tuple(
                    TargetFigures(scope, horizon, "≥ 80" if scope == "city" else "Phấn đấu ít nhất 85%")
                    for scope in ("city", "ward")
                    for horizon in horizons
                ),
                previous="60%" if place % 2 else None,
                current="82,5%" if measured else None,
                verdict=verdict,
                verdict_sentence="82,5% ≥ 80% → đạt" if measured else "",
                previous_verdict=Verdict.NOT_MET,
                assessed_target="≥ 80",
                leads=_LEADS[place % 3],
                note="Theo quý" if place % 9 == 0 else "",
            )
        )
    return tuple(made)


def trend(*values: str | None, uid: str = "") -> TrendChart:
    """Of quarters from quarter I of 2026 on, with targets that lie ahead."""
    places = range(len(values))
    return TrendChart(
        "",
        "%",
        tuple(
            Point(f"Quý {roman(place % 4 + 1)}/{2026 + place // 4}", None if value is None else Decimal(value))
            for place, value in zip(places, values, strict=True)
        ),
        (
            Milestone("Mục tiêu phường năm 2026: ≥ 80%", Decimal(80), "Quý IV/2026"),
            Milestone("Mục tiêu thành phố và phường năm 2030: 95%", Decimal(95), "Năm 2030"),
        ),
        (Trace("indicator", uid),),
    )


def with_trends(rows: Iterable[IndicatorFigures], most: int | None = None) -> tuple[IndicatorFigures, ...]:
    """The first rows that can have one, each with its own results and one gap; all of them for None."""
    left = most if most is not None else 1_000_000
    made = []
    for place, row in enumerate(rows):
        if not row.heading and left:
            left -= 1
            row = replace(row, trend=trend(str(40 + place % 30), None, "62.5", str(64 + place % 20), uid=row.uid))
        made.append(row)
    return tuple(made)


def figures(task_count: int = 45, indicator_count: int = 57, **changes: Any) -> ResultsFigures:
    """Of one plan; `plan`, `indicators`, `tasks` and `duties` among the changes are that plan's."""
    part = PlanResults(
        plan=PLAN,
        indicators=indicators(indicator_count),
        tasks=tasks(task_count),
        duties=(
            DutyFigures("duty-1", "Báo cáo quý về chuyển đổi số", "Sở Khoa học và Công nghệ", date(2026, 3, 25), None),
            DutyFigures("duty-2", "Báo cáo tháng 01", "UBND thành phố", date(2026, 1, 28), date(2026, 1, 27)),
        ),
    )
    of_plan = {name: changes.pop(name) for name in ("plan", "indicators", "tasks", "duties") if name in changes}
    whole = ResultsFigures(
        office=OFFICE,
        period=PERIOD,
        plans=(replace(part, **of_plan),),
        texts=TEXTS,
        number="6",
        issued_on=date(2026, 4, 5),
    )
    return replace(whole, **changes)


def printed(content: ReportContent) -> bytes:
    stream = BytesIO()
    render_pdf(content, stream, FONTS, invariant=True)
    return stream.getvalue()
