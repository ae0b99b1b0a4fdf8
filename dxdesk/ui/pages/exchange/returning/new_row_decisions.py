"""What the officer says about the words, readings and figures of a row that somebody typed."""

from dxdesk.domain.agency import AgencyMatch
from dxdesk.services.exchanging.typed_rows import (
    RowReader,
    TypedRow,
    as_in_file,
    choose_agency,
    drop_input,
    type_deadline,
    type_input,
    type_target,
    type_word,
)
from dxdesk.ui.pages.exchange.returning.return_row import ReturnRow

Option = tuple[str, str]
"""Value and words."""


class NewRows:
    """`agencies`: UID and name of all that a spelling can mean."""

    def __init__(self, reader: RowReader, agencies: list[Option]) -> None:
        self._reader, self._agencies = reader, agencies

    def options(self, item: TypedRow, row: ReturnRow) -> list[Option]:
        if row.kind == "word":
            said = item.said.get(row.field, "")
            found = [("theirs 0", f"Như trong tệp: {said}")] if said else []
            return found if row.field == "name" else [*found, ("clear", "Để trống")]
        if row.kind == "input":
            found = [] if row.field not in item.cells else [("theirs 0", f"Lấy của tệp: {item.said[row.field]}")]
            return [*found, ("ours", "Không nhận ô này")]
        match = self._match(item, row)
        if match is None:
            return []
        right = "Đúng, thêm vào danh mục" if match.uid is None else "Đúng là cơ quan này"
        return [("theirs", f"{right}: {match.name}"), *((f"agency {uid}", name) for uid, name in self._agencies)]

    def decide(self, item: TypedRow, row: ReturnRow, option: str) -> None:
        """One of the values of `options`; raises Refusal where it cannot be."""
        deed, _, uid = option.partition(" ")
        match = self._match(item, row)
        if match is not None:
            chosen = (uid, dict(self._agencies)[uid]) if deed == "agency" else (match.uid, match.name)
            choose_agency(item, match.raw, *chosen)
        elif row.kind == "input" and deed == "ours":
            drop_input(self._reader, item, row.field)
        elif row.kind == "word" and deed == "clear":
            type_word(self._reader, item, row.field, "")
        elif deed == "theirs":
            as_in_file(self._reader, item, row.field)

    def type(self, item: TypedRow, row: ReturnRow, text: str) -> None:
        """Raises Refusal with the reason when it is not understood."""
        if row.kind == "word":
            type_word(self._reader, item, row.field, text)
        elif row.kind == "input":
            type_input(self._reader, item, row.field, text)
        elif row.field == "deadline":
            type_deadline(self._reader, item, text)
        elif (match := self._match(item, row)) is not None:
            known = self._reader.name_of(text)
            exact = known.certainty == "exact"
            choose_agency(item, match.raw, known.uid if exact else None, known.name if exact else text)
        else:
            type_target(item, int(row.field.removeprefix("target ")), text)

    @staticmethod
    def _match(item: TypedRow, row: ReturnRow) -> AgencyMatch | None:
        if row.kind != "meaning" or not row.field.startswith("agency "):
            return None
        raw = row.field.removeprefix("agency ")
        return next(match for match in item.agencies if match.raw == raw)
