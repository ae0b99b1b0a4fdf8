import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.exc import IntegrityError, OperationalError

from dxdesk.data.store import Store
from dxdesk.data.tables import ExchangeBatch, Occurrence, Plan, StoredFile, Task
from dxdesk.errors import Refusal
from tests.data.clock import TickingClock
from tests.data.samples import add_plan, content, filled


def count(store: Store, model: type[object]) -> int:
    with store.reading() as session:
        return session.scalar(select(func.count()).select_from(model)) or 0


def test_an_operation_is_one_line_of_history(store: Store, clock: TickingClock) -> None:
    with store.operation("Thêm kế hoạch", origin="tệp mau.docx", actor="văn thư") as session:
        add_plan(session)
    made_at = clock.moment
    (entry,) = store.history()
    assert (entry.label, entry.origin, entry.actor, entry.kind, entry.state) == (
        "Thêm kế hoạch",
        "tệp mau.docx",
        "văn thư",
        "do",
        "done",
    )
    assert entry.made_at <= made_at
    assert entry.made_at.utcoffset() == made_at.utcoffset()
    assert entry.undoable


def test_the_label_may_come_from_what_was_read(store: Store) -> None:
    filled(store)
    with store.operation() as session:
        task = session.get_one(Task, "a")
        store.name_operation(f"Xoá nhiệm vụ {task.ref}")
        session.delete(task)
    assert store.undo_label() == "Xoá nhiệm vụ 1"


def test_an_operation_without_a_name_is_a_mistake(store: Store) -> None:
    with pytest.raises(ValueError, match="label"), store.operation() as session:
        add_plan(session)
    assert count(store, Plan) == 0


def test_a_block_that_changes_nothing_leaves_no_line(store: Store, folder: Path) -> None:
    filled(store)
    before = content(folder)
    with store.operation("Không làm gì") as session:
        session.scalars(select(Task)).all()
    with store.operation("Ghi lại như cũ") as session:
        session.execute(update(Task).values(ref=Task.ref))
    assert [entry.label for entry in store.history()] == ["Nhập kế hoạch mẫu"]
    assert {name: rows for name, rows in content(folder).items() if name != "journal_control"} == {
        name: rows for name, rows in before.items() if name != "journal_control"
    }


def test_an_exception_rolls_everything_back(store: Store, folder: Path) -> None:
    filled(store)
    before = content(folder)

    def remove_and_fail() -> None:
        with store.operation("Xoá hết") as session:
            session.delete(session.get_one(Plan, "plan"))
            session.flush()
            raise KeyError("giữa chừng")

    with pytest.raises(KeyError):
        remove_and_fail()
    assert content(folder) == before


def test_a_broken_constraint_rolls_everything_back(store: Store, folder: Path) -> None:
    filled(store)
    before = content(folder)

    def collide() -> None:
        with store.operation("Trùng vị trí") as session:
            session.get_one(Task, "a").name = "Tên khác"
            session.flush()
            session.get_one(Task, "b").position = 1

    with pytest.raises(IntegrityError):
        collide()
    assert content(folder) == before
    with store.operation("Sau đó vẫn làm được") as session:
        session.get_one(Task, "a").name = "Tên khác"


def test_naming_needs_an_open_operation(store: Store) -> None:
    with pytest.raises(RuntimeError, match="no operation"):
        store.name_operation("Không đâu")


def test_operations_do_not_nest(store: Store) -> None:
    with store.operation("Ngoài"):
        with pytest.raises(RuntimeError, match="nest"), store.operation("Trong"):
            pass
        with pytest.raises(RuntimeError, match="nest"):
            store.undo()


@pytest.mark.parametrize("end", ["commit", "rollback"])
def test_only_the_store_ends_the_transaction(store: Store, end: str) -> None:
    def end_early() -> None:
        with store.operation("Tự chốt") as session:
            add_plan(session)
            getattr(session, end)()

    with pytest.raises(RuntimeError):
        end_early()
    assert count(store, Plan) == 0


def test_another_thread_waits_for_its_turn(store: Store) -> None:
    filled(store)
    order: list[str] = []

    def rename() -> None:
        with store.operation("Đổi tên ở luồng khác") as session:
            order.append(session.get_one(Task, "a").name)

    with store.operation("Đổi tên") as session:
        other = threading.Thread(target=rename)
        other.start()
        session.get_one(Task, "a").name = "Tên mới"
    other.join()
    assert order == ["Tên mới"]


