from dxdesk.domain.status import Status
from dxdesk.reports.figures import TaskFigures
from dxdesk.reports.task_counting import PARTS, counted


def test_every_status_is_counted_once() -> None:
    assert counted(TaskFigures(str(place), "a", status) for place, status in enumerate(Status)) == (2, 1, 2, 2, 2)
    assert len(PARTS) == 5
    assert counted(()) == (0,) * 5
