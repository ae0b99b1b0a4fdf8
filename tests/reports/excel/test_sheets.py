from dataclasses import replace

from dxdesk.reports.content import Appendix, Caption, Column, Paragraph, ReportContent, Row, SignBoxes, Table, Trends
from dxdesk.reports.excel.sheets import Line, sheets
from tests.reports.charts.samples import bar_chart, trend_chart
from tests.reports.documents import DOCUMENTS
from tests.reports.word.samples import plain_document

TABLE = Table((Column("a", 1),), (Row(("1",)),), "")


def document(*appendices: Appendix) -> ReportContent:
    return replace(plain_document(), appendices=appendices)


def names(*titles: tuple[str, str]) -> list[str]:
    found = sheets(document(*(Appendix(label, title, "", (TABLE,)) for label, title in titles)))
    return [sheet.name for sheet in found]


def test_appendices_are_named_by_their_labels() -> None:
    assert names(("Phụ lục I", "Chỉ tiêu"), ("Phụ lục II", "Nhiệm vụ")) == ["Phụ lục I", "Phụ lục II"]


def test_sheets_of_agencies_are_named_by_the_agency() -> None:
    found = sheets(DOCUMENTS["agency sheets"]())
    assert [sheet.name for sheet in found] == ["Phòng Văn hóa - Xã hội", "Phòng Văn hóa - Xã hội (2)", "Văn phòng"]
    assert [sheet.repeated for sheet in found] == [False, True, False]


def test_names_are_short_and_different_and_without_signs_of_excel() -> None:
    long = "Danh mục các nhiệm vụ của kế hoạch chuyển đổi số"
    found = names(("", f"A {long}"), ("", f"A {long}"), ("x/y:[z]*?", ""), ("History", ""), ("'", "b"), ("X Y Z", ""))
    assert all(0 < len(name) <= 31 for name in found)
    assert len({name.casefold() for name in found}) == len(found)
    assert found[2] == "x y z"
    assert found[3] == "History (2)"
    assert not any(set(name) & set("[]:*?/\\'") for name in found)


def test_words_stand_over_the_table_that_they_announce() -> None:
    blocks = (Paragraph("Trước."), TABLE, Caption("Bảng hai"), TABLE, Paragraph("Sau."))
    first, second = sheets(document(Appendix("", "Phiếu", "(kèm)", blocks, "Phường")))
    assert first.titles == (Line("PHƯỜNG", "office"), Line("PHIẾU", "title"), Line("(kèm)", "attached"))
    assert first.above == (Line("Trước.", "text"),)
    assert (first.below, second.below) == ((), (Line("Sau.", "text"),))
    assert second.above == (Line("Bảng hai", "bold"),)


def test_places_to_sign_stand_under_their_table() -> None:
    (sheet,) = sheets(document(Appendix("", "Biểu", "", (TABLE, SignBoxes(("Người lập",))))))
    assert sheet.boxes == ("Người lập",)


def test_an_empty_table_and_a_document_of_words_are_a_sheet_of_lines() -> None:
    trends = Trends("Diễn biến", "", (trend_chart(),))
    (sheet,) = sheets(document(Appendix("", "Biểu", "", (Table(TABLE.columns, (), "Không có."), bar_chart(), trends))))
    assert sheet.table is None
    assert sheet.above == (Line("Không có.", "text"),)


def test_a_document_without_appendices_gives_the_tables_of_its_text_upright() -> None:
    found = sheets(DOCUMENTS["reminder"]())
    assert len(found) == 3
    assert not any(sheet.landscape for sheet in found)
