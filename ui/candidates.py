"""CandidatePicker: people found by initials and added with Enter, without the mouse."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QItemSelectionModel, QSize, Qt, Signal
from PySide6.QtGui import (
    QGuiApplication,
    QKeyEvent,
    QResizeEvent,
    QShowEvent,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QSizePolicy,
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
from ui.search_input import RETURNS, SearchInput

HINT = "Enter 加入 · Ctrl+A 全选 · Ctrl+V 名单"
FLAG = "⚑"  # nobody has seen this person this year
ROWS_MIN, ROWS_USUAL = 2, 6
UNIT, WITH_UNIT = 1, 280  # the column of the unit, and from which width on it is shown


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
        self._is_stale = True
        self.title = QLabel(self)
        theme.say_kind(self.title, "note", "muted")
        self.scope = ChoiceInput(self)
        self.scope.setAccessibleName("候选范围")
        self.scope.set_items([(view.name, view.title) for view in PERSON.views])
        self.search = SearchInput("找人加入", "姓名或拼音首字母，回车加入", self)
        self.search.takes_lists = True
        self.view = self._make_view()
        self.hint = QLabel(HINT, self)
        # never a wrapping label in here: it makes a scroll area ask for the preferred height
        self.hint.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.hint.setToolTip(HINT)
        theme.say_kind(self.hint, "note", "muted")
        theme.set_size(self.hint, theme.SMALL_POINTS)
        self.add = QPushButton("加入", self)
        self.add.setAutoDefault(False)
        self.add.setToolTip("加入选中的人（Enter）")
        self.setFocusProxy(self.search)
        self._arrange()
        self._connect()

    def focus_order(self) -> list[QWidget]:
        """Return what Tab goes through, in order."""
        return [self.scope, self.search, self.add]

    def clear(self) -> None:
        """Empty the search field without searching."""
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)

    def refresh_when_seen(self) -> None:
        """Search again as soon as the list is on screen: another record is shown."""
        self._is_stale = not self.isVisible()
        if not self._is_stale:
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Extend QWidget::showEvent: now it is on screen."""
        super().showEvent(event)
        if self._is_stale:
            self.refresh()

    def refresh(self) -> None:
        """Search again: somebody was added or taken out."""
        self._is_stale = False
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

    def _make_view(self) -> CandidateView:
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
        self.view.confirmed.connect(self._on_confirmed)
        self.view.doubleClicked.connect(self._on_confirmed)
        self.add.clicked.connect(self._on_confirmed)


class CandidateView(QTableView):
    """The list below the search field.

    Signals:
        confirmed(): Enter, or a double click.
    """

    confirmed = Signal()

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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Extend QTableView::keyPressEvent: Enter adds, and does not go on in the form."""
        if event.key() in RETURNS:
            self.confirmed.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Extend QTableView::resizeEvent: the unit where there is room for it."""
        super().resizeEvent(event)
        is_hidden = self.width() < theme.scaled(WITH_UNIT)
        self.setColumnHidden(UNIT, is_hidden)
        self.horizontalHeader().setStretchLastSection(is_hidden)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Override QTableView::minimumSizeHint."""
        return QSize(theme.scaled(160), ROWS_MIN * theme.scaled(theme.ROW) + 4)

    def sizeHint(self) -> QSize:
        """Override QTableView::sizeHint."""
        return QSize(theme.scaled(300), ROWS_USUAL * theme.scaled(theme.ROW))
