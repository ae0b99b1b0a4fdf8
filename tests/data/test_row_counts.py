from dxdesk.data.indicators import list_indicators
from dxdesk.data.plans import list_plans
from dxdesk.data.row_counts import count_indicators, count_tasks
from dxdesk.data.store import Store
from dxdesk.data.tasks import list_tasks
from tests.data.full_sample import fill_every_table


def test_counts_agree_with_the_rows(store: Store) -> None:
    fill_every_table(store)
    with store.reading() as session:
        for plan in list_plans(session):
            tasks, indicators = list_tasks(session, plan.uid), list_indicators(session, plan.uid)
            assert count_tasks(session, plan.uid).total() == len(tasks)
            assert count_indicators(session, plan.uid).total() == len(indicators)
            for task in tasks:
                assert count_tasks(session, plan.uid)[task.appendix_uid, task.group_uid] > 0


def test_a_plan_that_is_gone_has_no_rows(store: Store) -> None:
    with store.reading() as session:
        assert count_tasks(session, "none").total() == 0
        assert count_indicators(session, "none").total() == 0
