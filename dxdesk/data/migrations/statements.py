"""Running several SQL statements inside the transaction of a step."""

import sqlite3


def run(connection: sqlite3.Connection, script: str) -> None:
    """Like `executescript`, which would commit the open transaction first."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            connection.execute(statement)
            statement = ""
    if statement.strip():
        raise ValueError(f"unfinished statement: {statement.strip()[:80]}")
