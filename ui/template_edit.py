"""The template of a summary while it is written: figures stand out as chips, mistakes too."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent
from PySide6.QtGui import (
    QHelpEvent,
    QPalette,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from models.reporting.template import Piece, pieces
from models.reporting.text import Filled
from ui import theme
from ui.editors.long_text import TextInput

LINES = 4
FIGURES = ("figure", "names", "list")
NAMED = 60  # characters of a list in a tool tip


class TemplateEdit(TextInput):
    """The text with {{F41}} as chips; their tool tips say how they read now."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(LINES, parent)
        self.setAccessibleName("正文模板")
        self.marks = Marks(self.document())

    def show_filled(self, filled: Filled) -> None:
        """Take over how each mark reads, and which are wrong."""
        stretches = [each for line in filled.lines for each in line]
        said = {each.piece.source: each.text for each in stretches if each.piece.kind in FIGURES}
        wrong = {each.piece.source for each in stretches if each.problem}
        self.marks.show_marks(said, wrong)

    def insert(self, text: str) -> None:
        """Put a mark in at the cursor."""
        cursor = self.textCursor()
        cursor.insertText(text)
        self.setTextCursor(cursor)
        self.setFocus()

    def go_to_line(self, number: int) -> None:
        """Put the cursor at the start of a line, from 1."""
        cursor = self.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.Start)
        cursor.movePosition(
            QTextCursor.MoveOperation.NextBlock, QTextCursor.MoveMode.MoveAnchor, number - 1
        )
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        self.setFocus()

    def event(self, event: QEvent) -> bool:
        """Extend QWidget::event: a mark says how it reads."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            place = self.viewport().mapFrom(self, event.pos())
            piece = piece_at(self.toPlainText(), self.cursorForPosition(place).position())
            text = self.marks.said.get(piece.source, "") if piece is not None else ""
            QToolTip.showText(event.globalPos(), text[:NAMED], self)
            return True
        return super().event(event)


class Marks(QSyntaxHighlighter):
    """Colours the marks of a template."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self.said: Mapping[str, str] = {}
        self._wrong: frozenset[str] = frozenset()

    def show_marks(self, said: Mapping[str, str], wrong: set[str]) -> None:
        """Know how the marks read, and which are wrong."""
        is_other = frozenset(wrong) != self._wrong
        self.said, self._wrong = said, frozenset(wrong)
        if is_other:
            self.rehighlight()

    def highlightBlock(self, text: str) -> None:  # noqa: N802
        """Override QSyntaxHighlighter::highlightBlock."""
        for piece in pieces(text):
            if piece.kind == "wrong" or piece.source in self._wrong:
                self.setFormat(piece.start, len(piece.source), _wrong())
            elif piece.kind in FIGURES:
                self.setFormat(piece.start, len(piece.source), _chip())
            elif piece.kind in ("open", "close"):
                self.setFormat(piece.start, len(piece.source), _muted())


def piece_at(text: str, place: int) -> Piece | None:
    """The mark at a place of the text, None for plain text."""
    found = (p for p in pieces(text) if p.kind in FIGURES and p.start <= place <= p.end)
    return next(found, None)


def _chip() -> QTextCharFormat:
    made = QTextCharFormat()
    colour = QApplication.palette().color(QPalette.ColorRole.Accent)
    made.setForeground(colour)
    colour.setAlpha(40)
    made.setBackground(colour)
    return made


def _wrong() -> QTextCharFormat:
    made = QTextCharFormat()
    colour = QApplication.palette().color(QPalette.ColorRole.BrightText)
    made.setForeground(colour)
    made.setUnderlineColor(colour)
    made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
    return made


def _muted() -> QTextCharFormat:
    made = QTextCharFormat()
    made.setForeground(QApplication.palette().color(QPalette.ColorRole.PlaceholderText))
    made.setFontWeight(theme.font(bold=True).weight())
    return made
