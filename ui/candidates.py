"""CandidatePicker: people found by initials and added with Enter, without the mouse."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QItemSelectionModel, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from models import choosing
from models.choosing import Candidate
from models.kinds import PERSON
from ui import theme
from ui.clipboard import rows_of
from ui.editors.choice import ChoiceInput
from ui.search_input import SearchInput

HINT = "Enter 加入并清空　↑↓ 选择　Ctrl+A 全选　Ctrl+V 粘贴名单"
FLAG = "⚑"  # nobody has seen this person this year
ROWS_MIN, ROWS_USUAL = 2, 6


class CandidatePicker(QWidget):
    """A search field, the people who fit, and ways to add many at once.

    Signals:
        picked(candidates): these are to be added.
        pasted(text): a list of names was pasted.

    Attributes:
        taken: who is no candidate any more; asked at each search.
        year: counts 今年 n 次.
    """

    picked = Signal(object)
    pasted = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.taken: Callable[[], Iterable[int]] = lambda: ()
        self.year = 0
        self._found: list[Candidate] = []
        self._is_all = False
        self.title = QLabel(self)
        theme.say_kind(self.title, "note", "muted")
        self.scope = ChoiceInput(self)
        self.scope.setAccessibleName("候选范围")
        self.scope.set_items([(view.name, view.title) for view in PERSON.views])
        self.search = SearchInput("找人加入", "姓名或拼音首字母，回车加入", self)
        self.search.takes_lists = True
        self.view = self._make_view()
        self.hint = QLabel(HINT, self)
        self.hint.setWordWrap(True)
        theme.say_kind(self.hint, "note", "muted")
        theme.set_size(self.hint, theme.SMALL_POINTS)
        self.add = QPushButton("加入", self)
        self.add.setAutoDefault(False)
        self.add.setToolTip("加入选中的人（Enter）")
        self.setFocusProxy(self.search)
        self._arrange()
        self._connect()

    def refresh(self) -> None:
        """Search again: somebody was added or taken out."""
        term, scope = self.search.text(), str(self.scope.currentData())
        self._found, count = choosing.find(term, self.year, scope, self.taken())
        self._is_all = False
        self.title.setText(f"候选 {count} 人")
        model = self._model
        model.setRowCount(0)
        for one in self._found:
            times = f"今年 {one.times} 次" + ("" if one.times else f" {FLAG}")
            cells = [QStandardItem(text) for text in (one.name, one.unit, times)]
            cells[1].setToolTip(one.unit)
            model.appendRow(cells)
        if term:
            self.view.selectRow(0)

    def _picked(self) -> list[Candidate]:
        if self._is_all and len(self._found) >= self.view.model().rowCount():
            ids = choosing.find_ids(self.search.text(), str(self.scope.currentData()))
            taken = frozenset(self.taken())
            return choosing.people([one for one in ids if one not in taken], self.year)
        return [self._found[row] for row in rows_of(self.view)]

    def _on_confirmed(self) -> None:
        """Add the selected; with an empty field Enter adds nobody that was not chosen by ↑↓."""
        chosen = self._picked()
        if chosen:
            self.picked.emit(chosen)
        self.search.clear()
        self.refresh()
        self.view.clearSelection()

    def _on_stepped(self, by: int) -> None:
        rows = rows_of(self.view)
        here = rows[0] if rows else -1 if by > 0 else 0
        row = max(0, min(len(self._found) - 1, here + by))
        flags = QItemSelectionModel.SelectionFlag
        index = self._model.index(row, 0)
        self._is_all = False
        self.view.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.view.scrollTo(index)

    def _on_all(self) -> None:
        self.view.selectAll()
        self._is_all = True

    def _on_clicked(self) -> None:
        self._is_all = False

    def paste_list(self) -> None:
        """Take what is on the clipboard as a list of names."""
        self.pasted.emit(QGuiApplication.clipboard().text())

    def _make_view(self) -> QTableView:
        self._model = QStandardItemModel(0, 3, self)
        view = CandidateView(self)
        view.setModel(self._model)
        view.setAccessibleName("候选人")
        header = view.horizontalHeader()
        header.hide()
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.resizeSection(0, theme.text_width(8) + theme.scaled(theme.CELL_ROOM))
        header.resizeSection(2, theme.text_width(10) + theme.scaled(theme.CELL_ROOM))
        return view

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.XS)
        top = QHBoxLayout()
        top.addWidget(self.title, 1)
        top.addWidget(self.scope)
        column.addLayout(top)
        field = QHBoxLayout()
        field.setSpacing(theme.XS)
        field.addWidget(self.search, 1)
        field.addWidget(self.add)
        column.addLayout(field)
        column.addWidget(self.view, 1)
        column.addWidget(self.hint)

    def _connect(self) -> None:
        self.search.textChanged.connect(self.refresh)
        self.search.confirmed.connect(self._on_confirmed)
        self.search.stepped.connect(self._on_stepped)
        self.search.all_wanted.connect(self._on_all)
        self.search.pasted.connect(self.pasted)
        self.scope.activated.connect(self.refresh)
        self.view.pressed.connect(self._on_clicked)
        self.view.doubleClicked.connect(self._on_confirmed)
        self.add.clicked.connect(self._on_confirmed)


class CandidateView(QTableView):
    """The list below the search field."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(rows.ResizeMode.Fixed)
        rows.setDefaultSectionSize(theme.scaled(theme.ROW))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Override QTableView::minimumSizeHint."""
        return QSize(theme.scaled(160), ROWS_MIN * theme.scaled(theme.ROW) + 4)

    def sizeHint(self) -> QSize:
        """Override QTableView::sizeHint."""
        return QSize(theme.scaled(300), ROWS_USUAL * theme.scaled(theme.ROW))
