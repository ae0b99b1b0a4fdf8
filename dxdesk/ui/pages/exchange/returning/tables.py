"""The table of what came back, and of what stayed undecided."""

from operator import attrgetter

from dxdesk.domain.text import fold
from dxdesk.services.exchanging.return_proposal import Trouble
from dxdesk.ui.grouped_table import Column, TableSpec
from dxdesk.ui.pages.exchange.returning.return_row import ReturnRow

DECISION = "decision"


def _tip(row: ReturnRow) -> str:
    return "\n".join(
        f"{title}: {words}"
        for title, words in (
            ("Lúc xuất", row.base),
            ("Trong chương trình", row.ours),
            ("Trong tệp", row.theirs),
            ("Quyết định", row.decision),
            ("Lý do", row.why),
        )
        if words
    )


RETURNED: TableSpec[ReturnRow] = TableSpec(
    name="exchange-returned",
    columns=[
        Column("place", "Ô trong tệp", lambda row: row.place, width=136, wrap=True),
        Column("label", "Nội dung", lambda row: row.label, width=104, wrap=True),
        Column("base", "Lúc xuất", lambda row: row.base, width=90, stretch=2, wrap=True, needs=900),
        Column("ours", "Trong chương trình", lambda row: row.ours, width=100, stretch=2, wrap=True),
        Column("theirs", "Trong tệp", lambda row: row.theirs, width=100, stretch=3, wrap=True),
        Column(
            DECISION,
            "Quyết định",
            lambda row: row.decision,
            width=150,
            stretch=2,
            wrap=True,
            role=lambda row: row.role,
            edit=lambda row: row.typed,
            tooltip=_tip,
        ),
        Column(
            "why",
            "Vì sao",
            lambda row: row.why,
            width=130,
            stretch=3,
            wrap=True,
            needs=700,
            role=lambda row: "red" if "problem" in row.states else "muted",
        ),
    ],
    uid=attrgetter("uid"),
    group=attrgetter("path"),
    folded=attrgetter("folded"),
)

LEFT: TableSpec[tuple[int, Trouble]] = TableSpec(
    name="exchange-left",
    columns=[
        Column("place", "Ô trong tệp", lambda item: item[1].place, width=130),
        Column("message", "Vì sao chưa nhận", lambda item: item[1].message, width=260, stretch=4, wrap=True),
        Column("file", "Tệp", lambda item: item[1].file, width=150, stretch=2, wrap=True),
    ],
    uid=lambda item: str(item[0]),
    folded=lambda item: fold(f"{item[1].place} {item[1].message} {item[1].file}"),
)
