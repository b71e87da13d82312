"""打印登记: what was printed, when, of which records; each can be printed again exactly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.names import ORDERS
from models.office import Office
from models.print_jobs import PRINT_JOBS, PrintJob
from printing.sheet import Option
from ui import theme
from ui.dialogs import note_label, push_button, row_of, say
from ui.layout import FormLayout
from ui.list_side import ListSide
from ui.pages import Command, Link, Page
from ui.record_kind import RecordKind, head_of
from ui.settings import WindowSettings

EMPTY = "还没有打印过。打印、另存 PDF 都会登记在这里。"
# it is listed as any kind, but has neither form nor file
REGISTER = RecordKind(
    kind=PRINT_JOBS,
    noun="打印",
    counted="次打印",
    new_text="",
    placeholder="内容编号、表单、范围、事由…",
    caption=("title",),
    layout=FormLayout(tabs=()),
    head=head_of("打印"),
    empty=EMPTY,
)


class PrintRegisterPage(Page):
    """The register as a table, the options of one line below it.

    Attributes:
        side: the list. detail: what was chosen for the print of the current line.
    """

    name = "print_register"
    title = "打印登记"

    def __init__(self, office: Office, settings: WindowSettings, parent: QWidget) -> None:
        super().__init__(office, settings, parent)
        self.side = ListSide(office, settings, REGISTER, self)
        self.detail = note_label(self)
        tip = "按当时的资料、选项和日期再打印（Enter）"
        self.again_button = push_button("原样再打印…", self.print_again, self, tip, "print")
        foot = row_of(self.detail, self.again_button, stretch=0)
        foot.setContentsMargins(theme.M, 0, theme.M, theme.M)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.side, 1)
        column.addLayout(foot)
        self.side.followed.connect(self._on_current)
        self.side.entered.connect(self.print_again)
        self.side.listed.connect(self._on_listed)
        self.side.to_first()

    def commands(self) -> Mapping[str, Command]:
        """Override Page.commands."""
        found: dict[str, Command] = {"find": self.take_focus, "refresh": self.refresh}
        if self._job() is not None:
            found["print"] = self.print_again
        return found

    def status(self) -> str:
        """Override Page.status."""
        return self.side.status()

    def regions(self) -> list[QWidget]:
        """Override Page.regions."""
        return [self.side.row.search, self.side.table, self.again_button]

    def refresh(self) -> None:
        """Override Page.refresh."""
        self.side.refresh(keep=False)
        self._on_listed()

    def show_link(self, link: Link) -> None:
        """Override Page.show_link."""
        self.side.show_link(link)

    def state(self) -> Link:
        """Override Page.state."""
        return replace(self.side.link, page=self.name)

    def remember(self) -> None:
        """Override Page.remember."""
        self.settings.set_table(PRINT_JOBS.name, self.side.table.table_state())
        self.settings.set_view(PRINT_JOBS.name, self.side.link.view)

    def take_focus(self) -> None:
        """Override Page.take_focus."""
        self.side.row.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def print_again(self) -> None:
        """Show the print of the current line again."""
        from ui.print_again import AgainDialog  # it loads the printing of PDF

        job = self._job()
        if job is not None:
            AgainDialog.run(self, self.office, job, self.settings)

    def _job(self) -> PrintJob | None:
        number = self.side.table.current_id()
        found = PrintJob.get_or_none(PrintJob.id == number) if number is not None else None
        return found if isinstance(found, PrintJob) else None

    def _on_current(self, _record_id: int | None) -> None:
        self._on_listed()

    def _on_listed(self) -> None:
        job = self._job()
        self.again_button.setEnabled(job is not None)
        say(self.detail, chosen_text(job) if job is not None else "")
        self.changed.emit()


def chosen_text(job: PrintJob) -> str:
    """Say with which order and options it was printed."""
    from printing.sheets import SHEETS  # loaded with the first print

    said = [f"排序：{ORDERS[job.ordering]}"] if job.ordering in ORDERS else []
    sheet, kind = SHEETS.get(str(job.sheet)), job.kind_name or ""
    options = sheet.options_for(kind) if sheet is not None else ()
    for option in options:
        value = job.chosen.get(option.name, option.default)
        if value not in (option.default, "", False):
            said.append(_said(option, value))
    return "；".join(said) if said else "都用通常的选项。"


def _said(option: Option, value: object) -> str:
    titles = dict(option.choices)
    title = option.title.partition("（")[0]
    if option.kind == "flag":
        return title
    if isinstance(value, tuple | list):
        return f"{title}：{'、'.join(titles.get(str(each), str(each)) for each in value)}"
    return f"{title}：{titles.get(str(value), str(value))}"
