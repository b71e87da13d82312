"""What came of a pasted list: how many names were matched, and what is still to be settled."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from models.choosing import Candidate, Match
from ui import theme
from ui.editors.choice import ChoiceInput

ROWS_MAX = 4


class MatchBar(QWidget):
    """Hidden while there is nothing to settle.

    Signals:
        chosen(candidate): one of several people of the same name.
        named(name): an unknown name is to be taken without a file.
        wanted(name): an unknown name is to get a file.
    """

    chosen = Signal(object)
    named = Signal(str)
    wanted = Signal(str)

    def __init__(self, free_text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._free_text = free_text
        self.summary = QLabel(self)
        self.body = QWidget(self)
        self.lines = QVBoxLayout(self.body)
        self.lines.setContentsMargins(0, 0, 0, 0)
        self.lines.setSpacing(theme.XS)
        self.area = QScrollArea(self)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(self.body)
        self.area.viewport().setAutoFillBackground(False)
        self.body.setAutoFillBackground(False)
        self.done = QPushButton("知道了", self)
        self.done.setAutoDefault(False)
        self.done.clicked.connect(self.hide)
        top = QHBoxLayout()
        top.addWidget(self.summary, 1)
        top.addWidget(self.done)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.XS, 0, theme.XS)
        column.addLayout(top)
        column.addWidget(self.area)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()

    def show_matches(self, matches: Sequence[Match], already: int = 0) -> None:
        """Report on a list; one line for each name that is not settled."""
        several = [match for match in matches if len(match.people) > 1]
        unknown = [match for match in matches if not match.people]
        parts = [f"匹配 {len(matches) - len(several) - len(unknown)}"]
        parts += [f"其中已在名单 {already}"] if already else []
        parts += [f"重名 {len(several)}（请选）"] if several else []
        parts += [f"未找到 {len(unknown)}"] if unknown else []
        self.summary.setText(f"粘贴名单：{'，'.join(parts)}")
        theme.say_kind(self.summary, "note", "warn" if several or unknown else "ok")
        self._clear()
        for match in several:
            self.lines.addWidget(self._several(match))
        for match in unknown:
            self.lines.addWidget(self._unknown(match))
        self._fit()
        self.show()

    def open_lines(self) -> list[QWidget]:
        """Return the lines that are not settled yet."""
        items = (self.lines.itemAt(place) for place in range(self.lines.count()))
        lines = (item.widget() for item in items if item is not None)
        return [line for line in lines if line is not None]

    def _several(self, match: Match) -> QWidget:
        line, row = self._line(match.text)
        people = ChoiceInput(line)
        people.setAccessibleName(f"{match.text}是哪一位")
        people.set_items([(one, _told_apart(one)) for one in match.people])
        row.addWidget(people, 1)
        self._button(line, row, "选定", lambda: self.chosen.emit(people.currentData()))
        self._button(line, row, "忽略", None)
        return line

    def _unknown(self, match: Match) -> QWidget:
        line, row = self._line(match.text)
        said = QLabel("没有这个人", line)
        theme.say_kind(said, "note", "muted")
        row.addWidget(said, 1)
        self._button(line, row, self._free_text, lambda: self.named.emit(match.text))
        self._button(line, row, "新建人物", lambda: self.wanted.emit(match.text))
        self._button(line, row, "忽略", None)
        return line

    def _line(self, text: str) -> tuple[QWidget, QHBoxLayout]:
        line = QWidget(self.body)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.XS)
        row.addWidget(QLabel(text, line))
        return line, row

    def _button(self, line: QWidget, row: QHBoxLayout, text: str, act: object) -> None:
        button = QPushButton(text, line)
        button.setAutoDefault(False)

        def on_clicked() -> None:
            if callable(act):
                act()
            line.hide()
            self.lines.removeWidget(line)
            line.deleteLater()
            self._fit()

        button.clicked.connect(on_clicked)
        row.addWidget(button)

    def _clear(self) -> None:
        for line in self.open_lines():
            line.hide()
            self.lines.removeWidget(line)
            line.deleteLater()

    def _fit(self) -> None:
        count = len(self.open_lines())
        height = min(count, ROWS_MAX) * (theme.scaled(theme.CONTROL) + theme.S)
        self.area.setFixedHeight(height)
        self.area.setVisible(count > 0)


def _told_apart(one: Candidate) -> str:
    return f"{one.name}　{one.unit or '（没有单位）'}"
