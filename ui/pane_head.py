"""The head of a file: picture, name, what one should know at a glance, and the way to the next."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from models import blobs
from ui import theme
from ui.chips import Chips
from ui.icons import icon
from ui.record_kind import Head

PHOTO = (60, 80)


class PaneHead(QWidget):
    """Name, employer and chips; buttons for previous, next, full width, close.

    Signals:
        stepped(by): the record before (−1) or after (1). widened(): full width on or off.
        closed(): the pane is to be hidden.
    """

    stepped = Signal(int)
    widened = Signal()
    closed = Signal()

    def __init__(self, page_title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._page_title = page_title
        self._head = Head("")
        self._is_wide = False
        self.photo = QLabel("照片", self)
        self.photo.setFixedSize(theme.scaled(PHOTO[0]), theme.scaled(PHOTO[1]))
        self.photo.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.photo.setFrameShape(QLabel.Shape.StyledPanel)
        theme.say_kind(self.photo, "note", "muted")
        self.name = QLabel(self)
        self.name.setTextFormat(Qt.TextFormat.PlainText)
        theme.set_size(self.name, theme.NAME_POINTS, bold=True)
        self.dot = QLabel("●", self)
        self.dot.setToolTip("有未保存的修改")
        self.dot.setAccessibleName("有未保存的修改")
        self.dot.hide()
        theme.say_kind(self.dot, "note", "warn")
        self.subtitle = QLabel(self)
        self.subtitle.setTextFormat(Qt.TextFormat.PlainText)
        self.chips = Chips(self)
        self.printed = QLabel(self)
        self.printed.setTextFormat(Qt.TextFormat.PlainText)
        theme.set_size(self.printed, theme.SMALL_POINTS)
        theme.say_kind(self.printed, "note", "muted")
        self._said_printed = ""
        self._arrange()

    def show_head(self, head: Head) -> None:
        """Show another record's head."""
        self._head = head
        self.photo.setVisible(head.photo is not None)
        self._show_photo(head.photo or "")
        self.chips.show_texts(head.chips)
        self._show_texts()

    def show_title(self, title: str) -> None:
        """Show a name while it is typed."""
        self._head = replace(self._head, title=title)
        self._show_texts()

    def show_printed(self, text: str) -> None:
        """Say what was printed last of this record, "" for nothing."""
        self._said_printed = text
        self.printed.setVisible(bool(text))
        self._show_texts()

    def show_modified(self, on: bool) -> None:
        """Put the dot of unsaved changes beside the name."""
        self.dot.setVisible(on)

    def set_wide(self, on: bool) -> None:
        """In full width the name of the page stands before that of the record."""
        self._is_wide = on
        self.wide.setToolTip("回到列表（F4）" if on else "整幅显示（F4）")
        self.close_button.setVisible(not on)
        self._show_texts()

    def _show_texts(self) -> None:
        way = f"{self._page_title} › " if self._is_wide else ""
        texts = self.width() - self.subtitle.x() - theme.S
        buttons = sum(not button.isHidden() for button in self.buttons)
        room = texts - (buttons + 1) * theme.scaled(theme.CONTROL)
        elide(self.name, f"{way}{self._head.title}", room)
        elide(self.subtitle, self._head.subtitle, texts)
        self.subtitle.setVisible(bool(self._head.subtitle))
        elide(self.printed, self._said_printed, texts)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Extend QWidget::resizeEvent: cut the texts anew."""
        super().resizeEvent(event)
        self._show_texts()

    def _show_photo(self, key: str) -> None:
        picture = QPixmap()
        data = blobs.load(key) if key else None
        if data:
            picture.loadFromData(QByteArray(data))
        if picture.isNull():
            self.photo.setText("照片")
            return
        self.photo.setPixmap(
            picture.scaled(
                self.photo.size(),
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        )

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.M, theme.S, theme.S, theme.S)
        row.setSpacing(theme.S)
        first = QHBoxLayout()
        first.setSpacing(theme.XS)
        first.addWidget(self.name)
        first.addWidget(self.dot)
        first.addStretch(1)
        self.previous = self._button("previous", "上一条（Ctrl+PgUp）")
        self.next = self._button("next", "下一条（Ctrl+PgDn）")
        self.wide = self._button("expand", "整幅显示（F4）")
        self.close_button = self._button("close", "关闭资料窗格")
        self.buttons = (self.previous, self.next, self.wide, self.close_button)
        for button in self.buttons:
            first.addWidget(button)
        texts = QVBoxLayout()
        texts.setSpacing(theme.XS)
        texts.addLayout(first)
        texts.addWidget(self.subtitle)
        texts.addWidget(self.chips)
        texts.addWidget(self.printed)
        texts.addStretch(1)
        row.addWidget(self.photo, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)
        self.previous.clicked.connect(lambda: self.stepped.emit(-1))
        self.next.clicked.connect(lambda: self.stepped.emit(1))
        self.wide.clicked.connect(self.widened)
        self.close_button.clicked.connect(self.closed)

    def _button(self, name: str, said: str) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon(name))
        button.setToolTip(said)
        button.setAccessibleName(said)
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # each has its key
        side = theme.scaled(theme.CONTROL)
        button.setFixedSize(side, side)
        return button


def elide(label: QLabel, text: str, room: int) -> None:
    """Cut a text at the room there is; the tool tip has all of it."""
    label.setMinimumWidth(1)
    shown = label.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, max(room, 1))
    label.setText(shown)
    label.setToolTip(text if shown != text else "")
