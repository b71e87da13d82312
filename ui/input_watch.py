"""Tells that somebody is at the desk: keys, mouse and input method, in any window of the program.

Only windows and the widget with the focus are watched: a filter on the application would run for
every paint and timer.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QGuiApplication

KEYS = frozenset({QEvent.Type.KeyPress, QEvent.Type.InputMethod})
OTHERS = frozenset(
    {
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TabletPress,
        QEvent.Type.TouchBegin,
    }
)


class InputWatch(QObject):
    """Watches the input of all windows.

    Signals:
        keyed(): a key, or text of an input method.
        touched(): any input.
    """

    keyed = Signal()
    touched = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        # an input method hands its text to the focus and keeps the keys from the window
        application.focusObjectChanged.connect(self._watch)
        application.focusWindowChanged.connect(self._watch)
        self._watch(application.focusObject())
        self._watch(application.focusWindow())

    def _watch(self, watched: QObject | None) -> None:
        if watched is not None:
            watched.installEventFilter(self)  # a second time changes nothing

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Override QObject::eventFilter; nothing is kept from anybody."""
        kind = event.type()
        if kind in KEYS:
            self.keyed.emit()
            self.touched.emit()
        elif kind in OTHERS:
            self.touched.emit()
        return False
