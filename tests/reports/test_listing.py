from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest

from dxdesk.domain.status import Status
from dxdesk.reports.content import Bullet, BulletList, Paragraph, Trace
from dxdesk.reports.figures import IndicatorFigures, TaskFigures
from dxdesk.reports.listing import (
    coming_bullet,
    done_bullet,
    ended,
    indicator_bullet,
    open_bullet,
    paragraphs,
    shortened,
)
from tests.reports.samples import PERIOD

ROW = IndicatorFigures("i", "Tỷ lệ hồ sơ.", unit="%", current="62%", previous="60%", leads="Văn phòng")


@pytest.mark.parametrize(
    ("target", "unit", "said"),
    [("≥ 80", "%", "≥ 80%"), ("≥ 2", "lớp", "≥ 2 lớp"), ("Đạt 3%", "%", "“Đạt 3%”"), ("≥ 80", "", "≥ 80")],
)
def test_a_target_in_a_sentence_has_its_unit(target: str, unit: str, said: str) -> None:
    bullet = indicator_bullet(replace(ROW, assessed_target=target, unit=unit), PERIOD)
    assert bullet.text == f"Tỷ lệ hồ sơ: 62% (mục tiêu {said}; kỳ trước 60%; chủ trì: Văn phòng)"


def test_only_what_is_known_is_said() -> None:
    assert indicator_bullet(IndicatorFigures("i", "Tỷ lệ"), PERIOD).text == "Tỷ lệ"
    task = TaskFigures("t", "Việc;", Status.OVERDUE, deadline="Quý I/2026")
    assert open_bullet(task).text == "Việc (thời hạn: Quý I/2026)"
    assert open_bullet(replace(task, due=date(2026, 3, 31))).text == "Việc (hạn 31/03/2026)"


def test_how_a_task_was_done() -> None:
    task = TaskFigures("t", "Việc", Status.DONE_LATE, done_on=date(2026, 3, 2), document="TB 3", result="Xong.")
    assert done_bullet(task).text == "Việc (hoàn thành ngày 02/03/2026, quá hạn; TB 3; kết quả: Xong)"
    numbered = replace(task, document="15/BC-UBND ngày 02/03/2026", result="")
    said = "Việc (hoàn thành ngày 02/03/2026, quá hạn; văn bản số 15/BC-UBND ngày 02/03/2026)"
    assert done_bullet(numbered).text == said


@pytest.mark.parametrize(
    ("months", "said"),
    [
        ((4,), "hạn 30/04/2026"),
        ((4, 5), "hạn 30/04/2026 và 30/05/2026"),
        ((4, 5, 6), "hạn 30/04/2026, 30/05/2026 và 30/06/2026"),
        (range(4, 10), "6 kỳ, hạn từ 30/04/2026 đến 30/09/2026"),
    ],
)
def test_all_days_on_which_a_task_comes_back(months: Iterable[int], said: str) -> None:
    task = TaskFigures("t", "Việc", Status.DONE_ON_TIME, coming=tuple(date(2026, month, 30) for month in months))
    assert coming_bullet(task).text == f"Việc ({said})"


def test_dashes_make_a_list_and_end_one() -> None:
    own = (Trace("text", "direction"),)
    assert paragraphs(("Mở đầu:", "- một;", "– hai.", "Kết."), "direction") == [
        Paragraph("Mở đầu:", own),
        BulletList((Bullet("một;", own), Bullet("hai.", own))),
        Paragraph("Kết.", own),
    ]


def test_the_last_item_ends_the_list() -> None:
    assert [item.text for item in ended([Bullet("một"), Bullet("hai")])] == ["một;", "hai."]
    assert ended([]) == ()


@pytest.mark.parametrize(
    ("text", "most", "cut"),
    [
        ("Rà soát đường truyền.", 21, "Rà soát đường truyền"),
        ("Rà soát đường truyền và thiết bị", 26, "Rà soát đường truyền…"),
        ("Rà soát đường truyền, thiết bị của bộ phận một cửa", 30, "Rà soát đường truyền…"),
        ("Rà soát, kiểm tra đường truyền của bộ phận", 31, "Rà soát, kiểm tra đường truyền…"),
        ("Tổng hợp kết quả thực hiện các chỉ tiêu của phường", 36, "Tổng hợp kết quả thực hiện…"),
        ("a" * 50, 10, "a" * 9 + "…"),
        ("và về cho của các những", 12, "và…"),
        ("", 10, ""),
    ],
)
def test_a_text_is_cut_where_a_reader_can_stop(text: str, most: int, cut: str) -> None:
    assert shortened(text, most) == cut
