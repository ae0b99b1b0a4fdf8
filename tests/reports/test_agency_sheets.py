from dataclasses import replace

import pytest

from dxdesk.reports.agency_sheets import build_agency_sheets
from dxdesk.reports.content import GroupRow, Row, Table, Trace
from tests.reports.samples import figures, indicators, tasks

AGENCY = "Phòng Văn hóa - Xã hội"


def tables(*, several: bool = False) -> list[Table]:
    led = tuple(
        replace(task, lead_agencies=(AGENCY,) if place % 2 else ("Khác",)) for place, task in enumerate(tasks(18))
    )
    whole = figures(0, 0, agency=AGENCY, tasks=led, indicators=indicators(9))
    if several:
        whole = replace(whole, plans=(whole.plans[0], replace(whole.plans[0], indicators=())))
    (sheet,) = build_agency_sheets([whole]).appendices
    return [block for block in sheet.blocks if isinstance(block, Table)]


def test_one_sheet_an_agency_with_the_offices_name() -> None:
    content = build_agency_sheets([figures(3, 3, agency=AGENCY), figures(2, 0, agency="Văn phòng")])
    assert [sheet.title for sheet in content.appendices] == [
        "Phiếu theo dõi thực hiện nhiệm vụ, chỉ tiêu của Phòng Văn hóa - Xã hội",
        "Phiếu theo dõi thực hiện nhiệm vụ, chỉ tiêu của Văn phòng",
    ]
    assert all(sheet.office == "ỦY BAN NHÂN DÂN PHƯỜNG AN LẠC" and not sheet.label for sheet in content.appendices)
    assert (content.letterhead, content.title, content.body, content.signature) == (None, None, (), None)


def test_what_presses_most_comes_first() -> None:
    first = tables()[0]
    groups = [row.title.partition(" (")[0] for row in first.rows if isinstance(row, GroupRow)]
    assert groups == [
        "Quá hạn",
        "Sắp đến hạn",
        "Đang thực hiện, chưa thực hiện",
        "Chờ điều kiện, tạm dừng",
        "Đã hoàn thành",
    ]
    numbers = [row.cells[0] for row in first.rows if isinstance(row, Row)]
    assert numbers == [str(place) for place in range(1, 19)]


def test_what_the_agency_has_to_do_with_a_task() -> None:
    parts = {row.traces[0].uid: row.cells[2] for row in tables()[0].rows if isinstance(row, Row)}
    assert parts["task-1"] == "Chủ trì"
    assert parts["task-2"] == "Phối hợp"


def test_room_for_what_is_decided() -> None:
    first, second = tables()
    assert first.columns[-1].title == second.columns[-1].title == "Ý kiến kết luận tại cuộc họp"
    assert not any(row.cells[-1] for table in (first, second) for row in table.rows if isinstance(row, Row))
    assert first.row_height >= 10


def test_only_indicators_without_data_are_listed() -> None:
    second = tables()[1]
    assert [row.traces[0] for row in second.rows if isinstance(row, Row)] == [Trace("indicator", "indicator-3")]


def test_several_plans_are_told_apart() -> None:
    first = tables(several=True)[0]
    assert all(row.cells[1].endswith("\n(KH số 17/KH-UBND)") for row in first.rows if isinstance(row, Row))
    assert len([row for row in first.rows if isinstance(row, Row)]) == 36


def test_no_agency_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="no agency"):
        build_agency_sheets([])
