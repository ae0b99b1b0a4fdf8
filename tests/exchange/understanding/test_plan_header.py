"""Number, date, title, issuer, what is replaced, recipients, signer, period, legal bases, reporting duties."""

from datetime import date

import pytest

from dxdesk.domain.drafts import AppendixDraft, IndicatorDraft, PlanDraft, SectionDraft, TargetDraft
from dxdesk.exchange.understanding.captions import read_caption, split_label
from dxdesk.exchange.understanding.cited_documents import read_legal_bases
from dxdesk.exchange.understanding.plan_header import (
    find_title,
    read_attached,
    read_issue_date,
    read_issuer,
    read_number,
    read_recipients,
    read_replaced,
    read_signer_role,
    settle_period,
)
from dxdesk.exchange.understanding.reporting_duties import read_duties
from tests.exchange.understanding.plan_samples import bold, centred, para, table


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Số: 15/KH-UBND", "15/KH-UBND"),
        ("Số: 15 /KH-UBND", "15/KH-UBND"),
        ("Số 07-KH/ĐU", "07-KH/ĐU"),
        ("Số 12 /KH – UBND", "12/KH-UBND"),
        ("Số: ……/KH-UBND", ""),
        ("Số: 112/2026/KH-UBND", "112/2026/KH-UBND"),
        ("Số:       /KH-UBND", ""),
        ("Số lượng: 15 lớp", ""),
    ],
)
def test_number(line: str, number: str) -> None:
    assert read_number(["UBND PHƯỜNG BẠCH ĐÀN", line]) == number


def test_date_of_the_letterhead() -> None:
    assert read_issue_date(["Bạch Đàn, ngày 5 tháng 01 năm 2026"]) == date(2026, 1, 5)
    assert read_issue_date(["Bạch Đàn, ngày     tháng     năm 2026"]) is None


def test_the_bracket_over_an_appendix() -> None:
    assert read_attached(["(Kèm theo Kế hoạch số 15/KH-UBND ngày 05/01/2026 của UBND phường Bạch Đàn)"]) == (
        "15/KH-UBND", date(2026, 1, 5), "UBND phường Bạch Đàn",
    )  # fmt: skip
    assert read_attached(["(Ban hành kèm theo Kế hoạch số    /KH-UBND ngày   /01/2026)"])[0] == ""


