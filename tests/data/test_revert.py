"""Undo and redo put back exactly what was there, whatever an operation did."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, func, insert, select, text, update
from sqlalchemy.orm import Session

from dxdesk.data.store import DATABASE_NAME, Store
from dxdesk.data.tables import (
    Agency,
    AgencyAlias,
    Appendix,
    Base,
    Document,
    Indicator,
    Occurrence,
    Plan,
    Supersession,
    Task,
    TaskAgency,
)
from dxdesk.domain.identity import new_uid
from dxdesk.errors import Refusal
from tests.data.clock import TickingClock
from tests.data.samples import add_plan, add_task, data, filled


def check_both_ways(store: Store, folder: Path, work: Callable[[Session], object]) -> None:
    before = data(folder)
    with store.operation("Việc thử") as session:
        work(session)
    after = data(folder)
    assert after != before
    assert store.undo() == "Việc thử"
    assert data(folder) == before
    assert store.redo() == "Việc thử"
    assert data(folder) == after
    assert store.check() == []
    assert store.undo() == "Việc thử"
    assert data(folder) == before


def test_deleting_a_plan_brings_everything_below_it_back(store: Store, folder: Path) -> None:
    filled(store)
    with store.operation("Thêm kế hoạch thay thế") as session:
        add_plan(session, "new", "Kế hoạch mới")
        session.add(Supersession(uid="s", plan_uid="new", superseded_uid="plan", number="01/KH"))
    check_both_ways(store, folder, lambda session: session.execute(delete(Plan).where(Plan.uid == "plan")))


def test_a_reference_set_to_nothing_comes_back(store: Store, folder: Path) -> None:
    filled(store)
    with store.operation("Chờ văn bản") as session:
        session.add(Document(uid="d", kind="trigger"))
        session.flush()
        session.get_one(Task, "a").trigger_uid = "d"
    check_both_ways(store, folder, lambda session: session.execute(delete(Document)))


def test_rows_that_swapped_a_unique_place_swap_back(store: Store, folder: Path) -> None:
    filled(store)

    def swap(session: Session) -> None:
        for uid, position in (("a", 99), ("b", 1), ("a", 2)):
            session.execute(update(Task).where(Task.uid == uid).values(position=position))

    check_both_ways(store, folder, swap)


def test_a_place_given_to_a_new_row_is_taken_back(store: Store, folder: Path) -> None:
    filled(store)

    def replace(session: Session) -> None:
        session.execute(delete(Task).where(Task.uid == "a"))
        add_task(session, "c", 1, "Nhiệm vụ thế chỗ")
        session.execute(delete(Task).where(Task.uid == "b"))
        add_task(session, "b", 2, "Nhiệm vụ cùng mã, khác nội dung")

    check_both_ways(store, folder, replace)


def test_insert_or_replace_is_journaled(store: Store, folder: Path) -> None:
    filled(store)
    columns = ", ".join(column.name for column in Task.__table__.columns)
    values = columns.replace("uid, plan_uid", "'z', plan_uid", 1)
    replace = text(f"INSERT OR REPLACE INTO task ({columns}) SELECT {values} FROM task WHERE uid = 'a'")
    check_both_ways(store, folder, lambda session: session.execute(replace))


def test_a_changed_key_changes_back(store: Store, folder: Path) -> None:
    with store.operation("Thêm cơ quan") as session:
        session.add(Agency(uid="p", name="Phòng Văn hóa", name_key="phòng văn hóa", sort_key="p"))
    check_both_ways(store, folder, lambda session: session.execute(update(Agency).values(uid="q")))


def test_any_text_comes_back_as_it_was_kept(store: Store, folder: Path) -> None:
    names = ['"ngoặc"\\ / \t\n\x01\x7f', "Đ\u0309ờ \U0001f600 \ufffe", "a\x00b", "{}", "null"]
    kept = ['"ngoặc"\\ / \t\n', "Đ\u0309ờ \U0001f600 ", "ab", "{}", "null"]

    def add(session: Session) -> None:
        for number, name in enumerate(names):
            session.add(Agency(uid=str(number), name=name, name_key=name, sort_key=name))

    with store.operation("Thêm") as session:
        add(session)
    before = data(folder)
    check_both_ways(store, folder, lambda session: session.execute(delete(Agency)))
    assert data(folder) == before
    with store.reading() as session:
        assert session.scalars(select(Agency.name).order_by(Agency.uid)).all() == kept


def test_a_foreign_hand_in_the_data_stops_undo(store: Store, folder: Path) -> None:
    filled(store)
    with store.operation("Đổi tên") as session:
        session.get_one(Task, "a").name = "Tên mới"
    with closing(sqlite3.connect(folder / DATABASE_NAME)) as db, db:
        db.execute("UPDATE task SET name = 'Sửa từ ngoài' WHERE uid = 'a'")
    before = data(folder)
    with pytest.raises(Refusal) as refusal:
        store.undo()
    assert refusal.value.code == "history-mismatch"
    assert data(folder) == before
    assert store.undo_label() == "Đổi tên"
    with store.operation("Làm tiếp") as session:
        session.execute(delete(Task).where(Task.uid == "b"))
    assert store.undo() == "Làm tiếp"


def test_a_row_added_by_a_foreign_hand_is_not_orphaned(store: Store, folder: Path) -> None:
    filled(store)
    with closing(sqlite3.connect(folder / DATABASE_NAME)) as db, db:
        db.execute("INSERT INTO section VALUES ('s', 'plan', 1, 'I', '', '', '')")
    before = data(folder)
    with pytest.raises(Refusal):
        store.undo()
    assert data(folder) == before


def test_foreign_keys_hold_again_after_undo(store: Store) -> None:
    filled(store)
    store.undo()
    store.redo()
    with store.operation("Xoá kế hoạch") as session:
        session.execute(delete(Plan))
        assert session.scalar(select(func.count()).select_from(Task)) == 0


# --- any sequence of operations

Step = tuple[str, int, int]
STEPS = st.lists(
    st.lists(
        st.tuples(
            st.sampled_from(
                [
                    "add plan",
                    "remove plan",
                    "add task",
                    "remove task",
                    "move tasks",
                    "rename task",
                    "add agency",
                    "link",
                    "merge agencies",
                    "add document",
                    "remove document",
                    "tick",
                    "add indicator",
                    "figure",
                    "replace plan",
                ]
            ),
            st.integers(0, 7),
            st.integers(0, 7),
        ),
        max_size=6,
    ),
    max_size=7,
)


def pick(session: Session, model: type[Base], number: int) -> str | None:
    uids = session.execute(select(model.uid).order_by(model.uid)).scalars().all()  # type: ignore[attr-defined]
    return uids[number % len(uids)] if uids else None


def next_position(session: Session, model: type[Task] | type[Indicator]) -> int:
    return (session.scalar(select(func.max(model.position))) or 0) + 1


def take(session: Session, step: Step) -> None:
    what, first, second = step
    plan, task = pick(session, Plan, first), pick(session, Task, second)
    agency, document = pick(session, Agency, first), pick(session, Document, second)
    if what == "add plan":
        add_plan(session, new_uid())
    elif what == "remove plan":
        session.execute(delete(Plan).where(Plan.uid == plan))
    elif what == "add task" and plan:
        add_task(session, new_uid(), next_position(session, Task), f"Nhiệm vụ {second}", plan)
    elif what == "remove task":
        session.execute(delete(Task).where(Task.uid == task))
    elif what == "move tasks":
        session.execute(update(Task).values(position=Task.position + 1000))
        for position, uid in enumerate(session.scalars(select(Task.uid).order_by(Task.uid.desc())).all()):
            session.execute(update(Task).where(Task.uid == uid).values(position=position))
    elif what == "rename task":
        session.execute(update(Task).where(Task.uid == task).values(name=f"Tên {first}", folded=f"ten {first}"))
    elif what == "add agency":
        uid = new_uid()
        session.execute(insert(Agency).values(uid=uid, name=uid, name_key=uid, sort_key=uid))
        session.execute(insert(AgencyAlias).values(agency_uid=uid, alias=uid, alias_key=uid))
    elif what == "link" and task and agency:
        session.execute(
            text("INSERT OR REPLACE INTO task_agency VALUES (:task, 'lead', :agency, :position, '')"),
            {"task": task, "agency": agency, "position": second},
        )
    elif what == "merge agencies" and agency:
        session.execute(delete(TaskAgency).where(TaskAgency.agency_uid == agency))
        session.execute(delete(Agency).where(Agency.uid == agency))
    elif what == "add document" and task:
        uid = new_uid()
        session.execute(insert(Document).values(uid=uid, kind="trigger"))
        session.execute(update(Task).where(Task.uid == task).values(trigger_uid=uid))
    elif what == "remove document":
        session.execute(delete(Document).where(Document.uid == document))
    elif what == "tick":
        session.execute(
            update(Occurrence)
            .where(Occurrence.task_uid == task)
            .values(progress=100, done_on=date(2026, 5, 1 + first), result=f"Kết quả {second}")
        )
    elif what == "add indicator" and plan:
        appendix = session.scalar(select(Appendix.uid).where(Appendix.plan_uid == plan))
        parent = pick(session, Indicator, second)
        position = next_position(session, Indicator)
        session.execute(
            insert(Indicator).values(
                plan_uid=plan, appendix_uid=appendix, position=position, name="Tỷ lệ", folded="ty le", parent_uid=parent
            )
        )
    elif what == "figure" and (indicator := pick(session, Indicator, first)):
        session.execute(
            text(
                "INSERT OR REPLACE INTO actual (uid, indicator_uid, period, period_start, period_end, state, value,"
                " words, assessment, source, note, entered_at) VALUES (:uid, :indicator, '2026-Y', '2026-01-01',"
                " '2026-12-31', 'value', :value, '', '', '', '', '2026-05-01T00:00:00+07:00')"
            ),
            {"uid": new_uid(), "indicator": indicator, "value": f"{first}.{second}"},
        )
    elif what == "replace plan" and plan and (other := pick(session, Plan, second)) != plan:
        session.execute(insert(Supersession).values(plan_uid=plan, superseded_uid=other, number="01/KH"))


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the sample plan, copied for each example."""
    folder = tmp_path_factory.mktemp("template") / "data"
    store = Store(folder, clock=TickingClock())
    filled(store)
    store.close()
    shutil.rmtree(folder / "backups")
    return folder


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(operations=STEPS, back=st.integers(0, 7))
def test_any_operations_can_be_undone_and_redone(template: Path, operations: list[list[Step]], back: int) -> None:
    with TemporaryDirectory() as temporary:
        folder = Path(temporary) / "data"
        shutil.copytree(template, folder)
        clock = TickingClock()
        store = Store(folder, clock=clock)
        assert store.undo() == "Nhập kế hoạch mẫu"
        assert store.redo() == "Nhập kế hoạch mẫu"
        images = [data(folder)]
        for steps in operations:
            lines = len(store.history(1000))
            with store.operation("Một loạt việc") as session:
                for step in steps:
                    take(session, step)
            if len(store.history(1000)) > lines:
                images.append(data(folder))
            else:
                assert data(folder) == images[-1]
        back = min(back, len(images) - 1)
        for image in list(reversed(images))[1 : 1 + back]:
            assert store.undo() is not None
            assert data(folder) == image
        store.close()
        store = Store(folder, clock=clock)
        for image in images[len(images) - back :]:
            assert store.redo() is not None
            assert data(folder) == image
        assert store.redo() is None
        for image in list(reversed(images))[1:]:
            assert store.undo() is not None
            assert data(folder) == image
        assert store.check() == []
        while store.redo() is not None:
            pass
        assert data(folder) == images[-1]
        assert store.check() == []
        store.close()
