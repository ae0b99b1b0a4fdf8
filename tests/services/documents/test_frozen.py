from dataclasses import replace

import pytest

from dxdesk.data.store import Store
from dxdesk.services.documents.frozen import freeze, thaw
from dxdesk.services.documents.gathering import gather
from tests.services.documents.asking import TODAY, asked


def test_what_is_frozen_is_read_back(store: Store, plan_uid: str) -> None:
    figures = replace(gather(store, asked(plan_uid), TODAY), number="6")
    frozen = thaw(freeze(figures, "Báo cáo", "a" * 64))
    assert frozen is not None
    assert (frozen.name, frozen.content_sha256, frozen.number) == ("Báo cáo", "a" * 64, "06/BC-UBND")
    assert frozen.known_statuses() == {task.uid: task.status for task in figures.tasks}
    assert frozen.results == {row.uid: row.current for row in figures.indicators if not row.heading}
    assert len(freeze(figures, "Báo cáo", "a" * 64)) < 8000


@pytest.mark.parametrize("text", [None, "", "{}", "[]", "{", '{"format": "dxdesk-finished", "version": 2}'])
def test_what_is_not_ours_is_nothing(text: str | None) -> None:
    assert thaw(text) is None
