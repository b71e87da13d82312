"""班子: who leads a body on a day, and how the leadership is composed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QSplitter,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from models import dates, term_board
from models.fields import Day
from models.office import Office
from ui import theme
from ui.editors.date import DateEditor
from ui.pages import Command, Link, Page
from ui.settings import WindowSettings
from ui.trees import tree_of

SEATED = ("职务", "姓名", "性别", "民族", "政治面貌", "年龄", "类别", "县区", "任职时间")
SHARES = ("构成", "人数", "占比", "要求")
NO_BODY = "还没有登记机构。请先在“机构”分页新建本会。"


class TermBoardPage(Page):
    """One body and one day; a line opens the post."""

    name = "term_board"
    title = "班子"

    def __init__(self, office: Office, settings: WindowSettings, parent: QWidget) -> None:
        super().__init__(office, settings, parent)
        self.bodies = QComboBox(self)
        self.bodies.setAccessibleName("机构")
        self.day = DateEditor(self._day_field(), self)
        self.day.set_value(dates.today().isoformat())
        self.heading, self.flags = QLabel(self), QLabel(self)
        self.seated = tree_of(SEATED, "班子成员", self)
        self.shares = tree_of(SHARES, "班子构成", self)
        self._arrange()
        self.bodies.currentIndexChanged.connect(self._show)
        self.day.edited.connect(self._show)
        self.seated.itemActivated.connect(self._on_opened)
        self.refresh()

    def commands(self) -> Mapping[str, Command]:
        """Override Page.commands."""
        return {"refresh": self.refresh}

    def regions(self) -> list[QWidget]:
        """Override Page.regions."""
        return [self.bodies, self.seated, self.shares]

    def status(self) -> str:
        """Override Page.status."""
        return f"班子成员 {self.seated.topLevelItemCount()} 人次"

    def refresh(self) -> None:
        """Override Page.refresh: keep the body that is shown."""
        wanted = self.bodies.currentData()
        self.bodies.blockSignals(True)
        self.bodies.clear()
        for number, name in term_board.bodies():
            self.bodies.addItem(name, number)
        self.bodies.setCurrentIndex(max(self.bodies.findData(wanted), 0))
        self.bodies.blockSignals(False)
        self._show()

    def _show(self) -> None:
        self.seated.clear()
        self.shares.clear()
        body = self.bodies.currentData()
        try:
            typed = self.day.value()
        except ValueError:
            return  # the editor says what it does not understand
        if body is None or not typed:
            self.heading.setText(NO_BODY if body is None else "请填日期。")
            self.flags.setVisible(False)
            return
        day = date.fromisoformat(str(typed))
        self._show_board(term_board.board(body, day))
        self.changed.emit()

    def _show_board(self, found: term_board.Board) -> None:
        day = dates.show(found.day, "document")
        self.heading.setText(f"{day}　{found.term or found.body}　共 {found.people} 人")
        self.flags.setText("\n".join(f"⚠ {sentence}" for sentence in found.flags))
        self.flags.setVisible(bool(found.flags))
        for one in found.seated:
            age = "" if one.age is None else str(one.age)
            texts = [one.position, one.name, one.sex, one.ethnic, one.affiliation, age]
            item = QTreeWidgetItem([*texts, one.category, one.county, one.started_on])
            item.setData(0, Qt.ItemDataRole.UserRole, Link("post", record=one.post_id))
            item.setToolTip(1, one.employer)
            self.seated.addTopLevelItem(item)
        for share in found.shares:
            mark = "" if share.is_good is None else "✓ " if share.is_good else "✕ "
            number = str(share.count) if share.whole else ""
            percent = share.percent if share.whole else ""
            line = QTreeWidgetItem([share.title, number, percent, f"{mark}{share.note}"])
            self.shares.addTopLevelItem(line)
        for tree in (self.seated, self.shares):
            for column in range(tree.columnCount()):
                tree.resizeColumnToContents(column)

    @staticmethod
    def _day_field() -> Day:
        field = Day("日期")
        field.name = "day"
        return field

    def _on_opened(self, item: QTreeWidgetItem) -> None:
        self.link_opened.emit(item.data(0, Qt.ItemDataRole.UserRole))

    def _arrange(self) -> None:
        for tree in (self.seated, self.shares):
            tree.setRootIsDecorated(False)
            # stretched, the names would be squeezed as soon as the others need the width
            tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Interactive)
        theme.say_kind(self.flags, "note", "warn")
        self.flags.setWordWrap(True)
        top = QHBoxLayout()
        top.addWidget(QLabel("机构", self))
        top.addWidget(self.bodies)
        top.addSpacing(theme.M)
        top.addWidget(QLabel("日期", self))
        top.addWidget(self.day)
        top.addStretch(1)
        both = QSplitter(Qt.Orientation.Horizontal, self)
        both.setChildrenCollapsible(False)
        both.addWidget(self.seated)
        both.addWidget(self.shares)
        both.setStretchFactor(0, 2)
        both.setStretchFactor(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.M, theme.M, theme.M, theme.M)
        column.addLayout(top)
        column.addWidget(self.heading)
        column.addWidget(self.flags)
        column.addWidget(both, 1)
