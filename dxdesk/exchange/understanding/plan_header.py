"""What the paper itself says: number, date, title, issuer, what it replaces, recipients, signer's role, period."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from dxdesk.domain.drafts import PlanDraft, SectionDraft
from dxdesk.domain.text import fold
from dxdesk.exchange.contents import Paragraph, WordTable
from dxdesk.exchange.understanding.captions import is_attached
from dxdesk.exchange.understanding.cited_documents import DATE, NUMBER, TYPE, read_date, tidy_number
from dxdesk.exchange.understanding.grid import clean, is_layout_table, one_line
from dxdesk.exchange.understanding.outline_marks import ends_body, read_mark

_KINDS = r"KẾ HOẠCH(?: HÀNH ĐỘNG| CÔNG TÁC| THỰC HIỆN)?|CHƯƠNG TRÌNH(?: HÀNH ĐỘNG| CÔNG TÁC)?|ĐỀ ÁN|PHƯƠNG ÁN"
_KIND_LINE = re.compile(rf"^(?P<kind>{_KINDS})\s*[:.]?\s*(?P<rest>.*)$", re.DOTALL)
_NUMBER_LINE = re.compile(r"^\(?số\s*[:.]?\s*(?P<number>\d{1,5}[^,;]{0,80}|[/\s._…]*(?:/.*)?)(?:,.*)?$", re.IGNORECASE)
_NUMBER = re.compile(NUMBER)
_LONG_DATE = re.compile(r"ng[aà]y\s*\d{1,2}\s*th[aá]ng\s*\d{1,2}\s*n[aă]m\s*\d{4}", re.IGNORECASE)
_OPEN_DATE = re.compile(
    r"ngày[\s.…_]*(?:\d{1,2})?[\s.…_]*tháng[\s.…_]*(?:\d{1,2})?[\s.…_]*năm\s*(20\d\d)", re.IGNORECASE
)
_ATTACHED = re.compile(rf"số\s*:?\s*(?P<number>{NUMBER})?(?:\s*,?\s*(?P<date>{DATE}))?", re.IGNORECASE)
_ATTACHED_OF = re.compile(r"\bcủa\s+(?P<issuer>[^),;]{4,80}?)(?=\s+về\b|\s*[),;]|\s*$)", re.IGNORECASE)
_PAPER = rf"(?:{TYPE})\s*(?:số)?\s*:?\s*(?P<number>{NUMBER})(?:\s*,?\s*(?P<date>{DATE}))?"
_REPLACES = (
    re.compile(rf"thay thế\s+(?:cho\s+)?(?:các\s+)?{_PAPER}", re.IGNORECASE),
    re.compile(rf"(?:bãi bỏ|hủy bỏ|huỷ bỏ)\s+(?:các\s+|toàn bộ\s+)?{_PAPER}", re.IGNORECASE),
    re.compile(rf"{_PAPER}[^.;]{{0,160}}?hết hiệu lực", re.IGNORECASE),
)
_MOTTO = re.compile(r"\s*(?:CỘNG H(?:ÒA|OÀ) XÃ HỘI|ĐẢNG CỘNG SẢN|[ĐD]ộc lập\s*[-–]|_{3,}).*$")
_ISSUER = re.compile(r"(uy ban nhan dan|ubnd|dang uy|dang bo|hoi dong nhan dan|hdnd|ban chap hanh|ban chi dao)\b")
_MOST_ISSUER_LINES = 3
_PLACE = re.compile(r"(phuong|xa|thi tran|dac khu|tinh|thanh pho|huyen|quan)\b")
_OPENING = re.compile(r"^(?:can cu|thuc hien|theo|xet|tren co so|nham|de )\b")
_ROLE = re.compile(
    r"^(?:(?:tm|kt|tl|tuq|q)\s?\.|(?:pho )?chu tich|(?:pho )?truong |(?:pho )?giam doc|(?:pho )?bi thu|chanh van phong|"
    r"pho chanh|uy vien)"
)
_SPAN = re.compile(r"(?<!\d)(20\d\d)\s*(?:-|–|—|đến(?: năm)?)\s*(20\d\d)(?!\d)")
_PAPER_DATES = re.compile(
    r"ngày\s*\d{1,2}\s*(?:/|-|tháng)\s*\d{1,2}\s*(?:/|-|năm)\s*20\d\d|\d{1,2}[/.-]\d{1,2}[/.-]20\d\d|\d+/20\d\d/\S+"
)
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_VISION = re.compile(r"(?:tầm nhìn|định hướng)(?: đến| tới)?(?: năm)?\s*(20\d\d)", re.IGNORECASE)


@dataclass(frozen=True)
class TitlePlace:
    """`start` is the block of the title's first line, `after` the first one behind the title.

    `lines` are the subject's, as written.
    """

    after: int = 0
    start: int = 0
    kind: str = ""
    lines: list[str] = field(default_factory=list)

    @property
    def title(self) -> str:
        """The subject on one line, with the kind of paper before it where it goes on from there."""
        subject = one_line(" ".join(self.lines))
        if not subject:
            return ""
        kind = self.kind[:1] + self.kind[1:].lower()
        return f"{kind} {subject}" if subject[0].islower() else subject


def find_title(blocks: Sequence[Paragraph | WordTable]) -> TitlePlace:
    """The line "KẾ HOẠCH" among the first blocks and the subject under it."""
    after_head = 0
    for place, block in enumerate(blocks[:60]):
        if isinstance(block, WordTable):
            if is_layout_table(block):
                after_head = place + 1
            continue
        text = clean(block.text)
        found = _KIND_LINE.match(text)
        if not found or not (block.bold or block.centered or text.isupper()) or read_mark(text):
            continue
        lines = [line for line in found["rest"].split("\n") if line]
        after = place + 1
        while after < len(blocks) and len(lines) < 8:
            following = blocks[after]
            if not isinstance(following, Paragraph):
                break
            words = clean(following.text)
            if words and not _is_title_line(following, words, bool(lines)):
                break
            lines.extend(line for line in words.split("\n") if re.search(r"[^\W_]", line))
            after += 1
        after = _behind_attached(blocks, after)
        return TitlePlace(after, place, found["kind"], lines)
    return TitlePlace(after_head, after_head)


def _behind_attached(blocks: Sequence[Paragraph | WordTable], after: int) -> int:
    """Behind "(Ban hành kèm theo Quyết định …)" under the title of a plan that a decision puts into force."""
    for place in range(after, min(after + 3, len(blocks))):
        block = blocks[place]
        if not isinstance(block, Paragraph) or (clean(block.text) and not is_attached(clean(block.text))):
            break
        if clean(block.text):
            return place + 1
    return after


def _is_title_line(paragraph: Paragraph, words: str, begun: bool) -> bool:
    if not re.search(r"[^\W_]", words):
        return True
    mark = read_mark(words)
    if ends_body(paragraph) or _NUMBER_LINE.match(words):
        return False
    if (mark and mark.value == 1) or is_attached(words):
        return False
    if begun and _OPENING.match(fold(words)) and not (paragraph.bold and paragraph.centered):
        return False
    return (paragraph.centered and (paragraph.bold or not begun or len(words) < 160)) or (paragraph.bold and not begun)


def head_lines(blocks: Sequence[Paragraph | WordTable], title: TitlePlace) -> list[str]:
    """Every line over the title, also those of the letterhead's table."""
    return [line for block in blocks[: max(title.start, 1)] for line in _block_lines(block)]


