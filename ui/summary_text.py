"""The text of the summary: its template above, below it the text as it reads with its figures."""

from __future__ import annotations

import re
from html import escape

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QListWidget, QSplitter, QTextBrowser, QVBoxLayout, QWidget

from models.errors import Invalid, Unavailable
from models.office import Office
from models.reporting.editions import keep
from models.reporting.ready import draft, template
from models.reporting.tally import Tally
from models.reporting.text import Filled, Stretch, fill
from ui import theme
from ui.dialogs import note_label, push_button, row_of, say
from ui.editors.line import LineInput
from ui.figure_picker import FigurePicker
from ui.messages import CANCEL, Message
from ui.template_edit import TemplateEdit

PAUSE_MS = 250  # after the last key
INDENT = 4  # half-width characters before a paragraph
SHOWN = 3  # problems seen without scrolling
_PLACE = re.compile(r"第 (\d+) 段")
OWN_TEXT = "把正文换成现成的模板？你写的文字会被换掉，保存以前可以用 Ctrl+Z 撤销。"


class SummaryText(QWidget):
    """The draft of the summary.

    Signals:
        edited(): typed, saved or given up. figure_opened(code): a figure of the text is wanted.

    Attributes:
        report: the draft, not yet saved where none is kept. filled: the text as it reads now.
    """

    edited = Signal()
    figure_opened = Signal(str)

    def __init__(self, office: Office, parent: QWidget) -> None:
        super().__init__(parent)
        self.office = office
        self.report = draft()
        self.tally: Tally | None = None
        self.filled: Filled | None = None
        self.title = LineInput(self)
        self.title.setAccessibleName("标题")
        self.edit = TemplateEdit(self)
        self.preview = QTextBrowser(self)
        self.preview.setAccessibleName("正文预览")
        self.preview.setOpenLinks(False)
        self.preview.setPlaceholderText("还没有文字。")
        self.problems = QListWidget(self)
        self.problems.setAccessibleName("正文里没写对的地方")
        self.state = note_label(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.show_filled)
        self._make_buttons()
        self._lay_out()
        self._load()
        self._connect()

    # -- the draft ---------------------------------------------------------------------------

    @property
    def text(self) -> str:
        """The template as typed."""
        return self.edit.toPlainText()

    def changes(self) -> list[str]:
        """What differs from the saved draft, by label."""
        pairs = (
            ("标题", self.title.text().strip(), self.report.title),
            ("正文", self.text, self.report.body_text or ""),
        )
        return [label for label, now, before in pairs if now != before]

    def refresh(self, tally: Tally) -> None:
        """Show the figures of a period; the saved draft, unless something else is typed."""
        self.tally = tally
        if not self.changes():
            self.report = draft()
            self._load()
        self.edit.setReadOnly(self.office.read_only)
        self.title.setReadOnly(self.office.read_only)
        for button in (self.insert_button, self.reset_button):
            button.setEnabled(not self.office.read_only)
        self.show_filled()

    def save(self) -> bool:
        """Keep the draft with the period shown; False where something forbids it."""
        if self.tally is None:
            return False
        was = self.report.title, self.report.body_text
        self.report.title, self.report.body_text = self.title.text().strip(), self.text
        self.report.since, self.report.cut_off = self.tally.since or None, self.tally.until
        try:
            keep(self.office, self.report)
        except (Invalid, Unavailable) as error:
            self.report.title, self.report.body_text = was
            Message.say(self, getattr(error, "sentence", str(error)))
            return False
        self._tell()
        return True

    def discard(self) -> None:
        """Go back to what is saved."""
        self._load()
        self.show_filled()

    def can_leave(self) -> bool:
        """Ask about what is not saved; False keeps the page open."""
        found = self.changes()
        if not found:
            return True
        answer = Message.confirm_leaving(self, self.report.title, found)
        if answer == "不保存":
            self.discard()
        return answer == "不保存" or (answer == "保存" and self.save())

    # -- the text ----------------------------------------------------------------------------

    def show_filled(self) -> None:
        """Read the template anew."""
        if self.tally is None or not self.office.is_open:
            return
        self.filled = fill(self.text, self.tally)
        self.edit.show_filled(self.filled)
        self._show_preview(self.filled)
        self.problems.clear()
        self.problems.addItems(list(self.filled.problems))
        lines = min(len(self.filled.problems), SHOWN)
        self.problems.setFixedHeight(theme.scaled(lines * theme.CONTROL))
        self.problems.setVisible(bool(lines))
        self._tell()

    def pick(self) -> None:
        """Choose a figure and put it in at the cursor."""
        if self.tally is not None and not self.office.read_only:
            marked = FigurePicker.pick(self.tally, self)
            self.edit.setFocus()
            if marked:
                self.edit.insert(marked)

    def reset(self) -> None:
        """Take the ready-made template instead, after asking."""
        if Message.ask(self, OWN_TEXT, ("换成现成的", CANCEL)) != CANCEL:
            cursor = self.edit.textCursor()
            cursor.select(cursor.SelectionType.Document)
            cursor.insertText(template())

    def _show_preview(self, filled: Filled) -> None:
        bar = self.preview.verticalScrollBar()
        place = bar.value()
        paragraphs = ("".join(_shown(each) for each in line) for line in filled.lines)
        indent = theme.text_width(INDENT)  # Qt knows no em
        style = f"text-indent:{indent}px; margin:0px 0px {theme.XS}px 0px"
        self.preview.setHtml("".join(f"<p style='{style}'>{text}</p>" for text in paragraphs))
        bar.setValue(place)

    def _tell(self) -> None:
        """Say at the foot how things stand."""
        found = self.changes()
        wrong = len(self.filled.problems) if self.filled is not None else 0
        dropped = len(self.filled.dropped) if self.filled is not None else 0
        said = f"未保存 {len(found)} 项：{'、'.join(found)}（Ctrl+S 保存）" if found else "已保存"
        if not self.report.id and not found:
            said = "现成的模板，还没有改过"
        more = f"　省略 {dropped} 句（数为 0）" if dropped else ""
        if wrong:
            say(self.state, f"{said}　{wrong} 处没写对{more}", "problem")
        else:
            say(self.state, f"{said}{more}", "warn" if found else "muted")
        self.save_button.setEnabled(bool(found) and not self.office.read_only)
        self.edited.emit()

    def _load(self) -> None:
        if self.title.text() != self.report.title:
            self.title.setText(self.report.title)
        if self.text != (self.report.body_text or ""):
            self.edit.setPlainText(self.report.body_text or "")

    def _on_link(self, url: QUrl) -> None:
        self.figure_opened.emit(url.toString())

    def _on_problem(self) -> None:
        row = self.problems.currentRow()
        found = _PLACE.search(self.problems.item(row).text()) if row >= 0 else None
        if found is not None:
            self.edit.go_to_line(int(found[1]))

    # -- making ------------------------------------------------------------------------------

    def _make_buttons(self) -> None:
        tip = "在光标处插入一个统计数字（Ctrl+K）"
        self.insert_button = push_button("插入数字…", self.pick, self, tip, "add")
        self.save_button = push_button("保存", self.save, self, "保存（Ctrl+S）", "save")
        tip = "把正文换成随程序的模板"
        self.reset_button = push_button("现成模板", self.reset, self, tip)
        keys = QShortcut(QKeySequence("Ctrl+K"), self)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self.pick)

    def _lay_out(self) -> None:
        name = QLabel("标题", self)
        self.halves = QSplitter(Qt.Orientation.Vertical, self)
        self.halves.setChildrenCollapsible(False)
        self.halves.addWidget(self.edit)
        self.halves.addWidget(self.preview)
        self.halves.setSizes([theme.scaled(200), theme.scaled(260)])
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.S, theme.S, 0, 0)
        column.setSpacing(theme.S)
        buttons = (self.insert_button, self.reset_button, self.save_button)
        column.addLayout(row_of(name, self.title, *buttons, stretch=1))
        column.addWidget(self.halves, 1)
        column.addWidget(self.problems)
        column.addWidget(self.state)
        self.setFocusProxy(self.edit)

    def _connect(self) -> None:
        self.edit.textChanged.connect(self._on_typed)
        self.title.textChanged.connect(self._on_typed)
        self.preview.anchorClicked.connect(self._on_link)
        self.problems.itemActivated.connect(lambda _: self._on_problem())

    def _on_typed(self) -> None:
        self._timer.start(PAUSE_MS)
        self._tell()


def _shown(stretch: Stretch) -> str:
    """A stretch as HTML: a figure is a link to its proof."""
    text = escape(stretch.text)
    if stretch.problem:
        return f"<u><b>{text}</b></u>"
    return f"<a href='{stretch.code}'>{text}</a>" if stretch.code else text
