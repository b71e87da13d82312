"""The steps of the first start."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QLabel, QRadioButton, QVBoxLayout, QWidget

from models.backup import default_folder
from models.settings import OfficeSettings
from ui import theme
from ui.dialogs import form_layout, note_label, push_button, row_of, say
from ui.editors.line import LineInput
from ui.files import OFFICES, Choose, documents, file_name
from ui.place_line import PlaceLine
from ui.places import Note, notes_on_backups, notes_on_data
from ui.wizard import StepPage

STEPS = ("开始", "单位", "位置与备份", "口令与恢复单")
SECRET = "提示：本软件不得存放涉密内容。"
ENDING = ".db"
WAYS = (
    ("new", "新建台账", "从空白开始，一人一人录入。"),
    ("import", "从 Excel 导入", "新建台账，然后从现有的花名册导入。"),
    ("open", "打开已有文件", "台账已经在这台电脑或 U 盘里。"),
    ("demo", "看演示数据", "另存一份虚构的台账，顶端显示“演示数据”，不会影响真实台账。"),
)


class BeginPage(StepPage):
    """① How to begin.

    Signals:
        way_changed(way)
    """

    way_changed = Signal(str)

    def __init__(self, last: Path | None, parent: QWidget | None = None) -> None:
        super().__init__(STEPS, 0, parent)
        self.buttons: dict[str, QRadioButton] = {}
        group = QButtonGroup(self)
        for key, title, hint in WAYS:
            self._add_way(group, key, title, hint)
            if key == "open":
                self._add_file(last)
        self.buttons["new"].setChecked(True)
        self.column.addStretch(1)
        self.column.addWidget(note_label(self, SECRET, "warn"))

    @property
    def way(self) -> str:
        """The way that is chosen: "new", "import", "open" or "demo"."""
        return next(key for key, button in self.buttons.items() if button.isChecked())

    @property
    def path(self) -> Path:
        """The file to be opened."""
        return Path(self.file.text().strip())

    def isComplete(self) -> bool:  # noqa: N802
        """Override QWizardPage::isComplete."""
        return self.way != "open" or (bool(self.file.text().strip()) and self.path.is_file())

    def _add_way(self, group: QButtonGroup, key: str, title: str, hint: str) -> None:
        button = QRadioButton(title, self)
        button.setAccessibleDescription(hint)
        group.addButton(button)
        self.buttons[key] = button
        button.toggled.connect(lambda on: self._on_way() if on else None)
        note = note_label(self, hint)
        note.setIndent(theme.scaled(24))
        pair = QVBoxLayout()
        pair.setSpacing(0)
        pair.addWidget(button)
        pair.addWidget(note)
        self.column.addLayout(pair)

    def _add_file(self, last: Path | None) -> None:
        self.file = LineInput(self)
        self.file.setAccessibleName("台账文件")
        self.file.setPlaceholderText("选择台账文件")
        if last is not None and last.is_file():
            self.file.setText(str(last))
        self.file.textChanged.connect(lambda _: self.completeChanged.emit())
        self.choose = push_button("选择…", self._choose, self, "选择台账文件", "open")
        row = row_of(self.file, self.choose, stretch=0)
        row.setContentsMargins(theme.scaled(24), 0, 0, 0)
        self.column.addLayout(row)

    def _on_way(self) -> None:
        is_open = self.way == "open"
        for widget in (self.file, self.choose):
            widget.setVisible(is_open)
        self.setFinalPage(is_open)
        self.way_changed.emit(self.way)
        self.completeChanged.emit()

    def _choose(self) -> None:
        start = self.path.parent if self.file.text().strip() else documents()
        path = Choose.open_file(self, "打开台账文件", start, OFFICES)
        if path is not None:
            self.file.setText(str(path))


class OfficePage(StepPage):
    """② What the office is called."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(STEPS, 1, parent)
        fields = OfficeSettings.fields()
        self._field = fields["name"]
        self.full = LineInput(self)
        self.full.setPlaceholderText("例如：某某市新的社会阶层人士联谊会")
        self.short = LineInput(self)
        self.short.setPlaceholderText("例如：某某市新联会")
        self.note = note_label(self)
        form = form_layout()
        form.addRow("单位全称(&N) *", self.full)
        form.addRow("", self.note)
        form.addRow("落款简称(&S)", self.short)
        form.setRowVisible(self.note, False)
        self.form = form
        self.column.addLayout(form)
        hint = "全称印在花名册和通报的标题里，简称用于落款；以后可在“设置”里改。"
        self.column.addWidget(note_label(self, hint))
        self.column.addStretch(1)
        self.full.textChanged.connect(self._on_typed)

    @property
    def name(self) -> str:
        """The full name, as typed."""
        return self.full.text().strip()

    @property
    def short_name(self) -> str:
        """The short name, "" for none."""
        return self.short.text().strip()

    def initializePage(self) -> None:  # noqa: N802
        """Override QWizardPage::initializePage."""
        self.full.setFocus()

    def isComplete(self) -> bool:  # noqa: N802
        """Override QWizardPage::isComplete: a name that the record takes."""
        return bool(self.name) and not self._problem()

    def _problem(self) -> str:
        try:
            self._field.clean(self.name)
        except ValueError as error:
            return str(error)
        return ""

    def _on_typed(self) -> None:
        problem = self._problem() if self.name else ""
        say(self.note, problem, "problem")
        self.form.setRowVisible(self.note, bool(problem))
        self.completeChanged.emit()


