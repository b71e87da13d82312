"""两日对比: two days, and what differs between them, by kind of record in sentences."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QTreeWidgetItem, QVBoxLayout, QWidget

from models import comparing, dates, past
from models.comparing import Comparison, Difference
from models.errors import Unavailable
from models.exchange import export
from models.fields import Day
from models.jobs import logged
from models.office import Office
from models.register import RECORDS
from ui import theme
from ui.dialogs import fit, note_label, push_button, row_of, say
from ui.editors.date import DateEditor
from ui.files import WORKBOOK, Choose, documents, file_name
from ui.messages import Message
from ui.trees import tree_of

TITLE = "两日对比"
HEADS = ("名称", "原来 → 现在", "变化")
NOTE = "比较两天结束时的台账：谁入会、退会，谁的资料、任职变了。号码已遮盖。"
SAME = "这两天之间没有变化。"
EARLIER = timedelta(days=90)
OPEN_AT_FIRST = 20


class ComparingDialog(QDialog):
    """Two dates and the differences, each kind of record with its number.

    Attributes:
        first, last: the days. tree: the differences. said: how many, or why there are none.
    """

    def __init__(self, office: Office, parent: QWidget) -> None:
        super().__init__(parent)
        self.office = office
        self.found: Comparison | None = None
        self.setWindowTitle(TITLE)
        began, today = past.first_day(), date.today()
        self.first = self._day("从", max(began, today - EARLIER))
        self.last = self._day("到", today)
        self.compare = push_button("对比", self.read, self)
        self.compare.setDefault(True)
        self.tree = tree_of(HEADS, "两日之间的变化", self)
        self.tree.header().resizeSection(0, theme.text_width(36))
        self.said = note_label(self)
        self.export_button = push_button("导出 Excel…", self._export, self, sign="export")
        close = push_button("关闭", self.accept, self)
        row = row_of(QLabel("从", self), self.first, QLabel("到", self), self.last, self.compare)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.addWidget(note_label(self, NOTE))
        column.addLayout(row)
        column.addWidget(self.tree, 1)
        column.addWidget(self.said)
        column.addLayout(row_of(None, self.export_button, close))
        fit(self, 900, 600)
        self.read()

    def read(self) -> None:
        """Compare the two days anew."""
        self.tree.clear()
        self.found = None
        try:
            self.found = comparing.compare(self._chosen(self.first), self._chosen(self.last))
        except (ValueError, Unavailable) as error:
            self._say(str(error) if isinstance(error, ValueError) else error.sentence)
            return
        finally:
            self.export_button.setEnabled(self.found is not None and self.found.count > 0)
        for kind, rows in self.found.groups:
            self.tree.addTopLevelItem(head := _head(kind, rows))
            head.setExpanded(len(rows) <= OPEN_AT_FIRST)
        if (top := self.tree.topLevelItem(0)) is not None:
            self.tree.setCurrentItem(top)
        say(self.said, f"共 {self.found.count} 条变化。" if self.found.count else SAME)

    def _say(self, sentence: str) -> None:
        say(self.said, sentence, "problem")

    def _day(self, name: str, day: date) -> DateEditor:
        field = Day(name)
        field.name = name
        editor = DateEditor(field, self)
        editor.set_value(day.isoformat())
        editor.input.setAccessibleName(f"{name}哪一天")
        editor.setFixedWidth(theme.text_width(24))
        return editor

    @staticmethod
    def _chosen(editor: DateEditor) -> date:
        """Return the day of a field; one that is empty or not understood is a ValueError."""
        typed = str(editor.value() or "")
        if not typed:
            raise ValueError("请填两个日期，例如 2026-03-01。")
        return date.fromisoformat(typed)

    def _export(self) -> None:
        if self.found is None:
            return
        span = " 至 ".join(dates.show(d.isoformat()) for d in (self.found.first, self.found.last))
        start = documents() / f"{file_name(f'{TITLE} {span}')}.xlsx"
        chosen = Choose.save_file(self, TITLE, start, WORKBOOK)
        if chosen is not None:
            self._write(chosen, f"导出 {TITLE} {span} {self.found.count} 条")

    def _write(self, path: Path, sentence: str) -> None:
        assert self.found is not None
        try:
            with logged(self.office, sentence, None):
                export.write(comparing.table(self.found), path, TITLE)
        except Unavailable as error:
            Message.say(self, error.sentence, details=error.detail)
            return
        say(self.said, f"已导出：{path}", "ok")


def _head(kind: str, rows: tuple[Difference, ...]) -> QTreeWidgetItem:
    head = QTreeWidgetItem([f"{RECORDS[kind].title_of_kind}　{len(rows)}", _counted(rows), ""])
    head.setFont(0, theme.font(zoom=theme.zoom(), bold=True))
    for one in rows:
        said = "；".join(one.changes)
        line = QTreeWidgetItem([one.what, said, one.verb])
        line.setToolTip(0, one.what)
        line.setToolTip(1, said)
        line.setData(0, Qt.ItemDataRole.UserRole, (kind, one.row))
        head.addChild(line)
    return head


def _counted(rows: tuple[Difference, ...]) -> str:
    """入会 3，退会 1，修改 12."""
    verbs = dict.fromkeys(one.verb for one in rows)
    return "，".join(f"{verb} {sum(one.verb == verb for one in rows)}" for verb in verbs)
