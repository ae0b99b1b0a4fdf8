import hashlib
import json
import re
import shutil
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine

from dxdesk.data.engine import APPLICATION_ID, open_database
from dxdesk.data.migrations import CURRENT_VERSION, STEPS, Step, migrate, schema_0001
from dxdesk.data.migrations.statements import run
from dxdesk.data.migrations.step_0001 import NOT_JOURNALED
from dxdesk.data.migrations.triggers import add_journal_triggers
from dxdesk.data.office import list_signers, read_office, write_kind_settings, write_signers
from dxdesk.data.reports import list_reports, write_sent
from dxdesk.data.store import DATABASE_NAME, Store
from dxdesk.data.tables import Base
from dxdesk.domain.document_records import KindSettings, ReportKey, SignerRecord
from dxdesk.errors import Refusal
from tests.data.clock import TickingClock
from tests.data.frozen_schema import models_as_sql
from tests.data.full_sample import fill_every_table
from tests.data.samples import Rows, content, data

# A schema that left the house is never edited; whoever changes this line has broken files of that version.
FIRST_SCHEMA = "1a6b69e2a1bf6e40a4f5a56a9a56886404ae8e4840209b20ec7a90a9c7792eba"
SHIPPED = sorted(Path(__file__).with_name("databases").glob("v*.sqlite"))


def statements(script: str) -> set[str]:
    return {re.sub(r"\s+", " ", statement).strip() for statement in script.split(";")}


def kept_columns(older: Path, newer: Path) -> dict[str, list[str]]:
    """The columns of the office's data that both files have, by table; every table of the older one is in both."""

    def columns(path: Path) -> dict[str, list[str]]:
        with closing(sqlite3.connect(path)) as db:
            return {
                table: [name for (name,) in db.execute("SELECT name FROM pragma_table_info(?)", (table,))]
                for table in data(path)
            }

    before, after = columns(older), columns(newer)
    return {table: [name for name in names if name in after[table]] for table, names in before.items()}


def chosen(path: Path, table: str, columns: list[str]) -> Rows:
    with closing(sqlite3.connect(path)) as db:
        return sorted(db.execute(f"SELECT {', '.join(columns)} FROM {table}").fetchall(), key=repr)


def add_column(db: sqlite3.Connection) -> None:
    db.execute("ALTER TABLE task ADD COLUMN weight INTEGER")
    add_journal_triggers(db, ["task"])


def open_file(path: Path) -> Engine:
    return open_database(path, "delete")


def test_the_first_schema_is_frozen() -> None:
    assert hashlib.sha256(schema_0001.TABLES.encode()).hexdigest() == FIRST_SCHEMA


