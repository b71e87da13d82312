"""设置: what the office is called and how it words its papers; where this PC puts the backups."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import ClassVar, Literal

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from models import text as texts
from models.codes import CodeTable
from models.errors import Invalid, Unavailable
from models.kinds import listing
from models.names import ORDERS
from models.office import Office
from models.opening import login_name
from models.parts import load_part, save_whole
from models.record import part_of
from models.settings import OfficeSettings
from ui import theme
from ui.backing_up import settings_of
from ui.dialogs import fit, form_layout, note_label, push_button, row_of, run_dialog
from ui.editors import Field
from ui.editors.line import LineInput
from ui.form import Form
from ui.layout import FormLayout, Heading, Rows, Tab
from ui.messages import CANCEL, Message
from ui.outlets import CALIBRATION, print_listing
from ui.pc_settings import PaperSettings
from ui.place_line import PlaceLine
from ui.places import notes_on_backups
from ui.print_settings import PrintSettings
from ui.record_kind import grid_of
from ui.security_tab import SecurityTab

SENTENCE = "修改 单位设置"
LAYOUT = FormLayout(
    tabs=(
        Tab("单位", ("name", "short_name", "credit_code", "district", "guiding_unit", "remarks")),
        Tab(
            "用语与习惯",
            (
                "wording",
                "name_order",
                "notice_days",
                "retention_years",
                Heading("离开座位（设置了口令才有用；0 为不自动锁定）"),
                "idle_lock_minutes",
            ),
        ),
        Tab(
            "会议与班子",
            (
                Heading("会议规则（本会章程与示范章程不同的才填）"),
                Rows("meeting_rules"),
                Heading("班子构成要求（不填不核对）"),
                "least_women",
                "least_minorities",
                "least_non_cpc",
                "most_age",
            ),
        ),
    ),
    mnemonics={"name": "N", "short_name": "S", "wording": "L", "name_order": "O"},
)


def order_table() -> CodeTable:
    """Return the orders of names as a table to choose from."""
    rows = {code: {"label": title, "short": title} for code, title in ORDERS.items()}
    index = {title: code for code, title in ORDERS.items()}
    return CodeTable("name_order", "姓名排序", "", tuple(ORDERS), rows, MappingProxyType(index))


@dataclass
class OrderField:
    """姓名排序 as a choice; the record keeps it as a text."""

    name: str = "name_order"
    label: str = "姓名排序"
    required: bool = False
    sensitive: bool = False
    limit: int = 0
    width: int = 10
    table: CodeTable | None = None
    kind: ClassVar[str] = "choice"
    align: ClassVar[Literal["left", "center", "right"]] = "left"

    def clean(self, raw: object) -> object:
        """Return the code."""
        return raw

    def warning(self, value: object) -> str | None:
        """Nothing is doubtful."""
        return None

    def text(self, value: object, style: str = "form") -> str:
        """Return the title of an order."""
        return self.table.label(str(value)) if self.table and value else ""

    def mask(self, value: object) -> str:
        """Nothing is covered."""
        return self.text(value)


class SettingsDialog(QDialog):
    """The office's settings are one act; those of this PC are no part of the file."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self.record = office.settings
        self.state = settings_of(parent, office)
        self.setWindowTitle("设置")
        fields: dict[str, Field] = {
            **OfficeSettings.fields(),
            "name_order": OrderField(table=order_table()),
        }
        rules = grid_of(office, part_of(self.record, "meeting_rules"), self)
        self.form = Form(fields, LAYOUT, self, parts={"meeting_rules": rules})
        self.form.foot.hide()
        self.wanted = ""  # what is to be done with the passphrase, once the settings are closed
        self.security = SecurityTab(office, self._want, self)
        self.form.add_tab("安全", self.security)
        self.of_pc = self._pc_tab()
        self.form.add_tab("本机", self.of_pc)
        self.form.add_tab("打印", PrintSettings(PaperSettings(self.state), self._calibrate, self))
        self.form.load(self.record, {"meeting_rules": load_part(self.record, "meeting_rules")})
        self.form.set_read_only(office.read_only)
        self.form.foot.hide()
        self.form.save_requested.connect(self.accept)
        self.save_button = push_button("保存", self.accept, self, "保存（Ctrl+S）")
        self.save_button.setDefault(True)
        self.stop = push_button(CANCEL, self.reject, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.M, theme.M, theme.M, theme.M)
        column.setSpacing(theme.M)
        column.addWidget(self.form, 1)
        column.addLayout(row_of(None, self.save_button, self.stop))
        fit(self, 640, 480)
        self.form.go_to_start()

    @classmethod
    def run(cls, parent: QWidget | None, office: Office) -> None:
        """Show the settings of an office."""
        dialog = cls(office, parent)
        run_dialog(dialog)
        if dialog.wanted and parent is not None:
            from ui.securing import secure_as  # the window imports this module

            secure_as(parent, office, dialog.wanted)

    def accept(self) -> None:
        """Extend QDialog::accept: save first; what cannot be saved keeps the dialog open."""
        if self.save():
            super().accept()

    def reject(self) -> None:
        """Extend QDialog::reject: changes are asked about."""
        labels = self._modified()
        answer = Message.confirm_leaving(self, "设置", labels) if labels else "不保存"
        if answer == "保存":
            self.accept()
        elif answer == "不保存":
            super().reject()

    def save(self) -> bool:
        """Save what was changed; False when it could not be, with everything kept."""
        if not self.place.is_usable():
            self.form.tabs.setCurrentIndex(self.form.tabs.indexOf(self.of_pc))
            self.place.setFocus()
            return False
        try:
            if self.form.is_modified():
                with self.office.act(SENTENCE):
                    save_whole(self.record, self.form.store(self.record))
        except Invalid as error:
            self.form.show_problems(error.problems)
            return False
        except Unavailable as error:
            Message.say(self, error.sentence, details=error.detail)
            return False
        self.state.folder = self.place.path
        self.state.operator = self.office.operator = self._operator()
        return True

    def _want(self, name: str) -> None:
        self.wanted = name
        self.reject()
        if self.isVisible():  # changes are not settled yet
            self.wanted = ""

    def _calibrate(self) -> None:
        print_listing(self, self.office, CALIBRATION, listing("person"), (), self.state)

    def _modified(self) -> list[str]:
        labels = self.form.modified_labels()
        if self._operator() != self.state.operator:
            labels.append("操作人")
        if self.place.path != self.state.folder:
            labels.append("备份位置")
        return labels

    def _operator(self) -> str:
        return texts.clean_line(self.operator.text())

    def _pc_tab(self) -> QWidget:
        page = QWidget(self)
        page.setProperty("card", True)
        self.operator = LineInput(page)
        self.operator.setText(self.state.operator)
        self.operator.setPlaceholderText(f"不填就记电脑的登录名：{login_name()}")
        self.place = PlaceLine(
            "备份位置", lambda folder: notes_on_backups(folder, self.office.path), page
        )
        self.place.set_path(self.state.folder)
        form = form_layout()
        form.addRow("操作人(&P)", self.operator)
        form.addRow("", note_label(page, "每次操作都记下是谁做的；换人时在这里改。"))
        form.addRow("备份位置", self.place)
        column = QVBoxLayout(page)
        column.setContentsMargins(theme.M, theme.M, theme.M, theme.M)
        column.addLayout(form)
        column.addWidget(note_label(page, "这一页只对这台电脑有效，不写进台账文件。"))
        column.addStretch(1)
        return page
