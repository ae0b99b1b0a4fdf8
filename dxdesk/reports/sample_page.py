"""One page that shows how the office's documents look: head and end as they will be printed, with no figures."""

from dxdesk.reports.content import Paragraph, ReportContent, Title
from dxdesk.reports.figures import OfficeFigures
from dxdesk.reports.letterhead import addressees, letterhead, office_in_text, signature

REPORT_WORDS = (
    "Phần này là nội dung báo cáo: chương trình viết số liệu và danh sách, cán bộ viết các đoạn nhận xét, đề xuất.",
    "Trang này chỉ để xem đầu trang, lề giấy, phần ký và nơi nhận.",
)
LETTER_WORDS = (
    "Phần này là nội dung công văn: chương trình liệt kê nhiệm vụ quá hạn, sắp đến hạn và chỉ tiêu chưa có số liệu.",
    "Trang này chỉ để xem đầu trang, lề giấy, phần ký và nơi nhận.",
)


def build_sample_page(office: OfficeFigures, letter: bool = False) -> ReportContent:
    """As a report, or as a letter to an agency; with room for number and day."""
    words = LETTER_WORDS if letter else REPORT_WORDS
    about = "V/v đôn đốc thực hiện kế hoạch" if letter else ""
    return ReportContent(
        name="Trang mẫu",
        letterhead=letterhead(office, "", None, about),
        title=None if letter else Title("Báo cáo", ("Kết quả thực hiện kế hoạch",)),
        addressees=("Cơ quan được đôn đốc",) if letter else addressees(office),
        body=(*(Paragraph(text) for text in words[:-1]), Paragraph(f"{words[-1].rstrip('.')}./.")),
        signature=signature(office),
        appendices=(),
        author=office_in_text(office.name),
        margins=office.margins,
    )