def test_reading_cannot_write(store: Store) -> None:
    filled(store)
    with pytest.raises(OperationalError, match="readonly"), store.reading() as session:
        session.execute(update(Task).values(ref="9"))
    with store.operation("Vẫn ghi được sau đó") as session:
        session.get_one(Task, "a").ref = "1a"


def test_reading_sees_one_moment(store: Store) -> None:
    filled(store)
    with store.reading() as reader:
        assert reader.get_one(Task, "a").ref == "1"
        with store.operation("Đổi số") as writer:
            writer.get_one(Task, "a").ref = "1a"
        assert reader.scalar(select(Task.ref).where(Task.uid == "a")) == "1"
    with store.reading() as later:
        assert later.get_one(Task, "a").ref == "1a"


def test_objects_stay_readable_after_their_session(store: Store) -> None:
    with store.operation("Thêm kế hoạch") as session:
        plan = add_plan(session)
    with store.reading() as session:
        read = session.get_one(Plan, "plan")
    assert plan.title == read.title


def test_what_is_not_journaled_is_kept_without_a_line(store: Store, clock: TickingClock) -> None:
    sha256 = store.keep_file(b"noi dung", "mau.xlsx")
    with store.operation("Xuất tệp") as session:
        session.add(
            ExchangeBatch(
                uid="out",
                direction="out",
                kind="export",
                file_name="mau.xlsx",
                file_sha256=sha256,
                made_at=clock(),
                operation_id=session.info["operation_id"],
            )
        )
    assert store.history() == []
    with store.reading() as session:
        assert session.get_one(ExchangeBatch, "out").operation_id is None


def test_a_kept_file_belongs_to_the_operation_that_keeps_it(store: Store) -> None:
    def keep_and_fail() -> None:
        with store.operation("Nhập hỏng"):
            store.keep_file(b"noi dung", "mau.xlsx")
            raise KeyError

    with pytest.raises(KeyError):
        keep_and_fail()
    assert count(store, StoredFile) == 0
    with store.operation("Nhập") as session:
        sha256 = store.keep_file(b"noi dung", "mau.xlsx")
        assert session.get_one(StoredFile, sha256).size == 8
        add_plan(session)
    store.undo()
    assert count(store, StoredFile) == 1
    assert store.file_path(sha256).read_bytes() == b"noi dung"


def test_keeping_the_same_content_twice_is_keeping_it_once(store: Store, tmp_path: Path) -> None:
    source = tmp_path / "quyết định.pdf"
    source.write_bytes(b"%PDF")
    assert store.keep_file(source, "quyết định.pdf") == store.keep_file(b"%PDF", "khác.pdf")
    with store.reading() as session:
        assert [row.name for row in session.scalars(select(StoredFile))] == ["quyết định.pdf"]


def test_everything_is_there_after_reopening(folder: Path, clock: TickingClock) -> None:
    store = Store(folder, clock=clock)
    filled(store)
    before = content(folder)
    store.close()
    assert not folder.joinpath("dxdesk.sqlite-wal").exists()
    store = Store(folder, clock=clock)
    assert content(folder) == before
    assert store.opening_problems == []
    store.close()
    store.close()


def test_a_closed_store_does_nothing_more(folder: Path, clock: TickingClock) -> None:
    store = Store(folder, clock=clock)
    store.close()
    uses: list[Callable[[], object]] = [store.undo, store.history, lambda: store.keep_file(b"", "x")]
    for use in uses:
        with pytest.raises(RuntimeError, match="closed"):
            use()
    assert not folder.joinpath("dxdesk.sqlite-wal").exists()


def test_a_network_folder_does_without_wal(folder: Path, clock: TickingClock) -> None:
    store = Store(folder, clock=clock, journal_mode="delete")
    filled(store)
    with store.operation("Đánh dấu xong") as session:
        occurrence = session.get_one(Occurrence, "a-1")
        occurrence.progress, occurrence.done_on = 100, date(2026, 5, 4)
        assert not folder.joinpath("dxdesk.sqlite-wal").exists()
    assert store.undo() == "Đánh dấu xong"
    store.close()
    Store(folder, clock=clock).close()


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    tmp_path.joinpath("tệp").write_text("không phải thư mục", encoding="utf-8")
    with pytest.raises(Refusal) as refusal:
        Store(tmp_path / "tệp" / "dữ liệu")
    assert refusal.value.code == "folder-fault"
