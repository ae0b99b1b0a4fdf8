"""What cannot be used while the worker has its data."""

from PySide6.QtWidgets import QWidget


class Resting:
    """Puts `inner`, a part of `whole`, to rest. The keyboard waits with it and comes back to where it was.

    Left to itself Qt would hand the keyboard on to some button elsewhere, and not give it back.
    """

    def __init__(self, whole: QWidget, inner: QWidget) -> None:
        self._whole, self._inner = whole, inner
        self._left: QWidget | None = None

    def rest(self, wanted: bool) -> None:
        """Begin or end."""
        if wanted and self._inner.isEnabled():
            focused = self._inner.window().focusWidget()
            self._left = focused if focused is not None and self._inner.isAncestorOf(focused) else None
            if self._left is not None:
                self._whole.setFocus()
        self._inner.setEnabled(not wanted)
        if not wanted and self._left is not None:
            # Not when the officer has gone elsewhere meanwhile.
            if self._whole.window().focusWidget() in (self._whole, None):
                self._left.setFocus()
            self._left = None
