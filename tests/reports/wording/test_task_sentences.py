import pytest

from dxdesk.reports.wording.citing import Owner
from dxdesk.reports.wording.task_sentences import task_overview
from tests.reports.wording.counted import WHEN, tasks


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        ({}, "Kế hoạch chưa có nhiệm vụ nào trong danh mục theo dõi."),
        (
            {"overdue": 1},
            "Kế hoạch có 1 nhiệm vụ; đến hết quý I năm 2026, nhiệm vụ này chưa được thực hiện và đã quá hạn.",
        ),
        ({"done_late": 1}, "Kế hoạch có 1 nhiệm vụ; đến hết quý I năm 2026, nhiệm vụ này đã hoàn thành nhưng quá hạn."),
        (
            {"done_on_time": 9},
            "Kế hoạch có 9 nhiệm vụ; đến hết quý I năm 2026, cả 9 nhiệm vụ đều đã hoàn thành đúng hạn.",
        ),
        (
            {"done_on_time": 3, "done_late": 1},
            "Kế hoạch có 4 nhiệm vụ; đến hết quý I năm 2026, cả 4 nhiệm vụ đã hoàn thành, "
            "trong đó 1 nhiệm vụ hoàn thành quá hạn.",
        ),
        (
            {"done_on_time": 10, "done_late": 2, "in_progress": 20, "overdue": 5, "in_progress_late": 3, "waiting": 5},
            "Trong 45 nhiệm vụ của Kế hoạch, đến hết quý I năm 2026 có 12 nhiệm vụ hoàn thành (26,7%; trong đó 2 nhiệm "
            "vụ hoàn thành quá hạn), 20 nhiệm vụ đang thực hiện trong hạn, 5 nhiệm vụ chờ điều kiện và 8 nhiệm vụ quá "
            "hạn (trong đó 3 nhiệm vụ đang thực hiện).",
        ),
        (
            {"in_progress": 1, "in_progress_late": 1},
            "Trong 2 nhiệm vụ của Kế hoạch, đến hết quý I năm 2026 chưa có nhiệm vụ nào hoàn thành; có 1 nhiệm vụ "
            "đang thực hiện trong hạn và 1 nhiệm vụ quá hạn (đang thực hiện).",
        ),
        (
            {"in_progress_late": 2, "not_started": 1},
            "Trong 3 nhiệm vụ của Kế hoạch, đến hết quý I năm 2026 chưa có nhiệm vụ nào hoàn thành; có 1 nhiệm vụ "
            "chưa thực hiện và 2 nhiệm vụ quá hạn (đều đang thực hiện).",
        ),
        (
            {"done_late": 1, "not_started": 1},
            "Trong 2 nhiệm vụ của Kế hoạch, đến hết quý I năm 2026 có 1 nhiệm vụ hoàn thành (50%; hoàn thành quá hạn) "
            "và 1 nhiệm vụ chưa thực hiện.",
        ),
        (
            {"done_late": 2, "suspended": 1, "due_soon": 1},
            "Trong 4 nhiệm vụ của Kế hoạch, đến hết quý I năm 2026 có 2 nhiệm vụ hoàn thành (50%; đều quá hạn), "
            "1 nhiệm vụ sắp đến hạn và 1 nhiệm vụ tạm dừng.",
        ),
    ],
)
def test_tasks_in_one_sentence(counts: dict[str, int], sentence: str) -> None:
    assert task_overview(tasks(**counts), WHEN, Owner()) == sentence


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        ({}, "Văn phòng không được giao nhiệm vụ nào trong Kế hoạch."),
        ({"done_late": 1}, "Văn phòng được giao 1 nhiệm vụ; nhiệm vụ này đã hoàn thành nhưng quá hạn."),
        (
            {"done_on_time": 1, "waiting": 1},
            "Trong 2 nhiệm vụ giao Văn phòng, có 1 nhiệm vụ hoàn thành (50%) và 1 nhiệm vụ chờ điều kiện.",
        ),
    ],
)
def test_tasks_of_one_agency(counts: dict[str, int], sentence: str) -> None:
    said = task_overview(tasks(**counts), WHEN, Owner("Văn phòng"))
    assert said.replace(f" {WHEN},", "").replace(f" {WHEN}", "") == sentence


def test_tasks_of_several_plans() -> None:
    several = Owner(several=True)
    assert task_overview((), WHEN, several) == "Các kế hoạch chưa có nhiệm vụ nào trong danh mục theo dõi."
    assert task_overview(tasks(waiting=1, overdue=1), WHEN, several).startswith("Trong 2 nhiệm vụ của các kế hoạch,")
