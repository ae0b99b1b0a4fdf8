"""The models written as the frozen SQL of a migration step: one table a paragraph, columns packed into lines."""

import re
import textwrap

from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from dxdesk.data.tables import Base


def models_as_sql() -> str:
    """Every table with its indexes, in the order in which they can be created."""
    dialect = sqlite.dialect()
    statements = []
    for table in Base.metadata.sorted_tables:
        statements.append(_packed(str(CreateTable(table).compile(dialect=dialect))))
        indexes = sorted(table.indexes, key=lambda index: str(index.name))
        statements += [f"{CreateIndex(index).compile(dialect=dialect)};" for index in indexes]
    return "\n".join(statements) + "\n"


def _packed(create: str) -> str:
    words = re.sub(r"\s+", " ", create).strip().replace("( ", "(").replace(" )", ")")
    head, body = words.split("(", 1)
    body, tail = body.rsplit(")", 1)
    lines = textwrap.wrap(body, 112, break_long_words=False, break_on_hyphens=False)
    return "\n".join([f"{head}(", *[f"    {line}" for line in lines], f"){tail};"])