def test_a_new_database_has_the_tables_of_the_models(store: Store, folder: Path) -> None:
    with closing(sqlite3.connect(folder / DATABASE_NAME)) as db:
        made = {sql for (sql,) in db.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")}
        version = db.execute("PRAGMA user_version").fetchone()[0]
        application_id = db.execute("PRAGMA application_id").fetchone()[0]
        loose = db.execute("SELECT name FROM pragma_table_list WHERE type = 'table' AND strict = 0").fetchall()
    wanted, made = statements(models_as_sql()) - {""}, {re.sub(r"\s+", " ", sql) for sql in made}
    assert wanted <= made, "models and steps differ: a change of the models needs a step"
    assert (version, application_id) == (CURRENT_VERSION, APPLICATION_ID)
    assert [name for (name,) in loose if not name.startswith("sqlite_")] == []
    assert store.opening_problems == []


def test_every_table_is_journaled_or_exempt(store: Store, folder: Path) -> None:
    assert store.history() == []
    with closing(sqlite3.connect(folder / DATABASE_NAME)) as db:
        triggers = {name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")}
    for table in Base.metadata.tables:
        events = {event for event in ("insert", "update", "delete") if f"journal_{table}_{event}" in triggers}
        assert events == (set() if table in NOT_JOURNALED else {"insert", "update", "delete"}), table


def test_the_sample_fills_every_table(store: Store, folder: Path) -> None:
    fill_every_table(store)
    assert [table for table, rows in content(folder).items() if not rows] == []
    assert store.check() == []


@pytest.mark.parametrize("shipped", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_database_opens_with_its_data(shipped: Path, tmp_path: Path) -> None:
    shutil.copyfile(shipped, tmp_path / DATABASE_NAME)
    expected = json.loads(shipped.with_suffix(".json").read_text(encoding="utf-8"))
    store = Store(tmp_path, clock=TickingClock())
    version = int(shipped.stem.removeprefix("v"))
    if version == CURRENT_VERSION:
        assert json.loads(json.dumps(content(tmp_path))) == expected
    else:
        kept = kept_columns(shipped, tmp_path / DATABASE_NAME)
        for table, columns in kept.items():
            assert chosen(tmp_path / DATABASE_NAME, table, columns) == chosen(shipped, table, columns), table
        assert sum(len(expected[table]) for table in kept) > 30
    assert store.opening_problems == []
    labels = [entry.label for entry in store.history() if entry.kind == "do"]
    assert labels == ["Xoá kế hoạch cũ", "Đánh dấu hoàn thành nhiệm vụ 1", "Nhập kế hoạch mẫu"]
    before = data(tmp_path)
    if version == CURRENT_VERSION:
        assert store.redo() == "Xoá kế hoạch cũ"
        assert store.undo() == "Xoá kế hoạch cũ"
        assert store.undo() == "Đánh dấu hoàn thành nhiệm vụ 1"
        assert store.redo() == "Đánh dấu hoàn thành nhiệm vụ 1"
    assert data(tmp_path) == before
    store.close()


def test_there_is_a_file_of_every_version() -> None:
    assert [path.stem for path in SHIPPED] == [f"v{step.number}" for step in STEPS]


def test_the_second_step_makes_the_offices_signer_the_first_of_several(tmp_path: Path) -> None:
    shutil.copyfile(SHIPPED[0], tmp_path / DATABASE_NAME)
    with closing(sqlite3.connect(SHIPPED[0])) as db:
        (one,) = db.execute("SELECT signer_authority, signer_role, signer_name, recipients FROM office").fetchall()
    store = Store(tmp_path, clock=TickingClock())
    with store.reading() as session:
        profile, signers = read_office(session), list_signers(session)
        (report,) = list_reports(session)
    assert profile is not None
    assert (profile.signer_authority, profile.signer_role, profile.signer_name, profile.recipients) == one
    assert [(signer.authority, signer.role, signer.name) for signer in signers] == [one[:3]]
    assert (profile.margin_top, profile.margin_bottom, profile.margin_left, profile.margin_right) == (20, 20, 30, 15)
    assert report.key == ReportKey("results", ("plan",), "2026-Q1")
    assert (report.state, report.finished_at, report.pdf_sha256) == ("final", report.made_at, None)
    before = data(tmp_path)
    with store.operation("Sửa") as session:
        write_signers(session, [SignerRecord("", "TM. UBND", "CHỦ TỊCH", "Một"), *signers])
        write_kind_settings(session, "reminder", KindSettings("UBND-VHXH"))
        write_sent(session, report.uid, date(2026, 4, 2), None)
    after = data(tmp_path)
    store.undo()
    assert data(tmp_path) == before
    store.redo()
    assert data(tmp_path) == after
    store.close()


def test_an_older_file_is_backed_up_once_and_brought_forward(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    shutil.copyfile(SHIPPED[-1], path)
    engine = open_file(path)
    backups: list[int] = []
    steps = (*STEPS, Step(CURRENT_VERSION + 1, add_column), Step(CURRENT_VERSION + 2, lambda _db: None))
    assert migrate(engine, backups.append, steps) == 2
    assert backups == [CURRENT_VERSION]
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA user_version").fetchone()[0] == CURRENT_VERSION + 2
        assert db.execute("SELECT count(*) FROM change").fetchone()[0] == 0
        assert db.execute("SELECT count(*) FROM operation WHERE state = 'undone'").fetchone()[0] == 0
        assert db.execute("SELECT count(*) FROM operation").fetchone()[0] == 4
        trigger = db.execute("SELECT sql FROM sqlite_master WHERE name = 'journal_task_update'").fetchone()[0]
        assert "'weight'" in trigger
    engine.dispose()


def test_a_new_file_is_not_backed_up(tmp_path: Path) -> None:
    engine = open_file(tmp_path / "a.sqlite")
    backups: list[int] = []
    assert migrate(engine, backups.append) == len(STEPS)
    assert migrate(engine, backups.append) == 0
    assert backups == []
    engine.dispose()


@pytest.mark.parametrize("fault", ["error", "orphan"])
def test_a_step_that_fails_leaves_the_earlier_version(tmp_path: Path, fault: str) -> None:
    path = tmp_path / "a.sqlite"
    shutil.copyfile(SHIPPED[-1], path)
    before = content(path)

    def broken(db: sqlite3.Connection) -> None:
        add_column(db)
        db.execute("DELETE FROM plan WHERE uid = 'plan'")
        if fault == "error":
            raise KeyError(fault)

    engine = open_file(path)
    with pytest.raises(KeyError if fault == "error" else RuntimeError):
        migrate(engine, lambda _version: None, (*STEPS, Step(CURRENT_VERSION + 1, broken)))
    engine.dispose()
    assert content(path) == before
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA user_version").fetchone()[0] == CURRENT_VERSION


def test_a_disk_that_is_full_is_told_even_where_sqlite_has_rolled_back_by_itself(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    shutil.copyfile(SHIPPED[-1], path)
    before = content(path)

    def no_room(db: sqlite3.Connection) -> None:
        db.execute("DELETE FROM plan")
        db.execute("ROLLBACK")  # as SQLite may do before it says so
        raise sqlite3.OperationalError("database or disk is full")

    engine = open_file(path)
    with pytest.raises(sqlite3.OperationalError, match="disk is full"):
        migrate(engine, lambda _version: None, (*STEPS, Step(CURRENT_VERSION + 1, no_room)))
    engine.dispose()
    assert content(path) == before


def test_a_backup_that_fails_stops_before_any_change(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    shutil.copyfile(SHIPPED[0], path)

    def full(_version: int) -> None:
        raise Refusal("disk-full", "Đầy đĩa")

    engine = open_file(path)
    with engine.connect():
        before = path.read_bytes()
    with pytest.raises(Refusal):
        migrate(engine, full, (*STEPS, Step(CURRENT_VERSION + 1, add_column)))
    engine.dispose()
    assert path.read_bytes() == before


def test_a_newer_file_is_refused_unchanged(folder: Path) -> None:
    folder.mkdir()
    path = folder / DATABASE_NAME
    shutil.copyfile(SHIPPED[-1], path)
    with closing(sqlite3.connect(path)) as db:
        db.execute(f"PRAGMA user_version = {CURRENT_VERSION + 1}")
    before = path.read_bytes()
    with pytest.raises(Refusal) as refusal:
        Store(folder)
    assert refusal.value.code == "newer-database"
    assert "cập nhật" in refusal.value.message
    assert path.read_bytes() == before
    assert sorted(child.name for child in folder.iterdir()) == ["dxdesk.lock", DATABASE_NAME]
    engine = open_file(path)
    with pytest.raises(Refusal, match="phiên bản"):
        migrate(engine, lambda _version: None)
    engine.dispose()


def test_an_unfinished_statement_is_a_mistake() -> None:
    with closing(sqlite3.connect(":memory:")) as db, pytest.raises(ValueError, match="unfinished"):
        run(db, "CREATE TABLE a (b TEXT);\nCREATE TABLE c (")


def test_a_column_that_json_cannot_hold_is_a_mistake() -> None:
    with closing(sqlite3.connect(":memory:")) as db:
        db.execute("CREATE TABLE a (b REAL) STRICT")
        with pytest.raises(ValueError, match="exactly: b"):
            add_journal_triggers(db, ["a"])


@pytest.mark.parametrize("shipped", SHIPPED[:-1], ids=lambda path: path.stem)
def test_a_backup_of_an_older_version_is_restored_and_brought_forward(
    shipped: Path, store: Store, folder: Path, tmp_path: Path
) -> None:
    backup = tmp_path / "sao lưu.sqlite"
    shutil.copyfile(shipped, backup)
    store.restore_from(backup)
    for table, columns in kept_columns(shipped, folder / DATABASE_NAME).items():
        assert chosen(folder / DATABASE_NAME, table, columns) == chosen(shipped, table, columns), table
    with store.reading() as session:
        assert list_reports(session)[0].key == ReportKey("results", ("plan",), "2026-Q1")
