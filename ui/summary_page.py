"""综述: the figures of a period, the proof of each, and the text of the summary made of them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMenu, QSplitter, QTabWidget, QVBoxLayout, QWidget

from models.errors import Unavailable
from models.figures.standard import CHAPTERS
from models.office import Office
from models.reporting.tally import Tally
from ui import theme
from ui.actions import NEW
from ui.dialogs import note_label, run_dialog, say
from ui.edition_view import EditionView
from ui.figure_dialog import FigureDialog
from ui.figure_room import FigureRoom
from ui.figure_tree import NO_CHAPTER, FigureTree
from ui.findings_view import FindingsView
from ui.pages import Command, Link, Page
from ui.proof_view import ProofView
from ui.settings import WindowSettings
from ui.summary_head import SummaryHead
from ui.summary_out import TEXT, WORD, SummaryOutlet
from ui.summary_text import SummaryText

PROOF, WRITING, CHECKS, EDITIONS = range(4)
TABS = ("明细", "正文", "检查", "定稿")
PAUSE_MS = 300  # after the last key in a date, before it is counted
SIGN = "|"  # between the parts of the link that brings a state back


class SummaryPage(Page):
    """Figures at the left; at the right their proof, the text, the checks, the editions.

    Attributes:
        tally: the figures of the period shown.
    """

    name = "summary"
    title = "综述"
    new_text = "新建统计数字"

    def __init__(self, office: Office, settings: WindowSettings, parent: QWidget) -> None:
        super().__init__(office, settings, parent)
        self.head = SummaryHead(self)
        self.figures = FigureTree(self)
        self.note = note_label(self)
        self.proof, self.text = ProofView(self), SummaryText(office, self)
        self.findings, self.editions = FindingsView(self), EditionView(self)
        self.outlet = SummaryOutlet(self, lambda: self.tally)
        self.tabs = QTabWidget(self)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.timeout.connect(self.refresh)
        self._is_checked = self._are_editions_read = False
        self._begins: QWidget = self.figures
        report = self.text.report
        self.head.show_period(report.since or "", str(report.cut_off))
        self.tally = Tally(str(report.cut_off), report.since or "")
        self._make_buttons()
        self._lay_out()
        self.refresh()
        self._connect()

    # -- what the window asks ----------------------------------------------------------------

    def commands(self) -> Mapping[str, Command]:
        """Override Page.commands."""
        found: dict[str, Command] = {
            NEW: self.begin,
            "refresh": self.refresh,
            "print": self.outlet.print_out,
            "wide": self.toggle_wide,
        }
        if self.figures.code:
            found["edit"] = self.change
        if self.text.changes():
            found |= {"save": self._save, "discard": self.text.discard}
        return found

    def fill_print_menu(self, menu: QMenu) -> None:
        """Override Page.fill_print_menu."""
        menu.addAction("&1 工作总结").triggered.connect(self.outlet.print_out)

    def status(self) -> str:
        """Override Page.status."""
        count = len(self.figures.lines())
        failed = f"，{len(self.tally.failed)} 个数不出来" if self.tally.failed else ""
        return f"统计数字 {count} 个{failed}　截至 {self.tally.until}"

    def regions(self) -> list[QWidget]:
        """Override Page.regions."""
        return [self.head.since.input, self.figures, self.tabs.currentWidget()]

    def can_leave(self) -> bool:
        """Override Page.can_leave."""
        return self.text.can_leave()

    def take_focus(self) -> None:
        """Override Page.take_focus: one begins with the figures, or where one came from."""
        self._begins.setFocus(Qt.FocusReason.OtherFocusReason)
        self._begins = self.figures

    def state(self) -> Link:
        """Override Page.state: the period, the tab, the figure, and the row of its proof."""
        parts = (self.figures.code, str(self.tabs.currentIndex()))
        view = SIGN.join((*parts, self.tally.since, self.tally.until))
        row = self.proof.row if self.proof.table.hasFocus() else None
        return Link(self.name, view=view, record=row)

    def show_link(self, link: Link) -> None:
        """Override Page.show_link; a figure's code alone opens its proof."""
        code, tab, since, until = [*link.view.split(SIGN), "", "", "", ""][:4]
        if until and (since, until) != (self.tally.since, self.tally.until):
            self.head.show_period(since, until)
            self.refresh()
        self._go_to(code)
        self.tabs.setCurrentIndex(int(tab) if tab.isdecimal() else PROOF)
        if link.record is not None:
            self.proof.go_to(link.record)
        is_listed = self.tabs.currentIndex() == PROOF and link.record is None
        self._begins = self.figures if is_listed else self.tabs.currentWidget()
        self._begins.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Override Page.refresh: count anew for the days that are shown."""
        self._typing.stop()
        period = self.head.period()
        if period is None or not self.office.is_open:
            return
        since, until = period
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            self.tally = Tally(until, since)
            self._show_tally()
        except Unavailable as error:
            say(self.note, error.sentence, "problem")
        finally:
            QApplication.restoreOverrideCursor()
        self.changed.emit()

    # -- figures -----------------------------------------------------------------------------

    def open_figure(self, code: str) -> None:
        """Show the rows behind a figure and go there."""
        self._go_to(code)
        self.tabs.setCurrentIndex(PROOF)
        self.proof.go_to(max(self.proof.row, 0))
        self.proof.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def jump(self, code: str) -> None:
        """Open a figure from the text or a finding; Alt+← returns there.

        While the text is not saved the way back would ask about it, so none is laid.
        """
        if self.text.changes():
            self.open_figure(code)
        else:
            self.link_opened.emit(Link(self.name, view=code, record=0))

    def begin(self) -> None:
        """Define a new figure in the chapter that is shown."""
        chapter = str(self.head.chapter.currentData() or "") or CHAPTERS[0]
        made = FigureDialog.begin(self.office, self.tally, chapter, self)
        if made is not None:
            self.refresh()
            self._go_to(made.code)

    def change(self) -> None:
        """Change the definition of the figure that is current."""
        offered = self.tally.offered.get(self.figures.code)
        if offered is None or self.office.read_only:
            return
        if FigureDialog.change(self.office, offered.definition, self.tally, self) is not None:
            self.refresh()

    def manage(self) -> None:
        """Show all figures, to be changed, moved and put aside."""
        run_dialog(FigureRoom(self.office, self.tally, self, self.figures.code))
        self.refresh()

    def toggle_wide(self) -> None:
        """Give the right side the whole width, or show the figures again."""
        self.left.setVisible(not self.left.isVisible())

    # -- text, checks, editions --------------------------------------------------------------

    def check(self) -> None:
        """Look through the figures before writing."""
        self._is_checked = False
        self.tabs.setCurrentIndex(CHECKS)
        self._show_tab()
        self.findings.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def freeze(self) -> None:
        """Keep the text and the numbers as they are today, and show that edition."""
        edition = self.outlet.freeze()
        if edition is not None:
            self.editions.refresh(edition.id)
            self._are_editions_read = True
            self.tabs.setCurrentIndex(EDITIONS)
            say(self.note, "已定稿。", "ok")

    def _save(self) -> None:
        self.text.save()

    # -- showing -----------------------------------------------------------------------------

    def _show_tally(self) -> None:
        chapters = [each.definition.chapter or NO_CHAPTER for each in self.tally.offered.values()]
        self.head.show_chapters(list(dict.fromkeys(chapters)))
        self.figures.show_tally(self.tally, str(self.head.chapter.currentData() or ""))
        failed = len(self.tally.failed)
        say(self.note, f"{failed} 个数字数不出来，见检查。" if failed else "", "problem")
        self.text.refresh(self.tally)
        self._is_checked = self._are_editions_read = False
        row = self.proof.row
        self._show_tab()
        self.proof.go_to(row)

    def _show_tab(self) -> None:
        """Show what the tab in front needs, when it is seen."""
        tab = self.tabs.currentIndex()
        if tab == PROOF and self.figures.code:
            self.proof.show_figure(self.figures.code, self.tally)
        elif tab == CHECKS and not self._is_checked:
            filled = self.text.filled
            self.findings.show_findings(self.tally, filled.groups if filled else ())
            self._is_checked = True
        elif tab == EDITIONS and not self._are_editions_read:
            self.editions.refresh()
            self._are_editions_read = True
        self.changed.emit()

    def _go_to(self, code: str) -> None:
        """Make a figure current, even where another chapter is shown."""
        if code in self.tally.offered and not self.figures.go_to(code):
            self.head.chapter.setCurrentIndex(0)
            self.figures.go_to(code)

    def _on_chapter(self) -> None:
        self.figures.show_tally(self.tally, str(self.head.chapter.currentData() or ""))
        self._show_tab()

    def _on_followed(self, _code: str) -> None:
        if self.tabs.currentIndex() == PROOF:
            self._show_tab()
            self.proof.go_to(0)
        self.changed.emit()

    # -- making ------------------------------------------------------------------------------

    def _make_buttons(self) -> None:
        head = self.head
        self.check_button = head.add("检查", self.check, "动笔前先核对：间断、重复、遗漏、人数")
        tip = "把文字、数字和明细按当日留存，以后可对照"
        self.freeze_button = head.add("定稿…", self.freeze, tip)
        lines = (
            ("&W Word 文档（.docx）…", partial(self.outlet.export, WORD)),
            ("&T 文本（.txt）…", partial(self.outlet.export, TEXT)),
            ("&P PDF（先预览，再另存）…", self.outlet.print_out),
        )
        self.export_button = head.add_menu("导出", lines, "存成 Word、文本或 PDF")
        self.copy_button = head.add("复制", self.outlet.copy, "复制全文到剪贴板")
        self.copy_button.setAccessibleName("复制全文")
        self.print_button = head.add("打印…", self.outlet.print_out, "打印（Ctrl+P）", "print")
        tip = "新建、修改、复制、停用、排序、导出、导入统计数字"
        self.manage_button = head.add("统计数字…", self.manage, tip)
        self.freeze_button.setEnabled(not self.office.read_only)

    def _lay_out(self) -> None:
        for view, title in zip(
            (self.proof, self.text, self.findings, self.editions), TABS, strict=True
        ):
            self.tabs.addTab(view, title)
        self.tabs.setAccessibleName("明细、正文、检查、定稿")
        self.tabs.tabBar().setAccessibleName("明细、正文、检查、定稿")
        self.tabs.setDocumentMode(True)
        self.left = self.figures
        whole = QSplitter(Qt.Orientation.Horizontal, self)
        whole.setChildrenCollapsible(False)
        whole.addWidget(self.figures)
        whole.addWidget(self.tabs)
        whole.setStretchFactor(0, 4)
        whole.setStretchFactor(1, 5)
        whole.setSizes([theme.scaled(400), theme.scaled(500)])
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.M, theme.M, theme.M, theme.M)
        column.setSpacing(theme.S)
        column.addWidget(self.head)
        column.addWidget(self.note)
        column.addWidget(whole, 1)

    def _connect(self) -> None:
        self.head.period_changed.connect(lambda: self._typing.start(PAUSE_MS))
        self.head.chapter_changed.connect(self._on_chapter)
        self.figures.opened.connect(self.open_figure)
        self.figures.followed.connect(self._on_followed)
        self.tabs.currentChanged.connect(lambda _: self._show_tab())
        self.text.edited.connect(self.changed)
        self.text.figure_opened.connect(self.jump)
        self.findings.figure_opened.connect(self.jump)
        self.editions.export_wanted.connect(self.outlet.export_edition)
        self.editions.print_wanted.connect(self.outlet.print_edition)
        for view in (self.proof, self.findings, self.editions):
            view.link_opened.connect(self.link_opened)
