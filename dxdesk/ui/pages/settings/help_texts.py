"""The topics of the help, from resources/help and the licences."""

from dataclasses import dataclass
from pathlib import Path

from dxdesk import __version__
from dxdesk.domain.text import fold


@dataclass(frozen=True)
class Topic:
    """`key` is the file's name without number and ending; the heading is the first line of the text."""

    key: str
    title: str
    text: str
    folded: str


def load_topics(resources: Path) -> list[Topic]:
    """In the order of the files' numbers; then what this program is and whose works are in it."""
    found = [_topic(path.stem.split("-", 1)[1], path.read_text(encoding="utf-8")) for path in _files(resources)]
    licences = (resources / "LICENCES.md").read_text(encoding="utf-8")
    body = licences.split("\n", 1)[1]
    return [*found, _topic("about", ABOUT), _topic("licences", f"# Giấy phép\n{body}")]


def matching(topics: list[Topic], words: str) -> list[Topic]:
    """Those in which every word occurs, whatever its accents and case."""
    wanted = fold(words).split()
    return [topic for topic in topics if all(word in topic.folded for word in wanted)]


def places(text: str, words: str) -> list[tuple[int, int]]:
    """Where words occur in a text, as start and length, whatever their accents and case."""
    plain = "".join((fold(sign) or " ")[0] for sign in text)
    found = []
    for word in fold(words).split():
        at = plain.find(word)
        while at >= 0:
            found.append((at, len(word)))
            at = plain.find(word, at + len(word))
    return sorted(found)


def _files(resources: Path) -> list[Path]:
    return sorted((resources / "help").glob("*.md"))


def _topic(key: str, text: str) -> Topic:
    return Topic(key, text.split("\n", 1)[0].lstrip("# ").strip(), text, fold(text))


ABOUT = f"""# Giới thiệu

**dxdesk**, phiên bản {__version__}

Sổ tay kế hoạch chuyển đổi số của phường: đưa kế hoạch vào, đánh dấu nhiệm vụ, nhập số liệu chỉ tiêu, biết việc nào
đang chậm và in báo cáo.

Mọi dữ liệu nằm trên máy này, trong thư mục ghi ở mục **Sao lưu & khôi phục**. Chương trình không gửi gì ra ngoài.

Các thành phần của người khác và giấy phép của chúng: xem [Giấy phép](topic:licences).
"""
