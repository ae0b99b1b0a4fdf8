"""Charts of an invented office."""

from decimal import Decimal

from dxdesk.reports.content import Bar, BarChart, Milestone, Point, TrendChart

PARTS = ("Hoàn thành", "Đang thực hiện", "Quá hạn", "Chưa thực hiện", "Chờ, tạm dừng")
TONES = ("done", "going", "late", "open", "waiting")
AGENCIES = (
    "Văn phòng HĐND và UBND",
    "Phòng Văn hóa - Xã hội",
    "Trung tâm Phục vụ hành chính công",
    "Phòng Kinh tế, Hạ tầng và Đô thị phối hợp với các tổ chức chính trị - xã hội có liên quan trên địa bàn phường",
)


def bar_chart(count: int = 4) -> BarChart:
    bars = tuple(
        Bar(AGENCIES[place % 4] + (f" {place // 4 + 1}" if place > 3 else ""), (12 + place, 5, place % 3, 7, place % 2))
        for place in range(count)
    )
    return BarChart("Tiến độ nhiệm vụ theo cơ quan chủ trì", PARTS, TONES, bars)


def trend_chart(*values: str | None) -> TrendChart:
    given = values or ("52,5", "61", None, "71,25", "84")
    points = tuple(
        Point(f"Quý {place}/2026", None if value is None else Decimal(value.replace(",", ".")))
        for place, value in enumerate(given, 1)
    )
    milestones = (
        Milestone("Mục tiêu 2026: ≥ 70%", Decimal(70), "Quý 4/2026"),
        Milestone("Mục tiêu 2030: ≥ 95%", Decimal(95), "2030"),
    )
    return TrendChart("Tỷ lệ hồ sơ trực tuyến", "%", points, milestones)
