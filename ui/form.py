"""Form: a record being edited. Load, store, problems, what was changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from models.errors import Invalid
from ui import theme
from ui.editors import NO_SOURCES, Editor, Field, Sources, make_editor
from ui.editors.line import is_composing
from ui.form_foot import FormFoot
from ui.form_records import put, value_of
from ui.form_tab import FormTab
from ui.id_filling import IdFilling
from ui.layout import FormLayout, Heading, Item
from ui.part import PartEditor

TROUBLE = " ⚠"


class Form(QWidget):
    """The editors of a layout, in tabs, with 保存 and 放弃 at the foot.

    Signals:
        edited(name): the user changed a field or a part.
        save_requested(), discard_requested(): the foot, Ctrl+Enter or Ctrl+S.
        revealed(name): a sensitive value, or those of a part, were uncovered.
    """

    edited = Signal(str)
    save_requested = Signal()
    discard_requested = Signal()
    revealed = Signal(str)

    def __init__(
        self,
        fields: Mapping[str, Field],
        layout: FormLayout,
        parent: QWidget | None = None,
        *,
        parts: Mapping[str, PartEditor] | None = None,
        sources: Sources = NO_SOURCES,
    ) -> None:
        super().__init__(parent)
        self.editors: dict[str, Editor] = {}
        self.grids: dict[str, PartEditor] = dict(parts or {})
        self._fields = fields
        self._layout = layout
        self._sources = sources
        self._is_loading = False
        self._order: list[str] = []
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.setAccessibleName("资料分页")
        self.tabs.tabBar().setAccessibleName("资料分页")
        self.foot = FormFoot(self)
        self.foot.save_requested.connect(self.request_save)
        self.foot.discard_requested.connect(self.discard_requested)
        for tab in layout.tabs:
            self._add_tab(tab.title, tab.items)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs, 1)
        column.addWidget(self.foot)
        self._filling = IdFilling(self.editors, layout.id_rule, self) if layout.id_rule else None

    def load(self, record: Any, rows: Mapping[str, Sequence[Any]] | None = None) -> None:
        """Show a record and the rows of its parts; nothing counts as modified."""
        self._is_loading = True
        try:
            for name, editor in self.editors.items():
                editor.set_value(value_of(record, name, editor.field.kind))
            for name, grid in self.grids.items():
                grid.load((rows or {}).get(name, ()))
            if self._filling is not None:
                self._filling.refresh()
        finally:
            self._is_loading = False
        self.show_problems({}, focus=False)
        self.show_hints(record.warnings())
        self._show_modified()

    def store(self, record: Any) -> dict[str, list[Any]]:
        """Write what was typed into a record; returns the rows of all parts, written too.

        Only what was typed is set, all of it into a new record: what another act has changed in
        the meantime stays. Call it inside the act: a new photo is stored on the way.

        Raises:
            Invalid: for everything that cannot be understood, with the record's own problems.
        """
        problems: dict[str, str] = {}
        for name, editor in self.editors.items():
            if record.id is not None and not editor.is_modified():
                continue
            try:
                put(record, name, editor.field.kind, editor.value())
            except ValueError as error:
                problems[name] = str(error)
        rows = {}
        for name, grid in self.grids.items():
            rows[name], found = grid.store()
            problems |= {f"{name}.{key}": sentence for key, sentence in found.items()}
        if problems:
            raise Invalid({**record.problems(), **problems})
        return rows

    def show_problems(self, problems: Mapping[str, str], *, focus: bool = True) -> None:
        """Say each sentence beside its field, mark the tabs, go to the first."""
        for name, editor in self.editors.items():
            editor.set_problem(problems.get(name, ""))
        for name, grid in self.grids.items():
            grid.show_problems(_inner(problems, name))
        first = self._mark_tabs(problems)
        if focus and first:
            self.go_to(first)

    def show_hints(self, hints: Mapping[str, str]) -> None:
        """Say what is doubtful beside its field; never blocks saving."""
        for name, sentence in hints.items():
            if name in self.editors:
                self.editors[name].set_hint(sentence)

    def go_to(self, name: str) -> None:
        """Bring a field (``mobile``) or a cell of a part (``educations.0.school``) to the front."""
        widget = self._widget(name)
        tab = self._tab_of(widget)
        self.tabs.setCurrentWidget(tab)
        if isinstance(widget, PartEditor):
            widget.go_to(name.partition(".")[2])
        target = self._target(name)
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)
        tab.ensureWidgetVisible(target.focusProxy() or target)

    def go_to_start(self) -> None:
        """Focus the first field, as for a new record."""
        self.go_to(self._order[0])

    def is_modified(self) -> bool:
        """Whether anything differs from what was loaded."""
        return self.modified_count() > 0

    def modified_count(self) -> int:
        """Return how many fields and parts differ."""
        return len(self.modified_labels())

    def modified_names(self) -> frozenset[str]:
        """Return the names of the fields and parts that differ."""
        every: dict[str, Editor | PartEditor] = {**self.editors, **self.grids}
        return frozenset(name for name, each in every.items() if each.is_modified())

    def modified_labels(self) -> list[str]:
        """Return the labels of what differs, for “2 处修改没有保存：手机、职务”."""
        fields = [e.field.label for e in self.editors.values() if e.is_modified()]
        return fields + [grid.title for grid in self.grids.values() if grid.is_modified()]

    def set_read_only(self, on: bool) -> None:
        """Show without editing: a read-only file, or a record as of a past day."""
        for editor in self.editors.values():
            editor.set_read_only(on)
        for grid in self.grids.values():
            grid.set_read_only(on)
        self.foot.setVisible(not on)

    def add_tab(self, title: str, widget: QWidget) -> None:
        """Add a tab that is no form (the activities of a person)."""
        self.tabs.addTab(widget, title)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Extend QWidget::keyPressEvent: Enter goes on, Ctrl+Enter and Ctrl+S save."""
        is_control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        is_return = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_control and (is_return or event.key() == Qt.Key.Key_S):
            self.request_save()
        elif is_return and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._go_on()
        else:
            super().keyPressEvent(event)

    def request_save(self) -> None:
        """Ask for saving, unless Chinese is half typed."""
        if not is_composing(QApplication.focusWidget()):
            self.save_requested.emit()

    def _add_tab(self, title: str, items: tuple[Item, ...]) -> None:
        tab = FormTab(title, self.tabs)
        for item in items:
            if not isinstance(item, Heading):
                self._order.append(item if isinstance(item, str) else item.name)
            if isinstance(item, Heading):
                tab.add_heading(item.text)
            elif isinstance(item, str):
                tab.add_editor(
                    self._make_editor(item, tab),
                    self._layout.mnemonics.get(item, ""),
                    label=self._layout.labels.get(item, ""),
                    is_wide=item in self._layout.wide,
                )
            else:
                grid = self.grids[item.name]
                grid.edited.connect(lambda name=item.name: self._on_edited(name))
                grid.revealed.connect(lambda name=item.name: self.revealed.emit(name))
                tab.add_widget(grid)
        tab.arrange()
        self.tabs.addTab(tab, title)

    def _make_editor(self, name: str, tab: FormTab) -> Editor:
        editor = make_editor(self._fields[name], tab.body, sources=self._sources)
        editor.edited.connect(lambda: self._on_edited(name))
        editor.revealed.connect(lambda: self.revealed.emit(name))
        editor.focus_widget().installEventFilter(self)
        self.editors[name] = editor
        return editor

    def _on_edited(self, name: str) -> None:
        if not self._is_loading:
            self._show_modified()
            self.edited.emit(name)

    def _show_modified(self) -> None:
        self.foot.show_count(self.modified_count())

    def _go_on(self) -> None:
        """Focus the field after the present one, in the next tab after the last of this."""
        focus = QApplication.focusWidget()
        holds = [focus is not None and self._widget(n).isAncestorOf(focus) for n in self._order]
        here = holds.index(True) if True in holds else -1
        part = self.grids.get(self._order[here]) if here >= 0 else None
        if part is not None and part.go_on():
            return
        for name in self._order[here + 1 :]:
            if self._target(name).isEnabled():
                self.go_to(name)
                return
        self.foot.save.setFocus(Qt.FocusReason.TabFocusReason)

    def _widget(self, name: str) -> Editor | PartEditor:
        """Return the editor of a field, or the grid of a part or of a cell in it."""
        return self.editors.get(name) or self.grids[name.partition(".")[0]]

    def _target(self, name: str) -> QWidget:
        widget = self._widget(name)
        return widget.focus_widget() if isinstance(widget, Editor) else widget

    def _tab_of(self, widget: QWidget) -> FormTab:
        tabs = (self.tabs.widget(i) for i in range(self.tabs.count()))
        return next(t for t in tabs if isinstance(t, FormTab) and t.isAncestorOf(widget))

    def _mark_tabs(self, problems: Mapping[str, str]) -> str:
        """Put a sign behind the titles of tabs with problems; returns the first problem's name."""
        known = [name for name in problems if name.partition(".")[0] in self._order]
        known.sort(key=lambda name: self._order.index(name.partition(".")[0]))
        troubled = {self._tab_of(self._widget(name)) for name in known}
        for index in range(self.tabs.count()):
            title = self.tabs.tabText(index).removesuffix(TROUBLE)
            mark = TROUBLE if self.tabs.widget(index) in troubled else ""
            self.tabs.setTabText(index, title + mark)
        return known[0] if known else ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Override QObject::eventFilter: a field that gets the focus scrolls into view."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self._tab_of(watched).ensureWidgetVisible(watched, theme.M, theme.L)
        return False


def _inner(problems: Mapping[str, str], part: str) -> dict[str, str]:
    """What concerns a part, by row and field; what concerns it as a whole under ""."""
    prefix = f"{part}."
    whole = {"": problems[part]} if part in problems else {}
    return whole | {n.removeprefix(prefix): t for n, t in problems.items() if n.startswith(prefix)}
