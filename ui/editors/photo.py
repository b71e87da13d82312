"""A person's photo: shown small, chosen from a file, removed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from models import pictures
from ui import theme
from ui.editors.base import Editor, Field

WIDTH, HEIGHT = 90, 120

Load = Callable[[str], bytes | None]
Keep = Callable[[bytes], str]


def no_photo(_key: str) -> bytes | None:
    """Know no picture."""
    return None


def cannot_keep(_picture: bytes) -> str:
    """Refuse to store: the form was made without a place for pictures."""
    raise ValueError("这里不能保存照片。")


class PhotoEditor(Editor):
    """The value is the key of a picture; a newly chosen one is stored when ``value`` is asked.

    Attributes:
        load: key → bytes of the picture, None where there is none.
        keep: stores bytes and returns their key; called inside the act that saves the record.
    """

    def __init__(self, field: Field, parent: QWidget | None = None, *, compact: bool = False):
        super().__init__(field, parent, compact=compact)
        self.load: Load = no_photo
        self.keep_picture: Keep = cannot_keep
        self._key: object = None
        self._chosen: bytes | None = None
        self.picture = QLabel("照片", self)
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setFixedSize(theme.scaled(WIDTH), theme.scaled(HEIGHT))
        self.picture.setFrameShape(QLabel.Shape.StyledPanel)
        self.picture.setAccessibleName(field.label)
        self.choose_button = self._button("选择照片…", self._on_choose)
        self.remove_button = self._button("移除", self._on_remove)
        side = QVBoxLayout()
        side.addWidget(self.choose_button)
        side.addWidget(self.remove_button)
        side.addStretch(1)
        self.row.addWidget(self.picture)
        self.row.addLayout(side)
        self.row.addStretch(1)
        self.setFocusProxy(self.choose_button)
        self._show()

    @classmethod
    def ask_file(cls, parent: QWidget) -> str:
        """Let the user choose a picture; empty when she does not."""
        wanted = "照片 (*.jpg *.jpeg *.png *.bmp *.webp)"
        return QFileDialog.getOpenFileName(parent, "选择照片", "", wanted)[0]

    def value(self) -> object:
        """Override Editor.value; stores a newly chosen picture."""
        if self._chosen is not None:
            return self.keep_picture(self._chosen)  # kept until loaded: the act may fail
        return self._key

    def set_value(self, value: object) -> None:
        """Override Editor.set_value."""
        self._key, self._chosen = value, None
        self.set_problem("")
        self.keep()
        self._show()

    def content(self) -> object:
        """Override Editor.content."""
        return self._chosen if self._chosen is not None else self._key

    def set_read_only(self, on: bool) -> None:
        """Override Editor.set_read_only."""
        self.choose_button.setEnabled(not on)
        self.remove_button.setEnabled(not on and bool(self.content()))

    def take_file(self, path: Path) -> None:
        """Show a picture file as it will be kept; what cannot be kept is said."""
        try:
            self._chosen = pictures.read(path)
        except ValueError as error:
            self.set_problem(str(error))
            return
        self.set_problem("")
        self._show()
        self.edited.emit()

    def _button(self, text: str, slot: Callable[[], None]) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        button.setAccessibleName(f"{self.field.label}：{text}")
        button.clicked.connect(slot)
        return button

    def _on_choose(self) -> None:
        path = self.ask_file(self)
        if path:
            self.take_file(Path(path))

    def _on_remove(self) -> None:
        self._key, self._chosen = None, None
        self._show()
        self.edited.emit()

    def _show(self) -> None:
        content = self._chosen or (self.load(str(self._key)) if self._key else None)
        picture = QPixmap()
        if content:
            picture.loadFromData(content)
        if picture.isNull():
            self.picture.setText("照片")
        else:
            self.picture.setPixmap(
                picture.scaled(
                    self.picture.size(),
                    Qt.AspectRatioMode.KeepAspectRatio,
                    Qt.TransformationMode.SmoothTransformation,
                )
            )
        self.remove_button.setEnabled(bool(self.content()))
        self.set_hint(pictures.doubt(content) if content else "")
