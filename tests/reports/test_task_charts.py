from dataclasses import replace

from dxdesk.domain.status import Status
from dxdesk.reports.task_charts import NO_AGENCY, bars_by_agency, bars_by_group
from tests.reports.samples import figures, tasks


def test_bars_stand_in_the_plans_order_and_count_every_task() -> None:
    chart = bars_by_group(figures(45, 0), 8)
    assert chart is not None
    assert [bar.label[:3] for bar in chart.bars] == ["I. ", "II.", "III", "Nhó"]
    assert sum(sum(bar.counts) for bar in chart.bars) == 45
    assert len(chart.parts) == len(chart.tones) == len(chart.bars[0].counts)
    assert len(chart.bars[0].traces) == 12


def test_where_not_all_find_room_those_most_behind_are_shown_and_the_chart_says_so() -> None:
    led = tuple(
        replace(task, leads=f"Đơn vị {place % 5}", status=Status.OVERDUE if place % 5 > 2 else Status.IN_PROGRESS)
        for place, task in enumerate(tasks(25))
    )
    chart = bars_by_agency(figures(0, 0, tasks=led), 2)
    assert chart is not None
    assert {bar.label for bar in chart.bars} == {"Đơn vị 3", "Đơn vị 4"}
    assert chart.caption == "Tiến độ theo cơ quan chủ trì (2 trong 5 cơ quan, nhiều nhiệm vụ quá hạn nhất)"


def test_spellings_of_one_agency_are_one_bar_and_nobody_is_named_last() -> None:
    led = (
        replace(tasks(1)[0], uid="a", leads="Phòng Văn hoá - Xã hội"),
        replace(tasks(1)[0], uid="b", leads="phòng Văn hóa – Xã hội"),
        replace(tasks(1)[0], uid="c", leads=""),
        replace(tasks(1)[0], uid="d", leads="VP", lead_agencies=("Văn phòng", "Công an phường")),
    )
    chart = bars_by_agency(figures(0, 0, tasks=led), 8)
    assert chart is not None
    assert [(bar.label, sum(bar.counts)) for bar in chart.bars] == [
        ("Phòng Văn hoá - Xã hội", 2),
        ("Văn phòng", 1),
        ("Công an phường", 1),
        (NO_AGENCY, 1),
    ]


def test_one_bar_alone_is_no_chart() -> None:
    assert bars_by_group(figures(3, 0), 8) is None
    assert bars_by_agency(figures(0, 0), 8) is None


def test_several_plans_have_a_bar_each() -> None:
    whole = figures(9, 0)
    chart = bars_by_group(replace(whole, plans=(whole.plans[0], whole.plans[0])), 8)
    assert chart is not None
    assert [bar.label for bar in chart.bars] == ["KH số 17/KH-UBND"] * 2
