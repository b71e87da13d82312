"""定稿: the summary as it went out, and which of its figures are no longer the same."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QLabel,
    QPlainTextEdit,
    QSplitter,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from models.reporting.editions import Difference, differences, edition_label, editions, figures_of
from models.reports import Report, ReportFigure
from ui import theme
from ui.dialogs import note_label, push_button, row_of, say
from ui.editors.choice import ChoiceInput
from ui.row_places import places
from ui.trees import tree_of

HEADS = ("定稿时", "名称", "现在")
NONE = "还没有定稿。用上面的“定稿…”留存当日的文字和数字，以后可与台账对照。"
_LINK = Qt.ItemDataRole.UserRole


class EditionView(QWidget):
    """The editions, one of them open.

    Signals:
        link_opened(Link): a record is wanted. export_wanted(), print_wanted():
            this edition as a file, on paper.
    """

    link_opened = Signal(object)
    export_wanted = Signal()
    print_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.editions: list[Report] = []
        self.choice = ChoiceInput(self)
        self.choice.setAccessibleName("定稿")
        self.copy_button = push_button("复制文字", self.copy, self, "复制定稿全文")
        self.export_button = push_button(
            "导出…", self.export_wanted.emit, self, "把定稿存成 Word 或文本，文字、数字是定稿当日的"
        )
        self.export_button.setAccessibleName("导出定稿")
        self.print_button = push_button(
            "打印…", self.print_wanted.emit, self, "打印定稿，文字、数字是定稿当日的"
        )
        self.print_button.setAccessibleName("打印定稿")
        self.note, self.whole = note_label(self), note_label(self)
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName("定稿全文")
        self.tree = tree_of(HEADS, "定稿的数字", self)
        self.tree.setIndentation(theme.scaled(theme.L))
        self._lay_out()
        self.setFocusProxy(self.choice)
        self.choice.currentIndexChanged.connect(lambda _: self._show())
        self.tree.itemActivated.connect(self._on_activated)
        self.tree.currentItemChanged.connect(self._on_current)

    @property
    def edition(self) -> Report | None:
        """The edition that is open."""
        wanted = self.choice.currentData()
        return next((each for each in self.editions if each.id == wanted), None)

    def refresh(self, wanted: int | None = None) -> None:
        """Read the editions anew; the one that was open stays open."""
        wanted = wanted or self.choice.currentData()
        self.editions = editions()
        self.choice.blockSignals(True)
        self.choice.set_items([(each.id, edition_label(each)) for each in self.editions])
        self.choice.setCurrentIndex(max(self.choice.position_of(wanted), 0))
        self.choice.blockSignals(False)
        self._show()

    def copy(self) -> None:
        """Put the text on the clipboard."""
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        say(self.note, "已复制定稿全文。", "ok")

    def _show(self) -> None:
        edition = self.edition
        buttons = (self.copy_button, self.export_button, self.print_button)
        for widget in (self.choice, *buttons, self.halves):
            widget.setEnabled(edition is not None)
        self.tree.clear()
        if edition is None:
            self.text.setPlainText("")
            say(self.note, NONE)
            return
        self.text.setPlainText(edition.frozen_text or "")
        found = {each.code: each for each in differences(edition)}
        frozen = figures_of(edition)
        for each in sorted(frozen, key=lambda one: one.figure not in found):
            self._add(each, found.get(str(each.figure)))
        changed = (
            f"{len(found)} 个数字与现在不同，列在前面。" if found else "与现在的台账完全一致。"
        )
        say(self.note, f"共 {len(frozen)} 个数字，{changed}", "warn" if found else "ok")

    def _add(self, frozen: ReportFigure, difference: Difference | None) -> None:
        before = frozen.phrase or "—"
        item = QTreeWidgetItem([before, str(frozen.title), before])
        if difference is not None:
            item.setText(0, f"⚠ {before}")
            item.setText(2, difference.now or "—")
        self.tree.addTopLevelItem(item)
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{frozen.title}：{before}")
        if difference is None:
            return
        item.setToolTip(1, difference.sentence)
        told = QTreeWidgetItem(["原因", difference.sentence])
        told.setToolTip(1, difference.sentence)
        item.addChild(told)
        for head, rows in (
            ("新算进", difference.come),
            ("不再算", difference.gone),
            ("数量变了", difference.altered),
        ):
            for place in places(difference.kind, rows):
                child = QTreeWidgetItem([head, place.what])
                child.setData(0, _LINK, place.link)
                item.addChild(child)
        item.setExpanded(True)

    def _on_current(self, item: QTreeWidgetItem | None) -> None:
        """A sentence that is longer than its line stands below in full."""
        say(self.whole, item.text(1) if item is not None and item.parent() is not None else "")

    def _on_activated(self, item: QTreeWidgetItem) -> None:
        if item.data(0, _LINK) is not None:
            self.link_opened.emit(item.data(0, _LINK))
        else:
            item.setExpanded(not item.isExpanded())

    def _lay_out(self) -> None:
        self.halves = QSplitter(Qt.Orientation.Vertical, self)
        self.halves.setChildrenCollapsible(False)
        self.halves.addWidget(self.tree)
        self.halves.addWidget(self.text)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.S, theme.S, 0, 0)
        column.setSpacing(theme.S)
        label = QLabel("定稿", self)
        buttons = (self.copy_button, self.export_button, self.print_button)
        column.addLayout(row_of(label, self.choice, *buttons, stretch=1))
        column.addWidget(self.note)
        column.addWidget(self.halves, 1)
        column.addWidget(self.whole)