def test_title_of_several_lines() -> None:
    blocks = [
        table(["ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]),
        centred("KẾ HOẠCH"),
        centred("thực hiện chương trình số hóa"),
        centred("giai đoạn 2026-2030"),
        para("_____", centered=True),
        para("Căn cứ nhiệm vụ năm 2026;"),
    ]
    title = find_title(blocks)
    assert title.title == "Kế hoạch thực hiện chương trình số hóa giai đoạn 2026-2030"
    assert title.after == 5


def test_title_in_one_paragraph() -> None:
    assert (
        find_title([bold("KẾ HOẠCH\nPhát triển dữ liệu năm 2026", centered=True)]).title
        == "Phát triển dữ liệu năm 2026"
    )
    assert find_title([para("Không có tiêu đề")]).title == ""


def test_issuer_in_ordinary_letters() -> None:
    head = table(["ỦY BAN NHÂN DÂN\nPHƯỜNG BẠCH ĐÀN\n-------", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"])
    assert read_issuer([head]) == "Ủy ban nhân dân phường Bạch Đàn"
    assert read_issuer([para("UBND PHƯỜNG BẠCH ĐÀN")]) == "UBND phường Bạch Đàn"
    numbered = table(["ỦY BAN NHÂN DÂN\nXÃ ĐỒNG LÂM\nSố: 25/KH-UBND", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"])
    assert read_issuer([numbered]) == "Ủy ban nhân dân xã Đồng Lâm"
    below = table(
        ["UBND TỈNH SÔNG LỤC\nUBND THỊ TRẤN MÂY", "CỘNG HÒA"], ["Số: 3/KH-UBND", "Mây, ngày 1 tháng 2 năm 2026"]
    )
    assert read_issuer([below]) == "UBND thị trấn Mây"
    tabbed = [
        para("ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        para("PHƯỜNG BẠCH ĐÀN\tĐộc lập - Tự do - Hạnh phúc"),
        para("Số: 9/KH-UBND\tBạch Đàn, ngày 3 tháng 2 năm 2026"),
    ]
    assert read_issuer(tabbed) == "Ủy ban nhân dân phường Bạch Đàn"
    assert read_number(["Số: 9/KH-UBND Bạch Đàn, ngày 3 tháng 2 năm 2026"]) == "9/KH-UBND"
    assert read_issuer([table(["ĐẢNG BỘ THÀNH PHỐ MAI\nĐẢNG ỦY PHƯỜNG BẠCH ĐÀN\n*", "ĐẢNG CỘNG SẢN VIỆT NAM"])]) == (
        "Đảng ủy phường Bạch Đàn"
    )


def test_what_is_replaced() -> None:
    sections = [SectionDraft("I", "", "Lời khác. Kế hoạch này thay thế Kế hoạch số 7/KH-UBND ngày 2/1/2025. Hết.")]
    assert read_replaced(sections) == (
        "7/KH-UBND", date(2025, 1, 2), "Kế hoạch này thay thế Kế hoạch số 7/KH-UBND ngày 2/1/2025.",
    )  # fmt: skip
    assert read_replaced([SectionDraft("I", "", "Thay thế bóng đèn cũ.")]) == ("", None, "")


def test_recipients_and_signer() -> None:
    cells = [
        ["Nơi nhận:", "- Sở KH&CN (để b/c);", "- TT Đảng ủy,", "HĐND phường;", "- Lưu: VT./."],
        ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "(Đã ký)", "Họ Và Tên"],
    ]
    assert read_recipients(cells) == ["Sở KH&CN (để b/c)", "TT Đảng ủy, HĐND phường", "Lưu: VT"]
    assert read_signer_role(cells) == "TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH"
    assert read_recipients([["Không có gì"]]) == []


def _plan(title: str = "", issued: date | None = None, horizons: tuple[int, ...] = (), heading: str = "") -> PlanDraft:
    targets = [TargetDraft("ward", year, "1") for year in horizons]
    appendix = AppendixDraft("", "", "indicators", indicators=[IndicatorDraft("1", "a", targets=targets)])
    return PlanDraft(title=title, issued_on=issued, appendices=[appendix], sections=[SectionDraft("I", heading)])


@pytest.mark.parametrize(
    ("plan", "first", "last", "vision"),
    [
        (_plan("Chuyển đổi số năm 2026"), 2026, 2026, None),
        (_plan("Thực hiện Nghị quyết ngày 22/12/2024 năm 2026", date(2025, 12, 30)), 2026, 2026, None),
        (_plan("Số hóa giai đoạn 2026-2030, tầm nhìn đến năm 2040"), 2026, 2030, 2040),
        (_plan("Số hóa", date(2025, 5, 1), heading="NHIỆM VỤ GIAI ĐOẠN 2025-2030"), 2025, 2030, None),
        (_plan("Số hóa", date(2026, 5, 1), (2026, 2030, 2035)), 2026, 2030, 2035),
        (_plan("Số hóa", date(2026, 5, 1)), 2026, 2026, None),
        (_plan("", None, (2025, 2030, 2045)), 2025, 2030, 2045),
        (_plan(""), None, None, None),
    ],
)
def test_period(plan: PlanDraft, first: int | None, last: int | None, vision: int | None) -> None:
    settle_period(plan)
    start = plan.period_start.year if plan.period_start else None
    end = plan.period_end.year if plan.period_end else None
    assert (start, end, plan.vision_year) == (first, last, vision)


def test_legal_bases() -> None:
    found = read_legal_bases(
        [
            "Căn cứ Luật Tổ chức chính quyền địa phương;",
            "Căn cứ Quyết định số 12/2025/QĐ-UBND ngày 03 tháng 4 năm 2025 của UBND tỉnh về việc giao chỉ tiêu; "
            "Thông báo số 5-TB/BCĐ ngày 1/2/2026 của Ban Chỉ đạo số hóa, dữ liệu về kết luận phiên họp;",
            "Thực hiện Quyết định số 12/2025/QĐ-UBND của UBND tỉnh.",
            "Phường ban hành kế hoạch như sau:",
        ]
    )
    assert [(d.type, d.number, d.issued_on, d.issuer, d.subject) for d in found] == [
        ("Luật", "", None, "", "Tổ chức chính quyền địa phương"),
        ("Quyết định", "12/2025/QĐ-UBND", date(2025, 4, 3), "UBND tỉnh", "giao chỉ tiêu"),
        ("Thông báo", "5-TB/BCĐ", date(2026, 2, 1), "Ban Chỉ đạo số hóa, dữ liệu", "kết luận phiên họp"),
    ]


@pytest.mark.parametrize(
    ("sentence", "frequency", "days"),
    [
        ("Định kỳ hằng năm trước ngày 30/11, các đơn vị báo cáo UBND phường kết quả.", "year", ["30/11"]),
        ("Phòng B gửi báo cáo về Phòng A trước 15/6 và 15/12 hằng năm.", "half", ["15/6", "15/12"]),
        ("Phòng A: báo cáo UBND phường trước ngày 20 hằng tháng.", "month", ["20"]),
        ("Các đơn vị báo cáo hàng quý về Văn phòng.", "quarter", []),
        ("Báo cáo định kỳ hoặc đột xuất khi có yêu cầu.", "", []),
    ],
)
def test_reporting_duties(sentence: str, frequency: str, days: list[str]) -> None:
    (duty,) = read_duties([SectionDraft("V.1", "", f"Lời trước. {sentence} Lời sau.")])
    assert (duty.what, duty.frequency, duty.due_days, duty.section) == (sentence, frequency, days, "V.1")


def test_who_reports_to_whom() -> None:
    (duty,) = read_duties(
        [
            SectionDraft(
                "V", "", "Hằng quý, các cơ quan, đơn vị rà soát, báo cáo UBND phường (qua Văn phòng) kết quả thực hiện."
            )
        ]
    )
    assert (duty.from_agency, duty.to_agency) == ("các cơ quan, đơn vị", "UBND phường (qua Văn phòng)")
    (own,) = read_duties([SectionDraft("V.2", "Công an phường", "Hằng tháng báo cáo về Phòng A.")])
    assert (own.from_agency, own.to_agency) == ("Công an phường", "Phòng A")
    assert read_duties([SectionDraft("I", "", "Tỷ lệ cập nhật Hệ thống thông tin báo cáo hằng năm.")]) == []


def test_several_duties_in_one_sentence() -> None:
    sentence = (
        "Là bộ phận thường trực; theo dõi và tổng hợp kết quả hằng tháng, tham mưu báo cáo UBND tỉnh trước ngày 10/6 "
        "và 10/12; các phòng, đơn vị gửi số liệu năm về Phòng A trước ngày 20/11."
    )
    duties = read_duties([SectionDraft("V.1", "Phòng A xã", sentence)])
    assert [(d.frequency, d.due_days, d.from_agency, d.to_agency) for d in duties] == [
        ("month", [], "Phòng A xã", ""),
        ("half", ["10/6", "10/12"], "Phòng A xã", "UBND tỉnh"),
        ("year", ["20/11"], "các phòng, đơn vị", "Phòng A"),
    ]
    (one,) = read_duties([SectionDraft("V", "", "Phòng A chủ trì đôn đốc; định kỳ báo cáo tình hình về UBND xã.")])
    assert (one.from_agency, one.to_agency) == ("Phòng A", "UBND xã")


def test_captions() -> None:
    assert split_label("PHỤ LỤC 1: DANH MỤC CHỈ TIÊU") == ("Phụ lục 1", "DANH MỤC CHỈ TIÊU")
    assert split_label("Phụ lục II") == ("Phụ lục II", "")
    assert split_label("Biểu số 03 - Nhiệm vụ") == ("Biểu 03", "Nhiệm vụ")
    assert split_label("Bảng điểm của trường") == ("", "Bảng điểm của trường")
    caption = read_caption(
        ["UBND PHƯỜNG A", "PHỤ LỤC I", "CHỈ TIÊU", "(Kèm theo Kế hoạch số 1/KH-UBND)", "Đơn vị tính: %"]
    )
    assert (caption.label, caption.title, caption.unit) == ("Phụ lục I", "CHỈ TIÊU", "%")
    assert read_caption([], "PL 02").label == "Phụ lục 02"
