"""Triggers that record every change of a journaled table while an operation is open.

They are written from the columns that a table has when a step runs; a step that changes a table's columns
calls `add_journal_triggers` for it again.
"""

import sqlite3
from collections.abc import Iterable

# Row images are JSON objects of all columns, which holds TEXT and INTEGER exactly and nothing else.
EXACT_TYPES = {"TEXT", "INTEGER"}


def add_journal_triggers(connection: sqlite3.Connection, tables: Iterable[str]) -> None:
    """Put the triggers on the tables, in place of earlier ones."""
    for table in tables:
        columns = connection.execute(f"PRAGMA table_info({table})").fetchall()
        inexact = [name for _, name, declared, *_ in columns if declared not in EXACT_TYPES]
        if inexact:
            raise ValueError(f"{table}: columns that JSON cannot hold exactly: {', '.join(inexact)}")
        names = [str(column[1]) for column in columns]
        old, new = _image("old", names), _image("new", names)
        differs = " OR ".join(f'old."{name}" IS NOT new."{name}"' for name in names)
        _trigger(connection, table, "insert", "NULL", new)
        _trigger(connection, table, "delete", old, "NULL")
        _trigger(connection, table, "update", old, new, f" AND ({differs})")


def _image(row: str, columns: list[str]) -> str:
    pairs = ", ".join(f"'{name}', {row}.\"{name}\"" for name in columns)
    return f"json_object({pairs})"


def _trigger(
    connection: sqlite3.Connection, table: str, event: str, before: str, after: str, condition: str = ""
) -> None:
    name = f"journal_{table}_{event}"
    connection.execute(f"DROP TRIGGER IF EXISTS {name}")
    connection.execute(
        f"CREATE TRIGGER {name} AFTER {event.upper()} ON {table}"
        f" WHEN (SELECT operation_id FROM journal_control) IS NOT NULL{condition}"
        " BEGIN INSERT INTO change (operation_id, table_name, before, after)"
        f" SELECT operation_id, '{table}', {before}, {after} FROM journal_control; END"
    )
