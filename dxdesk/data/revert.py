"""Undo and redo of whole operations.

Undo puts the row images from before an operation back, redo those from after it.

Why the result is exactly the earlier state: an operation can be undone only when it is the latest one, and
only when each row that it touched still has the image that it left. Rows that it did not touch are then as
they were before it. Foreign key actions and their damage to untouched rows are switched off meanwhile; all
touched rows leave first and the earlier images come after, so no unique constraint can meet a row that was
not beside it in the earlier, valid state.
"""

import json
import sqlite3
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from dxdesk.data.journal import add_line, redo_target, renew_stamp, undo_target
from dxdesk.errors import Refusal

MISMATCH = (
    "Không hoàn tác được: dữ liệu hiện tại không còn khớp với lịch sử (có thể tệp dữ liệu đã bị chương trình khác "
    "sửa). Không có gì bị thay đổi; nếu cần trở lại trước đó, hãy phục hồi từ bản sao lưu."
)

Image = dict[str, Any]
Key = tuple[Any, ...]
Direction = Literal["undo", "redo"]


@dataclass
class _Net:
    """What an operation did to one row in sum; None where the row is absent."""

    before: Image | None
    after: Image | None


@dataclass
class _Touched:
    """The rows of one table that an operation touched."""

    keys: list[str]
    columns: list[str]
    rows: dict[Key, _Net] = field(default_factory=dict)

    def add(self, before: Image | None, after: Image | None) -> None:
        was, became = self._key(before), self._key(after)
        if was is None or became is None or was == became:
            self._add_one(was or became or (), before, after)
        else:
            self._add_one(was, before, None)
            self._add_one(became, None, after)

    def _key(self, image: Image | None) -> Key | None:
        return None if image is None else tuple(image[name] for name in self.keys)

    def _add_one(self, key: Key, before: Image | None, after: Image | None) -> None:
        if key in self.rows:
            self.rows[key].after = after
        else:
            self.rows[key] = _Net(before, after)


def revert(db: sqlite3.Connection, direction: Direction, actor: str, moment: datetime) -> str | None:
    """Undo the latest operation or redo the one undone last, in its own transaction; its label, None if there is none.

    Raises Refusal("history-mismatch") when the rows are not as the operation left them; nothing is changed then.
    """
    # Has no effect inside a transaction, therefore before it.
    db.execute("PRAGMA foreign_keys = OFF")
    db.execute("PRAGMA query_only = OFF")
    try:
        db.execute("BEGIN IMMEDIATE")
        target = undo_target(db) if direction == "undo" else redo_target(db)
        if target is not None:
            operation_id, label = target
            _apply(db, operation_id, backwards=direction == "undo")
            state = "undone" if direction == "undo" else "done"
            db.execute("UPDATE operation SET state = ? WHERE id = ?", (state, operation_id))
            add_line(db, label, "", actor, moment, direction, operation_id)
            renew_stamp(db)
        db.execute("COMMIT")
        return None if target is None else target[1]
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise
    finally:
        db.execute("PRAGMA foreign_keys = ON")


def _apply(db: sqlite3.Connection, operation_id: int, *, backwards: bool) -> None:
    touched = _net_changes(db, operation_id)
    for table, changed in touched.items():
        where = " AND ".join(f'"{name}" = ?' for name in changed.keys)
        select = f"SELECT {_listed(changed.columns)} FROM {table} WHERE {where}"
        for key, net in changed.rows.items():
            expected = net.after if backwards else net.before
            if db.execute(select, key).fetchone() != _values(expected, changed.columns):
                raise Refusal("history-mismatch", MISMATCH)
        db.executemany(f"DELETE FROM {table} WHERE {where}", changed.rows.keys())
    for table, changed in touched.items():
        marks = ", ".join("?" * len(changed.columns))
        insert = f"INSERT INTO {table} ({_listed(changed.columns)}) VALUES ({marks})"
        wanted = (_values(net.before if backwards else net.after, changed.columns) for net in changed.rows.values())
        db.executemany(insert, (values for values in wanted if values is not None))
    _check_references(db, set(touched))


def _net_changes(db: sqlite3.Connection, operation_id: int) -> dict[str, _Touched]:
    touched: dict[str, _Touched] = {}
    changes = db.execute(
        "SELECT table_name, before, after FROM change WHERE operation_id = ? ORDER BY id", (operation_id,)
    )
    for table, before, after in changes.fetchall():
        if table not in touched:
            touched[table] = _shape(db, table)
        touched[table].add(_image(before), _image(after))
    for changed in touched.values():
        changed.rows = {key: net for key, net in changed.rows.items() if net.before != net.after}
    return touched


def _shape(db: sqlite3.Connection, table: str) -> _Touched:
    info = db.execute(f"PRAGMA table_info({table})").fetchall()
    return _Touched(keys=[row[1] for row in info if row[5]], columns=[row[1] for row in info])


def _check_references(db: sqlite3.Connection, tables: set[str]) -> None:
    """Cannot fail by the argument above; it stands between a mistake in it and the officer's data."""
    referring = {
        name
        for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        if any(row[2] in tables for row in db.execute(f"PRAGMA foreign_key_list({name})"))
    }
    for table in tables | referring:
        if db.execute(f"PRAGMA foreign_key_check({table})").fetchone() is not None:
            raise Refusal("history-mismatch", MISMATCH)


def _image(text: str | None) -> Image | None:
    if text is None:
        return None
    image: Image = json.loads(text)
    return image


def _values(image: Image | None, columns: list[str]) -> tuple[Any, ...] | None:
    return None if image is None else tuple(image[name] for name in columns)


def _listed(columns: list[str]) -> str:
    return ", ".join(f'"{name}"' for name in columns)
