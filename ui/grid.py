"""PartGrid: the rows that belong to a record, edited like a sheet.

F2 or typing opens a cell, Enter commits and goes down, Tab to the right (after the last cell to a
new row), Alt+↓ opens a drop-down, F6 leaves.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui import theme
from ui.editors import NO_SOURCES, Field, Sources
from ui.form_records import put
from ui.icons import icon
from ui.part import PartEditor
from ui.part_model import PartModel, Unread
from ui.part_view import PartView, editor_above


class PartGrid(PartEditor):
    """The grid with its buttons."""

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
        self.model = PartModel(fields, make_row, self, sources=sources)
        self.view = PartView(self.model, title, sources, self)
        self.add_button = self._button("add", "添加一行", self.view.add_row)
        self.remove_button = self._button("remove", "删除该行", self.view.remove_row)
        self.show_button = self._button("show", "显示", self._toggle_cover)
        self.show_button.setCheckable(True)
        self.show_button.setToolTip("显示被遮盖的内容；会登记到操作记录")
        self.empty = QLabel(f"还没有{title}。", self)
        theme.say_kind(self.empty, "note", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.XS)
        column.addWidget(self.view)
        foot = QHBoxLayout()
        foot.addWidget(self.add_button)
        foot.addWidget(self.remove_button)
        foot.addWidget(self.show_button)
        foot.addWidget(self.empty)
        foot.addStretch(1)
        column.addLayout(foot)
        self.setFocusProxy(self.view)
        self.model.edited.connect(self.edited)
        self.model.revealed.connect(self.revealed)
        for signal in (self.model.modelReset, self.model.rowsInserted, self.model.rowsRemoved):
            signal.connect(self._on_rows)
        self._on_rows()

    def load(self, records: Sequence[Any]) -> None:
        """Show these records, sensitive values covered; nothing counts as modified."""
        self.show_button.setChecked(False)
        self._say_cover(False)
        self.model.load(records)

    def store(self) -> tuple[list[Any], dict[str, str]]:
        """Write the cells into the records.

        Returns the records in order, and a sentence for each cell that is not understood, by row
        and field (``0.school``). A row that was added and left empty goes.
        """
        self.model.drop_untouched()
        problems: dict[str, str] = {}
        for number, row in enumerate(self.model.rows):
            for described in self.model.fields:
                content = row.contents[described.name]
                if isinstance(content, Unread):
                    problems[f"{number}.{described.name}"] = content.problem
                else:
                    put(row.record, described.name, described.kind, content)
        return [row.record for row in self.model.rows], problems

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Mark cells by ``row.field``, rows counted as ``store`` returned them."""
        self.model.show_problems(problems)

    def go_to(self, cell: str) -> None:
        """Make a cell current: ``0.school``; empty for the first one."""
        row, _, name = cell.partition(".")
        names = [described.name for described in self.model.fields]
        column = names.index(name) if name in names else 0
        self.view.setCurrentIndex(self.model.index(int(row or 0), column))

    def is_modified(self) -> bool:
        """Whether anything differs from what was loaded."""
        return self.model.is_modified()

    def set_read_only(self, on: bool) -> None:
        """Forbid or allow editing."""
        self.model.is_read_only = on
        self.add_button.setVisible(not on)
        self.remove_button.setVisible(not on)

    def _button(self, name: str, text: str, slot: Callable[[], object]) -> QPushButton:
        button = QPushButton(icon(name), text, self)
        button.setAutoDefault(False)
        button.setAccessibleName(f"{self.title}：{text}")
        button.clicked.connect(lambda: slot())
        return button

    def _on_rows(self) -> None:
        has_rows = bool(self.model.rows)
        self.empty.setVisible(not has_rows)
        self.remove_button.setEnabled(has_rows)
        self.show_button.setVisible(self.model.has_sensitive())

    def _toggle_cover(self) -> None:
        is_shown = self.show_button.isChecked()
        self._say_cover(is_shown)
        self.model.uncover(is_shown)

    def _say_cover(self, is_shown: bool) -> None:
        """Let the button say what it does next."""
        text = "遮盖" if is_shown else "显示"
        self.show_button.setText(text)
        self.show_button.setIcon(icon("hide" if is_shown else "show"))
        self.show_button.setAccessibleName(f"{self.title}：{text}")


def leave_cell() -> None:
    """Take over what is being typed in a cell of a sheet."""
    cell = editor_above(QApplication.focusWidget())
    if cell is not None and cell.compact:
        view = cell.parentWidget()
        while view is not None and not isinstance(view, PartView):
            view = view.parentWidget()
        if view is not None:
            view.setFocus()
