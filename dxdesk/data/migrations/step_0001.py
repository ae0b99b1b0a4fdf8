"""The first schema: all tables, the journal's triggers and the search index."""

import sqlite3

from dxdesk.data.migrations.schema_0001 import TABLES
from dxdesk.data.migrations.statements import run
from dxdesk.data.migrations.triggers import add_journal_triggers

NOT_JOURNALED = ("operation", "change", "stored_file", "exchange_batch")

# `stamp` names the last committed write, so that a backup can tell whether anything happened since.
CONTROL = """
CREATE TABLE journal_control (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1), operation_id INTEGER, stamp TEXT NOT NULL
) STRICT;
INSERT INTO journal_control (id, stamp) VALUES (1, '');
"""

SEARCH = """
CREATE TABLE search_entry (
    id INTEGER NOT NULL PRIMARY KEY, kind TEXT NOT NULL, uid TEXT NOT NULL, plan_uid TEXT NOT NULL,
    folded TEXT NOT NULL, UNIQUE (uid, kind)
) STRICT;
CREATE VIRTUAL TABLE search_text USING fts5(
    folded, content = 'search_entry', content_rowid = 'id', tokenize = 'trigram case_sensitive 1'
);
CREATE TRIGGER search_entry_insert AFTER INSERT ON search_entry BEGIN
    INSERT INTO search_text (rowid, folded) VALUES (new.id, new.folded);
END;
CREATE TRIGGER search_entry_delete AFTER DELETE ON search_entry BEGIN
    INSERT INTO search_text (search_text, rowid, folded) VALUES ('delete', old.id, old.folded);
END;
CREATE TRIGGER search_entry_update AFTER UPDATE OF folded ON search_entry BEGIN
    INSERT INTO search_text (search_text, rowid, folded) VALUES ('delete', old.id, old.folded);
    INSERT INTO search_text (rowid, folded) VALUES (new.id, new.folded);
END;
"""

SEARCHED = """
CREATE TRIGGER search_{0}_insert AFTER INSERT ON {0} BEGIN
    INSERT INTO search_entry (kind, uid, plan_uid, folded) VALUES ('{0}', new.uid, new.plan_uid, new.folded);
END;
CREATE TRIGGER search_{0}_delete AFTER DELETE ON {0} BEGIN
    DELETE FROM search_entry WHERE kind = '{0}' AND uid = old.uid;
END;
CREATE TRIGGER search_{0}_update AFTER UPDATE OF uid, plan_uid, folded ON {0} BEGIN
    UPDATE search_entry SET uid = new.uid, plan_uid = new.plan_uid, folded = new.folded
    WHERE kind = '{0}' AND uid = old.uid;
END;
"""


def apply(connection: sqlite3.Connection) -> None:
    run(connection, TABLES)
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
    run(connection, CONTROL)
    add_journal_triggers(connection, [name for (name,) in tables if name not in NOT_JOURNALED])
    run(connection, SEARCH)
    for table in ("task", "indicator", "section"):
        run(connection, SEARCHED.format(table))
