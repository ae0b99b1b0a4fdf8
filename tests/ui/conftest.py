"""What every test of the window shares: no display, the real resources, a theme in the light palette."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from dxdesk.ui.theme import Theme

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
RESOURCES = Path(__file__).parents[2] / "resources"


@pytest.fixture(autouse=True)
def _keys_are_let_go(qapp: QApplication) -> Iterator[None]:
    """After a click of Ctrl+C QTest leaves Ctrl down, and a click in the next test would mean something else."""
    yield
    if QGuiApplication.keyboardModifiers() != Qt.KeyboardModifier.NoModifier:
        QTest.keyRelease(QWidget(), Qt.Key.Key_Control)
        assert QGuiApplication.keyboardModifiers() == Qt.KeyboardModifier.NoModifier


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    made = Theme(qapp, RESOURCES, mode="light")
    yield made
    made.deleteLater()
