"""The conditions of a figure in words, to be added, changed and taken away."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QVBoxLayout, QWidget

from models.figures.definition import Condition
from models.figures.fields import CountedField
from models.figures.words import condition_text
from ui import theme
from ui.condition_dialog import ConditionDialog
from ui.dialogs import push_button, row_of

LINES = 3


class ConditionList(QWidget):
    """The list with its buttons.

    Signals:
        changed(): a condition was added, changed or taken away.
    """

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._fields: Mapping[str, CountedField] = {}
        self.conditions: tuple[Condition, ...] = ()
        self.list = _Lines(self)
        self.list.setAccessibleName("条件")
        self.add_button = push_button("添加条件…", self.add, self, "添加条件（Insert）", "add")
        self.edit_button = push_button("修改…", self.edit, self, "修改这个条件（F2）")
        self.edit_button.setAccessibleName("修改条件")
        self.drop_button = push_button("去掉", self.drop, self, "去掉这个条件（Del）")
        self.drop_button.setAccessibleName("去掉条件")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.XS)
        column.addWidget(self.list, 1)
        column.addLayout(row_of(self.add_button, self.edit_button, self.drop_button, None))
        self.list.itemDoubleClicked.connect(lambda _: self.edit())
        self.list.keyed.connect(self._on_key)

    def show_conditions(
        self, conditions: tuple[Condition, ...], fields: Mapping[str, CountedField]
    ) -> None:
        """Show conditions on the fields of a source."""
        self._fields, self.conditions = fields, conditions
        self._show(0)

    def add(self) -> None:
        """Ask for a further condition."""
        made = ConditionDialog.ask(self._fields, None, self)
        if made is not None:
            self._take((*self.conditions, made), len(self.conditions))

    def edit(self) -> None:
        """Change the condition that is current."""
        row = self.list.currentRow()
        if 0 <= row < len(self.conditions):
            made = ConditionDialog.ask(self._fields, self.conditions[row], self)
            if made is not None:
                before, after = self.conditions[:row], self.conditions[row + 1 :]
                self._take((*before, made, *after), row)

    def drop(self) -> None:
        """Take the condition that is current away."""
        row = self.list.currentRow()
        if 0 <= row < len(self.conditions):
            self._take((*self.conditions[:row], *self.conditions[row + 1 :]), row)

    def _take(self, conditions: tuple[Condition, ...], row: int) -> None:
        self.conditions = conditions
        self._show(row)
        self.changed.emit()

    def _show(self, row: int) -> None:
        self.list.clear()
        fields = dict(self._fields)
        self.list.addItems([condition_text(each, fields) for each in self.conditions])
        self.list.setCurrentRow(min(row, len(self.conditions) - 1))
        self.edit_button.setEnabled(bool(self.conditions))
        self.drop_button.setEnabled(bool(self.conditions))

    def _on_key(self, key: int) -> None:
        if key == Qt.Key.Key_Insert:
            self.add()
        elif key == Qt.Key.Key_Delete:
            self.drop()
        else:
            self.edit()


class _Lines(QListWidget):
    """The list; a few lines high.

    Signals:
        keyed(key): Insert, Delete or F2.
    """

    keyed = Signal(int)

    def sizeHint(self) -> QSize:
        """Override QListWidget::sizeHint."""
        return QSize(theme.scaled(240), theme.scaled(LINES * theme.CONTROL))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Override QListWidget::minimumSizeHint."""
        return QSize(theme.scaled(200), theme.scaled(2 * theme.CONTROL))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Extend QListWidget::keyPressEvent."""
        if event.key() in (Qt.Key.Key_Insert, Qt.Key.Key_Delete, Qt.Key.Key_F2):
            self.keyed.emit(event.key())
        else:
            super().keyPressEvent(event)
