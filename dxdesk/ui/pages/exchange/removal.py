"""Taking rows out of the plan is a step of its own: the question that asks for it."""

from collections.abc import Sequence

from dxdesk.ui.pages.indicators.strips import ProposalStrip
from dxdesk.ui.pages.indicators.words import ProposalWords
from dxdesk.ui.theme import Theme

MOST_NAMES = 3


def removal_question(titles: Sequence[str]) -> str:
    """Names what is deleted and what goes with it."""
    names = "; ".join(f"“{title.strip()}”" for title in titles[:MOST_NAMES])
    more = f" và {len(titles) - MOST_NAMES} dòng khác" if len(titles) > MOST_NAMES else ""
    return (
        f"Xoá khỏi kế hoạch {len(titles)} dòng: {names}{more}? Kết quả, số liệu các kỳ của dòng bị xoá "
        "cũng mất theo; lấy lại được bằng Hoàn tác."
    )


class RemovalStrip(ProposalStrip):
    """`applied` when the officer means it, `dropped` when nothing is to be deleted."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.drop_button.setText("Không xoá")

    def ask(self, question: str) -> None:
        """The keyboard is on what deletes nothing."""
        self.show_words(ProposalWords(question, "Xoá và nhận", False))
        self.drop_button.setFocus()

    def put_away(self) -> None:
        self.show_words(None)