class PlacePage(StepPage):
    """③ Where the file and its backups lie."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(STEPS, 2, parent)
        self._backups_follow = True
        self.file = LineInput(self)
        self.folder = PlaceLine("数据放在", self._notes_on_data, self)
        self.backups = PlaceLine("备份放在", self._notes_on_backups, self)
        form = form_layout()
        form.addRow("文件名", row_of(self.file, QLabel(ENDING, self), stretch=0))
        form.addRow("数据放在", self.folder)
        form.addRow("备份放在", self.backups)
        self.column.addLayout(form)
        self.column.addStretch(1)
        self.file.setAccessibleName("文件名")
        self.file.textChanged.connect(lambda _: self._on_place())
        self.folder.changed.connect(self._on_place)
        self.backups.changed.connect(self._on_backups)

    @property
    def path(self) -> Path:
        """The office file to be made."""
        return self.folder.path / f"{file_name(self.file.text().removesuffix(ENDING))}{ENDING}"

    @property
    def backup_folder(self) -> Path:
        """Where backups go."""
        return self.backups.path

    def propose(self, folder: Path, name: str) -> None:
        """Fill in the usual places."""
        self._backups_follow = True
        self.folder.set_path(folder)
        self.file.setText(_free_name(folder, name))
        self._on_place()

    def isComplete(self) -> bool:  # noqa: N802
        """Override QWizardPage::isComplete."""
        places = (self.folder, self.backups)
        return bool(self.file.text().strip()) and all(place.is_usable() for place in places)

    def _on_place(self) -> None:
        if self._backups_follow:
            self.backups.blockSignals(True)
            self.backups.set_path(default_folder(self.path))
            self.backups.blockSignals(False)
        self.folder.refresh()
        self.backups.refresh()
        self.completeChanged.emit()

    def _on_backups(self) -> None:
        self._backups_follow = self.backup_folder == default_folder(self.path)
        self.completeChanged.emit()

    def _notes_on_data(self, folder: Path) -> list[Note]:
        if self.path.exists():
            text = f"这里已有“{self.path.name}”，不会改动它。请换一个文件名，或打开已有文件。"
            return [(text, "problem")]
        return notes_on_data(folder)

    def _notes_on_backups(self, folder: Path) -> list[Note]:
        return notes_on_backups(folder, self.path)


def _free_name(folder: Path, name: str) -> str:
    """Return the name, with a number behind it while such a file exists."""
    number = 2
    found = name
    while (folder / f"{found}{ENDING}").exists():
        found, number = f"{name}{number}", number + 1
    return found
