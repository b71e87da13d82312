"""SinglePart: a part of at most one row (the meeting of an activity), edited like a form."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QWidget,
)

from ui import theme
from ui.editors import NO_SOURCES, Editor, Field, Sources, make_editor
from ui.editors.base import SIGNS, NoteKind
from ui.form_records import put, value_of
from ui.form_tab import label_text
from ui.part import PartEditor

WIDE = {"long"}
BESIDE = 480  # pixels for two columns


class SinglePart(PartEditor):
    """The fields of one row; while all are empty there is no row, unless one was begun.

    Attributes:
        editors: by name of the field, in reading order.
        note: a sentence that follows what is typed (the verdict on a quorum).
    """

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        make_row: Callable[[], Any],
        parent: QWidget | None = None,
        *,
        sources: Sources = NO_SOURCES,
        mnemonics: Mapping[str, str] | None = None,
        noted: str = "",
    ) -> None:
        """Place the fields; the note and the foot stand below the field ``noted`` (the last)."""
        super().__init__(title, parent)
        self._make_row = make_row
        self._record: Any = None
        self._is_loading = False
        self._is_begun = False
        self.editors: dict[str, Editor] = {}
        self._labels: dict[str, QLabel] = {}
        self._columns = 0
        self.first = fields[0].name
        self._keys = dict(mnemonics or {})
        self.note = QLabel("", self)
        self.note.setWordWrap(True)
        self.note.setAccessibleName(f"{title}：结论")
        self.note.hide()
        self._foot = QHBoxLayout()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.LABEL_GAP)
        self._grid.setVerticalSpacing(theme.FORM_GAP)
        self._grid.setColumnStretch(1, 1)
        self._noted = noted or fields[-1].name
        for field in fields:
            self._make(field, sources)
        self._place(2)
        self.setFocusProxy(self.editors[self.first])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Extend QWidget::resizeEvent: two fields beside each other where both have room."""
        super().resizeEvent(event)
        columns = 2 if self.width() >= theme.scaled(BESIDE) else 1
        if columns != self._columns:
            self._place(columns)

    def _place(self, columns: int) -> None:
        """Put labels and editors into the grid; the note and the foot below their field."""
        self._columns = columns
        while self._grid.count():
            self._grid.takeAt(0)
        row = column = 0
        for name, editor in self.editors.items():
            is_wide = editor.field.kind in WIDE
            if column and is_wide:
                row, column = row + 1, 0
            width = columns * 2 - 1 if is_wide else 1
            top = Qt.AlignmentFlag.AlignTop
            self._grid.addWidget(self._labels[name], row, column * 2, top)
            self._grid.addWidget(editor, row, column * 2 + 1, 1, width, top)
            column += 1
            if column == columns or is_wide or name == self._noted:
                row, column = row + 1, 0
            if name == self._noted:
                self._grid.addWidget(self.note, row, 0, 1, columns * 2)
                self._grid.addLayout(self._foot, row + 1, 0, 1, columns * 2)
                row += 2
        self._grid.setColumnStretch(3, 1 if columns == 2 else 0)

    def _make(self, field: Field, sources: Sources) -> None:
        editor = make_editor(field, self, sources=sources)
        editor.edited.connect(self._on_edited)
        editor.revealed.connect(self.revealed)
        self.editors[field.name] = editor
        text = label_text(field.label, self._keys.get(field.name, ""), field.required)
        label = QLabel(text, self)
        label.setBuddy(editor.focus_widget())
        label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        label.setMinimumHeight(theme.scaled(theme.CONTROL))
        self._labels[field.name] = label

    def load(self, records: Sequence[Any]) -> None:
        """Override PartEditor.load."""
        self._is_loading = True
        self._record = records[0] if records else self._make_row()
        self._is_begun = bool(records) and not self._record.id
        for name, editor in self.editors.items():
            editor.set_value(value_of(self._record, name, editor.field.kind))
            editor.set_problem("")
        self._is_loading = False
        self.said()

    def store(self) -> tuple[list[Any], dict[str, str]]:
        """Override PartEditor.store: no row while every field is empty, unless it was begun."""
        problems: dict[str, str] = {}
        for name, editor in self.editors.items():
            try:
                put(self._record, name, editor.field.kind, editor.value())
            except ValueError as error:
                problems[f"0.{name}"] = str(error)
        is_filled = any(editor.content() not in (None, "") for editor in self.editors.values())
        return ([self._record] if is_filled or self._is_begun else []), problems

    def typed(self, name: str) -> Any:
        """Return a field as typed, None where it is not understood."""
        try:
            return self.editors[name].value()
        except ValueError:
            return None

    def add_foot(self, button: QPushButton) -> None:
        """Put a button below the note, in the order of Tab as in that of reading."""
        self._foot.addWidget(button)
        self._foot.addStretch(1)
        names = list(self.editors)
        place = names.index(self._noted)
        self.setTabOrder(self.editors[self._noted].focus_widget(), button)
        if place + 1 < len(names):
            self.setTabOrder(button, self.editors[names[place + 1]].focus_widget())

    def said(self, sentence: str = "", kind: NoteKind = "muted") -> None:
        """Say a sentence below the fields."""
        theme.say_kind(self.note, "note", kind)
        self.note.setText(SIGNS[kind] + sentence if sentence else "")
        self.note.setVisible(bool(sentence))

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Override PartEditor.show_problems."""
        for name, editor in self.editors.items():
            of_all = problems.get("", "") if name == self.first else ""
            editor.set_problem(problems.get(f"0.{name}", of_all))

    def go_to(self, cell: str) -> None:
        """Override PartEditor.go_to."""
        name = cell.partition(".")[2]
        self.setFocusProxy(self.editors.get(name, self.editors[self.first]))

    def go_on(self) -> bool:
        """Override PartEditor.go_on: the next field, in view."""
        focus, every = QApplication.focusWidget(), list(self.editors.values())
        here = next((i for i, e in enumerate(every) if focus and e.isAncestorOf(focus)), -1)
        after = next((e for e in every[here + 1 :] if e.focus_widget().isEnabled()), None)
        if after is None:
            return False
        after.focus_widget().setFocus(Qt.FocusReason.TabFocusReason)
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is not None:
            area.ensureWidgetVisible(after)
        return True

    def is_modified(self) -> bool:
        """Override PartEditor.is_modified."""
        return any(editor.is_modified() for editor in self.editors.values())

    def set_read_only(self, on: bool) -> None:
        """Override PartEditor.set_read_only."""
        for editor in self.editors.values():
            editor.set_read_only(on)

    def _on_edited(self) -> None:
        if not self._is_loading:
            self.edited.emit()
