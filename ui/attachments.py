"""附件: the files kept with a record, in the office file itself. Every change is saved at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path, PurePath

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import (
    QDesktopServices,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from models import attachments, beside, blobs
from models.attachments import LIMIT, SIZE, Attachment
from models.errors import Invalid, Unavailable
from models.jobs import note_output
from models.office import Office
from models.record import Record
from ui import theme
from ui.attached_files import File, adding, local_files, read_files, without_twins
from ui.attachment_list import EDITED, NAME, AttachmentModel, AttachmentView
from ui.files import Choose, documents, file_name
from ui.messages import Message
from ui.panels import Panel
from ui.part_model import PartRow, Unread

EVERY_FILE = "所有文件 (*)"
IN_BIN = "30 天内可在回收站还原。"
LIMIT_TEXT = f"单个文件不超过 {LIMIT // 1024 // 1024} MB"
HINT = f"{LIMIT_TEXT}，存在台账文件里。可把文件拖到这里，或复制后粘贴。"
UNSAVED = f"先保存这条记录，再添加附件（{LIMIT_TEXT}）。"
READ_ONLY = "文件只读：附件可打开、另存，不能添加或删除。"


class AttachmentPanel(Panel):
    """The files of one record.

    Attributes:
        model, view: the list. note: what can be done here, or why not.
    """

    title = "附件"

    def __init__(self, office: Office, parent: QWidget) -> None:
        super().__init__(parent)
        self.office = office
        self._shown: list[tuple[object, ...]] = []
        self.model = AttachmentModel(self)
        self.view = AttachmentView(self.model, self)
        self.add_button = self._button("添加…", self.add)
        self.open_button = self._button("打开", self.open_file)
        self.save_button = self._button("另存为…", self.save_as)
        self.delete_button = self._button("删除", self.delete)
        self.note = QLabel("", self)
        self.note.setWordWrap(True)
        theme.say_kind(self.note, "note", "muted")
        self._arrange()
        self._connect()
        self._show([])

    @classmethod
    def show_file(cls, path: Path) -> bool:
        """Let the program of this computer that is meant for it show a file."""
        return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    # -- showing -----------------------------------------------------------------------------

    def set_record(self, record: Record | None) -> None:
        """Extend Panel.set_record: the count stands in the title of the tab."""
        is_other = record is None or self.record is None or record.id != self.record.id
        self.record = record
        if is_other:
            self._shown = []
        self.read()

    def read(self) -> None:
        """Override Panel.read; a list that is as it was stays, with the cell being typed in."""
        rows = attachments.of(self.record) if self.record is not None and self.record.id else []
        state = [_state(row) for row in rows]
        if not rows or state not in (self._shown, self._typed()):
            self._show(rows)
        self._shown = state
        self.titled.emit(f"{self.title} {len(rows)}" if rows else self.title)

    def can_change(self) -> bool:
        """Whether files can be added to the record, or taken from it."""
        return self.record is not None and bool(self.record.id) and not self.office.read_only

    # -- what the buttons do -----------------------------------------------------------------

    def add(self) -> None:
        """Add files that the user chooses."""
        if self.can_change():
            self.take(Choose.open_files(self, "添加附件", documents(), EVERY_FILE))

    def take(self, paths: Sequence[Path]) -> None:
        """Add files; what cannot be added is said, the others are."""
        if self.record is None or not self.can_change():
            return
        files, problems = read_files(paths)
        files = without_twins(self, self.record, files)
        try:
            if files:
                self._act(adding(files), lambda: self._attach(files))
                self.view.selectRow(self.model.rowCount() - 1)
        except Invalid as error:  # a name of nothing but signs that are not kept
            problems.extend(error.problems.values())
        if problems:
            Message.say(self, "\n".join(problems))

    def open_file(self) -> None:
        """Show the current file in the program meant for it, as a copy that is removed later."""
        row = self._current()
        data = self._content(row) if row is not None else None
        if row is None or data is None:
            return
        try:
            path = self.office.copies.make(row.file_name, data)
        except Unavailable as error:
            Message.say(self, error.sentence, details=error.detail)
            return
        if not self.show_file(path):
            said = f"这台电脑上没有能打开“{row.file_name}”的程序。"
            Message.say(self, said, "可以“另存为”后，拿到别的电脑上打开。")

    def save_as(self) -> None:
        """Write the current file where the user wants it."""
        row = self._current()
        data = self._content(row) if row is not None else None
        if row is None or data is None:
            return
        name = file_name(row.file_name)
        ending = PurePath(name).suffix
        kinds = f"{ending[1:].upper()} 文件 (*{ending.lower()})" if ending else EVERY_FILE
        path = Choose.save_file(self, "另存附件", documents() / name, kinds)
        if path is None:
            return
        try:
            beside.write_bytes(path, data)
            note_output(self.office, f"另存附件 {row.file_name}")
        except Unavailable as error:
            Message.say(self, error.sentence, details=error.detail)

    def delete(self) -> None:
        """Delete the selected files after asking."""
        rows = [self.model.rows[place].record for place in self.view.chosen_rows()]
        if not rows or not self.can_change():
            return
        names = "、".join(row.file_name for row in rows)
        several = f" {len(rows)} 个" if len(rows) > 1 else ""
        sentence = f"删除{several}附件：{names}"
        if Message.confirm_loss(self, f"{sentence}？{IN_BIN}", "删除"):
            self._act(sentence, lambda: self._remove(rows))

    # -- steps of these ----------------------------------------------------------------------

    def _attach(self, files: Sequence[File]) -> None:
        assert self.record is not None
        if not type(self.record).select().where(type(self.record).id == self.record.id).exists():
            raise Unavailable("这条记录已被删除，没有添加附件。")
        for name, data in files:
            attachments.attach(self.record, name, data)

    def _remove(self, rows: Sequence[Attachment]) -> None:
        for row in rows:
            row.delete_instance()

    def _on_entered(self, place: int, name: str) -> None:
        """Save one cell."""
        shown = self.model.rows[place]
        label = Attachment.fields()[name].label

        def store() -> None:
            row = Attachment.get_or_none(Attachment.id == shown.record.id)
            if row is None:
                raise Unavailable("这个附件已被删除，没有保存。")
            setattr(row, name, shown.contents[name])
            row.save()
            shown.loaded[name] = shown.contents[name]

        try:
            self._act(f"修改附件 {shown.record.file_name} 的{label}", store)
        except Invalid as error:
            self.model.show_problems({f"{place}.{k}": said for k, said in error.problems.items()})

    def _act(self, sentence: str, store: Callable[[], None]) -> None:
        try:
            with self.office.act(sentence):
                store()
        except Unavailable as error:
            Message.say(self, error.sentence, details=error.detail)
            self._shown = []
        self.read()

    def _content(self, row: Attachment) -> bytes | None:
        data = blobs.load(row.content or "")
        if data is None:
            Message.say(self, f"“{row.file_name}”的内容不在台账文件里了。", "请从备份恢复。")
        return data

    def _current(self) -> Attachment | None:
        place = self.view.currentIndex().row()
        if not 0 <= place < len(self.model.rows):
            return None
        found: Attachment = self.model.rows[place].record
        return found

    # -- what happens ------------------------------------------------------------------------

    def _show(self, rows: Sequence[Attachment]) -> None:
        place = max(0, self.view.currentIndex().row())
        self.model.is_read_only = not self.can_change()
        self.model.load(rows)
        if rows:
            self.view.selectRow(min(place, len(rows) - 1))
        self._show_buttons()

    def _typed(self) -> list[tuple[object, ...]]:
        """The rows as the list holds them, without what was typed and not understood."""
        names = (NAME, SIZE.name, *EDITED)
        return [
            (row.record.id, *(_understood(row, name) for name in names)) for row in self.model.rows
        ]

    def _show_buttons(self) -> None:
        has_row, can_change = self.view.currentIndex().isValid(), self.can_change()
        self.add_button.setEnabled(can_change)
        self.delete_button.setEnabled(can_change and has_row)
        self.open_button.setEnabled(has_row)
        self.save_button.setEnabled(has_row)
        is_new = self.record is not None and not self.record.id
        said = READ_ONLY if self.office.read_only else UNSAVED if is_new else HINT
        self.note.setText(said if self.model.rows else f"还没有附件。{said}")
        self.setAcceptDrops(can_change)

    def _button(self, text: str, slot: Callable[[], None]) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        button.setAccessibleName(f"附件：{text}")
        button.clicked.connect(lambda: slot())
        return button

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.M, theme.S, theme.M, theme.S)
        row = QHBoxLayout()
        row.setSpacing(theme.XS)
        for button in (self.add_button, self.open_button, self.save_button, self.delete_button):
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.view, 1)
        column.addWidget(self.note)
        self.setFocusProxy(self.view)

    def _connect(self) -> None:
        self.model.entered.connect(self._on_entered)
        self.view.opened.connect(self.open_file)
        self.view.add_wanted.connect(self.add)
        self.view.delete_wanted.connect(self.delete)
        self.view.selectionModel().currentChanged.connect(lambda *_: self._show_buttons())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Extend QWidget::keyPressEvent: files of the clipboard are added."""
        is_paste = event.matches(QKeySequence.StandardKey.Paste)
        files = local_files(QGuiApplication.clipboard().mimeData()) if is_paste else []
        if files:
            self.take(files)
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Override QWidget::dragEnterEvent: files are welcome."""
        if local_files(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Override QWidget::dropEvent: files are copied, never moved."""
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.take(local_files(event.mimeData()))


def attachments_panel(office: Office, parent: QWidget) -> Panel:
    """附件 3."""
    return AttachmentPanel(office, parent)


def _state(row: Attachment) -> tuple[object, ...]:
    return (row.id, row.file_name, row.size, *(getattr(row, name) for name in EDITED))


def _understood(row: PartRow, name: str) -> object:
    content = row.contents[name]
    return row.loaded[name] if isinstance(content, Unread) else content
