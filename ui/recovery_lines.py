"""The six lines of the recovery sheet, typed from paper and checked one by one."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from models import recovery_key
from models.recovery_key import LINES
from ui import theme
from ui.dialogs import note_label, say
from ui.editors.line import LineInput

LENGTH = 26  # of a printed line: groups of four, and the check characters


class RecoveryLines(QWidget):
    """One field for each line; what is right is marked, and the next one gets the focus.

    Signals:
        changed(): something was typed.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields = [LineInput(self) for _ in range(LINES)]
        self.notes = [note_label(self) for _ in range(LINES)]
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.LABEL_GAP)
        grid.setVerticalSpacing(theme.XS)
        grid.setColumnStretch(2, 1)
        for place, (field, note) in enumerate(zip(self.fields, self.notes, strict=True)):
            name = f"第 {place + 1} 行"
            field.setAccessibleName(f"恢复单{name}")
            field.setMinimumWidth(theme.text_width(LENGTH) + theme.L)
            field.textChanged.connect(lambda text, place=place: self._on_typed(place, text))
            note.setMinimumWidth(theme.text_width(16))
            grid.addWidget(QLabel(name, self), place, 0)
            grid.addWidget(field, place, 1)
            grid.addWidget(note, place, 2)
        self.setFocusProxy(self.fields[0])

    @property
    def text(self) -> str:
        """All that was typed."""
        return "\n".join(field.text() for field in self.fields)

    def is_complete(self) -> bool:
        """Whether every line is right."""
        typed = enumerate(field.text() for field in self.fields)
        return all(recovery_key.fits(place, text) for place, text in typed)

    def _on_typed(self, place: int, text: str) -> None:
        fits = recovery_key.fits(place, text)
        if fits:
            say(self.notes[place], "相符", "ok")
            if place + 1 < LINES and self.fields[place].hasFocus():
                self.fields[place + 1].setFocus()
        else:
            is_wrong = fits is not None
            say(self.notes[place], "抄错了，请再对一遍" if is_wrong else "", "problem")
        self.changed.emit()
