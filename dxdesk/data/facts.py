"""Numbers about the database, for whoever mends it; nothing of what stands in it."""

from sqlalchemy import text
from sqlalchemy.orm import Session

_PRAGMAS = ("user_version", "application_id", "journal_mode", "page_size", "page_count", "freelist_count")


def database_facts(session: Session) -> dict[str, str | int]:
    """SQLite's version and the settings of the file."""
    facts: dict[str, str | int] = {"sqlite": session.execute(text("SELECT sqlite_version()")).scalar_one()}
    return facts | {name: session.execute(text(f"PRAGMA {name}")).scalar_one() for name in _PRAGMAS}


def row_numbers(session: Session) -> dict[str, int]:
    """How many rows each table has."""
    names = session.execute(text("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")).scalars().all()
    return {name: session.execute(text(f'SELECT count(*) FROM "{name}"')).scalar_one() for name in names}
