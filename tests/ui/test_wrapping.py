import pytest
from PySide6.QtGui import QFont
from pytestqt.qtbot import QtBot

from dxdesk.ui.grouped_table.wrapping import Wrapping


@pytest.mark.parametrize("most", [1, 2, 3, 4, 8])
@pytest.mark.parametrize("words", [1, 3, 6, 12, 40])
def test_words_stay_and_only_the_last_line_is_cut(qtbot: QtBot, most: int, words: int) -> None:
    text = " ".join(["phường"] * words)
    lines, cut = Wrapping(QFont()).lines(text, 160, most)
    assert 1 <= len(lines) <= most
    if not cut:
        assert " ".join(lines) == text
    else:
        assert len(lines) == most
        assert lines[-1].endswith("…")