def tail_lines(blocks: Sequence[Paragraph | WordTable], begin: int) -> list[list[str]]:
    """Lines of what follows the text of the plan, one list for each cell or paragraph, up to the first appendix."""
    found: list[list[str]] = []
    for block in blocks[begin : begin + 60]:
        if isinstance(block, WordTable):
            if not is_layout_table(block):
                break
            found.extend(clean(cell.text).split("\n") for row in block.rows for cell in row.cells)
        elif text := clean(block.text):
            if ends_body(block) and not fold(text).startswith(("noi nhan", "tm", "kt", "tl", "tuq")):
                break
            found.append(text.split("\n"))
    return found


def _block_lines(block: Paragraph | WordTable) -> list[str]:
    if isinstance(block, Paragraph):
        return [line for line in clean(block.text).split("\n") if line]
    return [
        line
        for row in block.rows
        for cell in row.cells
        if not cell.continues
        for line in clean(cell.text).split("\n")
        if line
    ]


def read_number(lines: Iterable[str]) -> str:
    """From "Số: 79/KH-UBND"; empty when the number is still to be filled in."""
    for line in lines:
        found = _NUMBER_LINE.match(one_line(line))
        if found and (number := _NUMBER.match(found["number"].strip())):
            return tidy_number(number.group())
    return ""


