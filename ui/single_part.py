"""SinglePart: a part of at most one row (the meeting of an activity), edited like a form."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui import theme
from ui.editors import NO_SOURCES, Editor, Field, Sources, make_editor
from ui.editors.base import SIGNS, NoteKind
from ui.form_records import put, value_of
from ui.part import PartEditor

WIDE = {"long"}


class SinglePart(PartEditor):
    """The fields of one row; while all are empty there is no row.

    Attributes:
        editors: by name of the field, in reading order.
        note: a sentence below them that follows what is typed (the verdict on a quorum).
    """

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        make_row: Callable[[], Any],
        parent: QWidget | None = None,
        *,
        sources: Sources = NO_SOURCES,
    ) -> None:
        super().__init__(title, parent)
        self._make_row = make_row
        self._record: Any = None
        self._is_loading = False
        self.editors: dict[str, Editor] = {}
        self.first = fields[0].name
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.S)
        grid.setVerticalSpacing(theme.S)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        self._place(grid, fields, sources)
        self.note = QLabel("", self)
        self.note.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(grid)
        column.addWidget(self.note)
        self._foot = QHBoxLayout()
        column.addLayout(self._foot)
        self.note.hide()
        self.setFocusProxy(self.editors[self.first])

    def _place(self, grid: QGridLayout, fields: Sequence[Field], sources: Sources) -> None:
        row = column = 0
        for field in fields:
            editor = make_editor(field, self, sources=sources)
            editor.edited.connect(self._on_edited)
            editor.revealed.connect(self.revealed)
            self.editors[field.name] = editor
            if column and field.kind in WIDE:
                row, column = row + 1, 0
            grid.addWidget(QLabel(field.label, self), row, column * 2)
            grid.addWidget(editor, row, column * 2 + 1, 1, 3 if field.kind in WIDE else 1)
            column += 1
            if column == 2 or field.kind in WIDE:
                row, column = row + 1, 0

    def load(self, records: Sequence[Any]) -> None:
        """Override PartEditor.load."""
        self._is_loading = True
        self._record = records[0] if records else self._make_row()
        for name, editor in self.editors.items():
            editor.set_value(value_of(self._record, name, editor.field.kind))
            editor.set_problem("")
        self._is_loading = False
        self.said()

    def store(self) -> tuple[list[Any], dict[str, str]]:
        """Override PartEditor.store: no row while every field is empty."""
        problems: dict[str, str] = {}
        for name, editor in self.editors.items():
            try:
                put(self._record, name, editor.field.kind, editor.value())
            except ValueError as error:
                problems[f"0.{name}"] = str(error)
        is_there = any(editor.content() not in (None, "") for editor in self.editors.values())
        return ([self._record] if is_there else []), problems

    def typed(self, name: str) -> Any:
        """Return a field as typed, None where it is not understood."""
        try:
            return self.editors[name].value()
        except ValueError:
            return None

    def add_foot(self, button: QPushButton) -> None:
        """Put a button below the fields."""
        self._foot.addWidget(button)
        self._foot.addStretch(1)

    def said(self, sentence: str = "", kind: NoteKind = "muted") -> None:
        """Say a sentence below the fields."""
        theme.say_kind(self.note, "note", kind)
        self.note.setText(SIGNS[kind] + sentence if sentence else "")
        self.note.setVisible(bool(sentence))

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Override PartEditor.show_problems."""
        for name, editor in self.editors.items():
            editor.set_problem(problems.get(f"0.{name}", ""))

    def go_to(self, cell: str) -> None:
        """Override PartEditor.go_to."""
        name = cell.partition(".")[2]
        self.setFocusProxy(self.editors.get(name, self.editors[self.first]))

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
