"""A flat, grouped table for 10,000 rows and more, made of plain row objects.

    spec = TableSpec(
        name="tasks",
        columns=[Column("name", "Nhiệm vụ", lambda row: row.name, stretch=3, wrap=True), …],
        uid=lambda row: row.uid,
        group=lambda row: (row.appendix, row.group),
        folded=lambda row: row.folded,          # made on the worker with domain.text.fold
    )
    table = GroupedTable(theme, spec, settings)
    table.set_rows(rows)

Rows keep the order in which they are given (the plan's order); a group heading stands wherever the group changes.
"""

from dxdesk.ui.grouped_table.columns import Column, TableSpec
from dxdesk.ui.grouped_table.row_list import RowList
from dxdesk.ui.grouped_table.view import GroupedTable

__all__ = ["Column", "GroupedTable", "RowList", "TableSpec"]
