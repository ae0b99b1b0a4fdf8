import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, OperationalError

from dxdesk.data.engine import for_reading, open_database, open_to_look
from dxdesk.data.migrations import migrate


def test_connections_are_safe(tmp_path: Path) -> None:
    engine = open_database(tmp_path / "a.sqlite")
    with engine.connect() as connection:
        pragmas = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "recursive_triggers")
        }
    engine.dispose()
    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "recursive_triggers": 1}


def test_a_rollback_takes_back_the_schema_too(tmp_path: Path) -> None:
    engine = open_database(tmp_path / "a.sqlite")
    with engine.connect() as connection:
        connection.exec_driver_sql("CREATE TABLE a (b TEXT) STRICT")
        connection.exec_driver_sql("PRAGMA user_version = 7")
        connection.rollback()
        assert connection.exec_driver_sql("PRAGMA user_version").scalar() == 0
        assert connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar() == 0
    engine.dispose()


def test_savepoints_work_inside_a_transaction(tmp_path: Path) -> None:
    engine = open_database(tmp_path / "a.sqlite")
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE a (b TEXT NOT NULL) STRICT")
        connection.exec_driver_sql("INSERT INTO a VALUES ('1')")
        with pytest.raises(IntegrityError), connection.begin_nested():
            connection.exec_driver_sql("INSERT INTO a VALUES (NULL)")
        connection.exec_driver_sql("INSERT INTO a VALUES ('2')")
    with for_reading(engine).connect() as connection:
        assert connection.execute(text("SELECT b FROM a ORDER BY b")).scalars().all() == ["1", "2"]
        with pytest.raises(OperationalError, match="readonly"):
            connection.exec_driver_sql("DELETE FROM a")
    engine.dispose()


QUERY = "?" if os.name == "posix" else "&"  # Windows has no question marks in names


@pytest.mark.parametrize("name", ["a.sqlite", f"dữ liệu #1 50%{QUERY}mode=rw&x.sqlite"])
def test_looking_leaves_no_trace(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    engine = open_database(path)
    migrate(engine, lambda _version: None)
    engine.dispose()
    before = path.read_bytes()
    with closing(open_to_look(path)) as db:
        assert db.execute("SELECT count(*) FROM plan").fetchone() == (0,)
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            db.execute("DELETE FROM plan")
    assert path.read_bytes() == before
    assert [child.name for child in tmp_path.iterdir()] == [name]


def test_looking_does_not_make_a_file(tmp_path: Path) -> None:
    with pytest.raises(sqlite3.OperationalError), closing(open_to_look(tmp_path / "none.sqlite")) as db:
        db.execute("SELECT 1 FROM sqlite_master")
    assert list(tmp_path.iterdir()) == []


def test_looking_sees_what_only_the_log_holds(tmp_path: Path) -> None:
    live, crashed = tmp_path / "live.sqlite", tmp_path / "crashed.sqlite"
    engine = open_database(live)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE a (b TEXT) STRICT")
        connection.exec_driver_sql("INSERT INTO a VALUES ('chỉ trong nhật ký')")
    for suffix in ("", "-wal"):
        shutil.copyfile(f"{live}{suffix}", f"{crashed}{suffix}")
    engine.dispose()
    before = crashed.read_bytes()
    with closing(open_to_look(crashed)) as db:
        assert db.execute("SELECT b FROM a").fetchall() == [("chỉ trong nhật ký",)]
    assert crashed.read_bytes() == before


def test_looking_takes_back_what_a_crash_left_in_rollback_mode(tmp_path: Path) -> None:
    live, crashed = tmp_path / "live.sqlite", tmp_path / "crashed.sqlite"
    engine = open_database(live, "delete")
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE a (b TEXT) STRICT")
        connection.exec_driver_sql("INSERT INTO a VALUES ('xong')")
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA cache_size = 2")
        for number in range(200):
            connection.exec_driver_sql("INSERT INTO a VALUES (?)", (f"dở {number} " + "x" * 500,))
        for suffix in ("", "-journal"):
            shutil.copyfile(f"{live}{suffix}", f"{crashed}{suffix}")
        connection.rollback()
    engine.dispose()
    with closing(open_to_look(crashed)) as db:
        assert db.execute("SELECT b FROM a").fetchall() == [("xong",)]