def read_issue_date(lines: Iterable[str]) -> date | None:
    """From "…, ngày 02 tháng 10 năm 2025" of the letterhead."""
    for line in lines:
        if len(line) <= 90 and not is_attached(line) and (found := _LONG_DATE.search(line)):
            return read_date(found.group())
    return None


def read_issue_year(lines: Iterable[str]) -> int | None:
    """The year of a letterhead whose day and month are still to be filled in."""
    for line in lines:
        if found := _OPEN_DATE.search(line):
            return int(found[1])
    return None


def read_attached(lines: Iterable[str]) -> tuple[str, date | None, str]:
    """Number, date and issuer from "(Kèm theo Kế hoạch số … ngày … của …)"."""
    number, issued, issuer = "", None, ""
    for line in lines:
        if not is_attached(line):
            continue
        if found := _ATTACHED.search(line):
            number = number or tidy_number(found["number"] or "")
            issued = issued or read_date(found["date"] or "")
        if of := _ATTACHED_OF.search(line):
            issuer = issuer or of["issuer"].strip()
    return number, issued, issuer


def read_issuer(blocks: Sequence[Paragraph | WordTable]) -> str:
    """The letterhead's left cell (or lines) in ordinary letters: "Ủy ban nhân dân phường …".

    Of a superior body and the issuer below it, the issuer; without the paper's number that stands under them.
    """
    lines: list[str] = []
    for block in blocks[:8]:
        if isinstance(block, Paragraph):
            written = block.text
        else:
            written = "\n".join(row.cells[0].text for row in block.rows if row.cells)
        lines += [_MOTTO.sub("", line).strip(" _*–—-") for line in clean(written).split("\n")]
    lines = [line for line in lines if line]
    found: list[str] = []
    for line in lines:
        if _NUMBER_LINE.match(line) or re.match(r"(so|v/v)\b", fold(line)) or _KIND_LINE.match(line):
            break
        if _ISSUER.match(fold(line)):
            found = [line]
        elif found and len(found) < _MOST_ISSUER_LINES and _goes_on(found[-1], line):
            found.append(line)
        elif found:
            break
    name = one_line(" ".join(found))
    return _ordinary_letters(name) if len(name) < 120 else ""


def _goes_on(above: str, line: str) -> bool:
    """ "PHƯỜNG X" under "ỦY BAN NHÂN DÂN", or the name itself under "… PHƯỜNG"."""
    if _PLACE.match(fold(line)):
        return True
    return line.isupper() and len(line.split()) <= 6 and bool(re.search(rf"{_PLACE.pattern}$", fold(above)))


_COMMON = (
    "Ủy Ban Nhân Dân", "Uỷ Ban Nhân Dân", "Hội Đồng Nhân Dân", "Ban Chấp Hành", "Đảng Ủy", "Đảng Uỷ", "Đảng Bộ",
    "Ban Chỉ Đạo", "Phường", "Xã", "Thành Phố", "Tỉnh", "Quận", "Huyện", "Thị Trấn", "Thị Xã", "Đặc Khu",
)  # fmt: skip


def _ordinary_letters(name: str) -> str:
    """Capitals made small but for the first letter and for names."""
    if not name.isupper():
        return name
    words = name.title()
    for common in _COMMON:
        words = re.sub(rf"\b{common}\b", common.lower(), words)
    words = re.sub(r"\b(Ubnd|Hđnd|Bch|Tw)\b", lambda found: found.group().upper(), words)
    return words[:1].upper() + words[1:]


