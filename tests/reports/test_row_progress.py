from dxdesk.progress import Progress
from dxdesk.reports.row_progress import RowProgress
from dxdesk.reports.task_list import build_task_list
from tests.reports.samples import figures


def test_rows_of_all_tables_are_counted_and_never_more() -> None:
    heard: list[tuple[int, int]] = []
    progress = Progress(lambda done, total, _label: heard.append((done, total)), lambda: False)
    tell = RowProgress(build_task_list(figures(3, 0)), progress, "Đang dàn trang")
    tell(2)
    tell(90)
    tell.finish()
    total = heard[0][1]
    assert total >= 3
    assert heard == [(0, total), (2, total), (total, total), (total, total)]
