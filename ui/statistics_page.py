"""统计: any kind of record counted by one or two of its fields; each number opens its records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QPlainTextEdit, QSplitter, QVBoxLayout, QWidget

from models.fields import Text
from models.kinds import KINDS
from models.office import Office
from models.statistics.answers import Answer
from models.statistics.asking import answer
from models.statistics.paper import bars_of, charted
from models.statistics.questions import Question, Ready, question_of, ready_made
from ui import theme
from ui.bar_chart import ChartArea
from ui.clipboard import copy_block
from ui.cross_table import CrossTable, title_of
from ui.dialogs import note_label, push_button, row_of, say, title_label
from ui.icons import icon
from ui.messages import CANCEL, Message
from ui.pages import Command, Link, Page
from ui.question_list import QuestionList
from ui.question_row import QuestionRow
from ui.settings import WindowSettings
from ui.statistics_out import export_table, print_table
from ui.statistics_settings import StatisticsSettings
from ui.value_dialog import ValueDialog

LONGEST_NAME = 20
WORD_LINES = 2  # of the sentence that are in view; a longer one scrolls
PLACES = 1000  # heads of one table at most: a row and a head make one number in a link
UNPRINTED = "这是某个分会的明细，请回到上一张表（Alt+←）打印"
OVERLAP = "同一记录可属几类，各类之和可能大于合计。"


class StatisticsPage(Page):
    """The list at the left, the choices above, table and chart below, the sentence at the foot.

    Attributes:
        shown: the question and its answer on screen.
    """

    name = "statistics"
    title = "统计"

    def __init__(self, office: Office, settings: WindowSettings, parent: QWidget) -> None:
        super().__init__(office, settings, parent)
        self._kept = StatisticsSettings(settings)
        self.question = self._kept.last or ready_made()[0].question
        self.answer: Answer | None = None
        self.list = QuestionList(self)
        self._begins_in: QWidget = self.list
        self.choices = QuestionRow(self)
        self.heading = title_label("", self)
        self.table = CrossTable(self)
        self.area = ChartArea(self)
        self.chart = self.area.chart
        self.said = QPlainTextEdit(self)
        self.note = note_label(self)
        self._make_buttons()
        self._lay_out()
        self.choices.show_share("whole" if self._kept.share == "-" else self._kept.share)
        self.list.show_own(self._kept.own())
        self.ask(self.question)
        self._connect()

    # -- what the window asks ----------------------------------------------------------------

    def commands(self) -> Mapping[str, Command]:
        """Override Page.commands."""
        found: dict[str, Command] = {"refresh": self.refresh, "export": self.export}
        if not self.question.branch and self.answer is not None and self.answer.lines:
            found["print"] = self.print_out
        return found

    def fill_print_menu(self, menu: QMenu) -> None:
        """Override Page.fill_print_menu."""
        if "print" in self.commands():
            menu.addAction("&1 统计表").triggered.connect(lambda: self.print_out())

    def status(self) -> str:
        """Override Page.status."""
        if self.answer is None or self.table.place == (-1, -1):
            return ""
        row, head = self.table.place
        text = self.answer.text(row, head) or "0"
        return f"{title_of(self.answer, row, head)}：{text}{self.answer.heads[head].unit}"

    def regions(self) -> list[QWidget]:
        """Override Page.regions."""
        return [self.list, self.choices.fields["统计对象"], self.table, self.copy_button]

    def state(self) -> Link:
        """Override Page.state: the question, and the cell that is current."""
        row, head = self.table.place
        place = row * PLACES + head if row >= 0 else None
        return Link(self.name, view=self.question.as_text(), record=place)

    def show_link(self, link: Link) -> None:
        """Override Page.show_link."""
        question = question_of(link.view)
        if question is not None:
            self.ask(question)
        if link.record is not None:  # back at the number that was opened
            self.table.go_to(*divmod(link.record, PLACES))
            self._begins_in = self.table

    def take_focus(self) -> None:
        """Override Page.take_focus: in the list, or where one comes back to."""
        self._begins_in.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._begins_in = self.list

    def refresh(self) -> None:
        """Override Page.refresh."""
        self.ask(self.question)

    def remember(self) -> None:
        """Override Page.remember."""
        if not self.question.branch:
            self._kept.last = self.question
        self._kept.share = self.choices.share

    # -- the table ---------------------------------------------------------------------------

    def ask(self, question: Question) -> None:
        """Show the answer to a question."""
        is_other = question != self.question or self.answer is None
        self.question = question
        self.choices.show_question(question)
        self.list.mark(question)
        self.answer = answer(question)
        self._show_table()
        if is_other:
            self.table.go_to(0, charted(self.answer))
        found = self.answer
        self.heading.setText(found.title)
        self.said.setPlainText(found.said)
        say(self.note, OVERLAP if found.overlaps and OVERLAP not in found.said else "")
        has_rows = bool(found.lines)
        self.copy_button.setEnabled(has_rows)
        self.export_button.setEnabled(has_rows)
        self.print_button.setEnabled(has_rows and not question.branch)
        self.print_button.setToolTip(UNPRINTED if question.branch else "打印（Ctrl+P）")
        self.drop_button.setEnabled(bool(self.list.own_name()))
        self.changed.emit()

    def _show_table(self) -> None:
        if self.answer is not None:
            self.table.show_answer(self.answer, self.choices.share)
            self._show_chart()

    def _show_chart(self, *_place: int) -> None:
        """The column of the current cell as bars."""
        if self.answer is None:
            return
        _, head = self.table.place
        head = head if head >= 0 else charted(self.answer)
        self.chart.show_bars(self.answer.heads[head].title, bars_of(self.answer, head))
        self.changed.emit()

    def open_cell(self, row: int, head: int) -> None:
        """Open exactly what a number counts."""
        if self.answer is None:
            return
        number = self.answer.every[row].numbers[head]
        if number.asks is not None:
            self.link_opened.emit(Link(self.name, view=number.asks.as_text(), record=0))
        elif number.ids:
            self.link_opened.emit(self._link_of(row, head))

    def _link_of(self, row: int, head: int) -> Link:
        assert self.answer is not None
        table, number = self.answer, self.answer.every[row].numbers[head]
        kind = KINDS[number.kind]
        subject = table.title.partition("：")[0]
        text, unit = table.text(row, head), table.heads[head].unit
        said = f"{text} {unit}" if unit else text
        counted = f"{len(number.ids)} {kind.unit}"
        title = f"来自统计：{subject}，{title_of(table, row, head)}"
        title += f"（{said}）" if said == counted else f"（{said}，共 {counted}）"
        whole = next(view.name for view in kind.views if view.where is None)
        return Link(number.kind, view=whole, ids=number.ids, title=title)

    # -- out ---------------------------------------------------------------------------------

    def copy_words(self) -> None:
        """Put the sentence on the clipboard."""
        QGuiApplication.clipboard().setText(self.said.toPlainText())
        say(self.note, "已复制这段文字。", "ok")

    def copy_table(self) -> None:
        """Put the table on the clipboard."""
        if self.answer is not None:
            copy_block(self.answer.rows())
            say(self.note, "已复制整张表，可粘贴到 Excel、WPS。", "ok")

    def export(self) -> None:
        """Write a workbook with the table and its chart."""
        if self.answer is not None and self.answer.lines:
            said = export_table(self, self.office, self.answer, self.choices.share)
            if said:
                say(self.note, said, "ok")

    def print_out(self) -> None:
        """Open the print dialog with this table."""
        if self.answer is not None and self.answer.lines and not self.question.branch:
            share = self.choices.share
            print_table(self, self.office, self.settings, self.question, self.answer, share)

    # -- own questions -----------------------------------------------------------------------

    def keep(self) -> None:
        """Ask for a name and keep the question under it."""
        field = Text("名称", required=True)
        given = ValueDialog.ask(self, "以后在左边直接选用", field, self.list.own_name())
        name = str(given.value or "").strip()[:LONGEST_NAME] if given is not None else ""
        if not name:
            return
        sentence = f"已有统计“{name}”，换成现在这一个？"
        is_known = name in self._kept.own()
        if is_known and Message.ask(self, sentence, ("换掉", CANCEL), "换掉") != "换掉":
            return
        self._kept.keep(name, replace(self.question, branch=0))
        self.list.show_own(self._kept.own())
        self.list.mark(self.question, name)
        self.drop_button.setEnabled(True)

    def drop(self) -> None:
        """Forget the kept question that is current."""
        name = self.list.own_name()
        if name and Message.confirm_loss(self, f"删除统计“{name}”？记录不受影响。", "删除"):
            self._kept.drop(name)
            self.list.show_own(self._kept.own())
            self.ask(self.question)

    # -- making ------------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        """Extend QWidget::changeEvent: icons take the colours of a new palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "print_button"):
            self.export_button.setIcon(icon("export"))
            self.print_button.setIcon(icon("print"))

    def _on_ready(self, ready: Ready) -> None:
        self.ask(ready.question)

    def _into_table(self) -> None:
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _make_buttons(self) -> None:
        self.keep_button = push_button("保存为…", self.keep, self, "把这个组合存在一个名称下")
        self.drop_button = push_button("删除", self.drop, self, "删除左边选中的自定义统计")
        self.drop_button.setAccessibleName("删除自定义统计")
        self.copy_button = push_button("复制文字", self.copy_words, self, "复制下面这段文字")
        self.table_button = push_button("复制表格", self.copy_table, self, "整张表，带合计")
        tip = "表格，旁边有 Excel 自己的图表"
        self.export_button = push_button("导出 Excel…", self.export, self, tip, "export")
        self.print_button = push_button("打印…", self.print_out, self, "打印（Ctrl+P）", "print")

    def _lay_out(self) -> None:
        self.said.setReadOnly(True)
        self.said.setTabChangesFocus(True)
        self.said.setAccessibleName("文字说明")
        self.said.setFixedHeight(WORD_LINES * self.said.fontMetrics().lineSpacing() + 3 * theme.S)
        self.halves = QSplitter(Qt.Orientation.Horizontal, self)
        self.halves.setChildrenCollapsible(False)
        self.halves.addWidget(self.table)
        self.halves.addWidget(self.area)
        self.halves.setStretchFactor(0, 2)
        self.halves.setStretchFactor(1, 1)
        self.halves.setSizes([theme.scaled(640), theme.scaled(320)])
        right = QWidget(self)
        column = QVBoxLayout(right)
        column.setContentsMargins(theme.S, 0, 0, 0)
        column.setSpacing(theme.S)
        column.addWidget(self.choices)
        column.addLayout(row_of(self.heading, None, self.keep_button, self.drop_button))
        column.addWidget(self.halves, 1)
        column.addWidget(self.said)
        column.addWidget(self.note)
        buttons = (self.copy_button, self.table_button, self.export_button, self.print_button)
        column.addLayout(row_of(*buttons, None))
        whole = QSplitter(Qt.Orientation.Horizontal, self)
        whole.setChildrenCollapsible(False)
        whole.addWidget(self.list)
        whole.addWidget(right)
        whole.setStretchFactor(1, 1)
        whole.setSizes([theme.scaled(170), theme.scaled(900)])
        page = QVBoxLayout(self)
        page.setContentsMargins(theme.M, theme.M, theme.M, theme.M)
        page.addWidget(whole)

    def _connect(self) -> None:
        self.list.chosen.connect(self._on_ready)
        self.list.entered.connect(self._into_table)
        self.choices.changed.connect(lambda: self.ask(self.choices.question()))
        self.choices.share_changed.connect(self._show_table)
        self.table.opened.connect(self.open_cell)
        self.table.moved.connect(self._show_chart)
