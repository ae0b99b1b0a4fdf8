"""Finding tasks, indicators and sections by any part of their words, without accents.

Triggers of the schema keep the index; see `migrations.step_0001`.
"""

from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.orm import Session

# The index knows runs of three characters; a shorter word cannot be looked up in it.
_SHORTEST_INDEXED = 3


@dataclass(frozen=True)
class Hit:
    """`kind` is task, indicator or section; `text` its name, or number and heading of a section."""

    kind: str
    uid: str
    plan_uid: str
    text: str


def find(session: Session, folded_query: str, plan_uid: str | None = None, limit: int = 50) -> list[Hit]:
    """What holds every word of the query, each anywhere; first what holds the query as it stands.

    The query is folded as the texts are (`domain.text.fold`). A query without words finds nothing.
    """
    words = folded_query.replace("\0", " ").split()
    if not words:
        return []
    source = "search_entry AS entry"
    conditions: list[str] = []
    values: dict[str, str | int] = {"query": " ".join(words), "limit": limit}
    indexed = [word for word in words if len(word) >= _SHORTEST_INDEXED]
    if indexed:
        source = "search_text JOIN search_entry AS entry ON entry.id = search_text.rowid"
        conditions.append("search_text MATCH :indexed")
        values["indexed"] = " AND ".join(_quoted(word) for word in indexed)
    for number, word in enumerate(word for word in words if len(word) < _SHORTEST_INDEXED):
        conditions.append(f"instr(entry.folded, :word{number})")
        values[f"word{number}"] = word
    if plan_uid is not None:
        conditions.append("entry.plan_uid = :plan_uid")
        values["plan_uid"] = plan_uid
    rows = session.execute(
        text(
            "SELECT kind, uid, plan_uid, CASE kind"
            " WHEN 'task' THEN (SELECT name FROM task WHERE task.uid = found.uid)"
            " WHEN 'indicator' THEN (SELECT name FROM indicator WHERE indicator.uid = found.uid)"
            " ELSE (SELECT trim(number || ' ' || heading) FROM section WHERE section.uid = found.uid) END"
            " FROM (SELECT entry.id, entry.kind, entry.uid, entry.plan_uid,"
            f" instr(entry.folded, :query) = 0 AS scattered FROM {source} WHERE {' AND '.join(conditions)}"
            " ORDER BY scattered, entry.id LIMIT :limit) AS found ORDER BY scattered, id"
        ),
        values,
    )
    return [Hit(kind, uid, plan, words) for kind, uid, plan, words in rows]


def _quoted(word: str) -> str:
    doubled = word.replace('"', '""')
    return f'"{doubled}"'