def read_replaced(sections: Iterable[SectionDraft]) -> tuple[str, date | None, str]:
    """Number and date of the plan that this one replaces, and the sentence that says so."""
    bodies = [re.split(r"(?<=[.;])\s+|\n", section.body) for section in sections]
    for pattern, sentence in ((pattern, sentence) for pattern in _REPLACES for body in bodies for sentence in body):
        if found := pattern.search(sentence):
            return tidy_number(found["number"]), read_date(found["date"] or ""), sentence.strip()
    return "", None, ""


def read_recipients(cells: Iterable[list[str]]) -> list[str]:
    """The lines under "Nơi nhận", without dashes and closing signs."""
    found: list[str] = []
    begun = False
    for lines in cells:
        for line in lines:
            folded = fold(line)
            if folded.startswith("noi nhan"):
                begun = True
                line = re.sub(r"^.{8,9}?:?\s*", "", line) if len(folded) > 10 else ""
            elif begun and not line.startswith(("-", "–", "+", "•")):
                if _ROLE.match(folded) or not found or re.search(r"[;.]$", found[-1]):
                    return _cleaned(found)
                found[-1] = f"{found[-1]} {line}"
                continue
            if begun and line.strip(" -–+•"):
                found.append(line)
    return _cleaned(found)


def _cleaned(lines: list[str]) -> list[str]:
    return [words for line in lines if (words := re.sub(r"[\s;,]*(?:\./)?[.;,]*$", "", line.strip(" -–+•\t")))]


def read_signer_role(cells: Iterable[list[str]]) -> str:
    """ "TM. ỦY BAN NHÂN DÂN / CHỦ TỊCH": the lines of the signature before the name."""
    found: list[str] = []
    for lines in cells:
        if any(fold(line).startswith("noi nhan") for line in lines):
            continue
        for line in lines:
            if (_ROLE.match(fold(line)) and len(line) < 90) or (found and line.isupper() and len(found) < 3):
                found.append(line.strip())
            elif found:
                return " / ".join(found)
    return " / ".join(found)


def settle_period(plan: PlanDraft, file_name: str = "", year: int | None = None) -> int | None:
    """Fill in the period and vision; the year gives targets without one their horizon.

    The title counts first, then a span in a heading, then the targets' years with the year of issue
    (`year`, where only that much of the date is written).
    """
    issued = plan.issued_on.year if plan.issued_on else year
    horizons = sorted({t.horizon for a in plan.appendices for i in a.indicators for t in i.targets if t.horizon})
    spans = [_span(plan.title), *(_span(section.heading) for section in plan.sections)]
    first, last = next((span for span in spans[:1] if span), None) or _single_year(plan.title) or (None, None)
    if first is None:
        near = [span for span in spans[1:] if span and (issued is None or issued - 1 <= span[0] <= issued + 1)]
        first, last = near[0] if near else (None, None)
    if first is None:
        first, last = _from_horizons(horizons, issued)
    if first is None and issued is None:
        years = {int(year) for year in re.findall(r"(?<!\d)20\d\d(?!\d)", file_name)}
        first = last = years.pop() if len(years) == 1 else None
    if first is not None and last is not None:
        plan.period_start, plan.period_end = date(first, 1, 1), date(last, 12, 31)
    vision = _VISION.search(plan.title)
    beyond = [year for year in horizons if last is not None and year > last]
    plan.vision_year = int(vision[1]) if vision else max(beyond, default=None)
    return last


def _span(text: str) -> tuple[int, int] | None:
    found = _SPAN.search(_PAPER_DATES.sub(" ", text))
    if not found or int(found[1]) > int(found[2]):
        return None
    return int(found[1]), int(found[2])


def _single_year(title: str) -> tuple[int, int] | None:
    years = [int(year) for year in _YEAR.findall(_VISION.sub(" ", _PAPER_DATES.sub(" ", title)))]
    return (years[-1], years[-1]) if years else None


def _from_horizons(horizons: list[int], issued: int | None) -> tuple[int | None, int | None]:
    if issued is None:
        if not horizons:
            return None, None
        near = [year for year in horizons if year <= horizons[0] + 5]
        return near[0], near[-1]
    later = [year for year in horizons if year > issued]
    rounded = [year for year in later if year % 5 == 0]
    if rounded or later:
        return issued, (rounded or later)[0]
    return issued, issued
