"""The first start: name of the office, where its file and its backups lie, how to begin."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from PySide6.QtWidgets import QWidget

from models.backup import default_folder
from models.errors import Invalid, Unavailable
from models.office import Office
from models.passphrase import note_sheet_checked
from ui.dialogs import fit, run_dialog
from ui.files import documents
from ui.messages import Message
from ui.pc_settings import BackupSettings
from ui.settings import WindowSettings
from ui.welcome_pages import BeginPage, OfficePage, PlacePage
from ui.welcome_secret_page import SecretPage
from ui.wizard import StepWizard

Way = Literal["new", "import", "open", "demo"]
NEW_OFFICES = ("new", "import")
FILE_NAMES = {"new": "新联台账", "import": "新联台账", "demo": "演示台账"}


@dataclass(frozen=True)
class Beginning:
    """How the user wants to begin.

    Attributes:
        path: the office file; a new one has been made and closed again.
        imports: the window opens with the import.
    """

    path: Path
    imports: bool = False


class Welcome(StepWizard):
    """At most four steps; 打开已有文件 takes one, the demonstration two."""

    def __init__(self, settings: WindowSettings, parent: QWidget | None = None) -> None:
        super().__init__("欢迎使用新联台账", parent)
        self._settings = settings
        self.beginning: Beginning | None = None
        self.begin_page = BeginPage(settings.last_office)
        self.office_page = OfficePage()
        self.place_page = PlacePage()
        self.secret_page = SecretPage(lambda: (self.office_page.name, self.place_page.path))
        pages = (self.begin_page, self.office_page, self.place_page, self.secret_page)
        for number, page in enumerate(pages):
            self.setPage(number, page)
        self.begin_page.way_changed.connect(self._on_way)
        self._on_way(self.begin_page.way)
        self.setButtonText(self.WizardButton.FinishButton, "开始使用")
        fit(self, 760, 460)

    @classmethod
    def ask(
        cls, settings: WindowSettings | None = None, parent: QWidget | None = None
    ) -> Beginning | None:
        """Ask how to begin; None when the user gave up. The file is made, and closed."""
        wizard = cls(settings or WindowSettings(), parent)
        return wizard.beginning if run_dialog(wizard) else None

    def nextId(self) -> int:  # noqa: N802
        """Override QWizard::nextId: which steps there are depends on the way."""
        here, way = self.currentId(), self.begin_page.way
        if here == 0 and way != "open":
            return 2 if way == "demo" else 1
        if here == 2 and way in NEW_OFFICES:
            return 3
        return 2 if here == 1 else -1

    def accept(self) -> None:
        """Extend QDialog::accept: make the file first; what fails keeps the wizard open."""
        if self.begin_page.way in NEW_OFFICES and not self.secret_page.isComplete():
            return  # neither a sheet that nobody has, nor a plain file by accident
        try:
            self.beginning = self._make()
        except Unavailable as error:
            Message.say(self, error.sentence, details=error.detail)
        except Invalid as error:
            Message.say(self, "".join(error.problems.values()))
        else:
            super().accept()

    def _on_way(self, way: str) -> None:
        if way in FILE_NAMES:
            self.place_page.propose(usual_folder(), FILE_NAMES[way])
        self.place_page.setFinalPage(way == "demo")

    def _make(self) -> Beginning:
        way = self.begin_page.way
        if way == "open":
            return Beginning(self.begin_page.path)
        path = self.place_page.path
        _make_folder(path.parent)
        if way == "demo":
            from models.demo import make_demo  # 455 invented people: loaded for this way alone

            office = make_demo(path)
        else:
            name, short = self.office_page.name, self.office_page.short_name
            office = Office.new(path, name, short, key=self.secret_page.key)
        with office:
            note_sheet_checked(office)
            self._keep_backup_folder(office)
        return Beginning(path, imports=way == "import")

    def _keep_backup_folder(self, office: Office) -> None:
        folder = self.place_page.backup_folder
        if folder != default_folder(office.path):
            _make_folder(folder)
        BackupSettings(self._settings, office).folder = folder
        self._settings.sync()


def usual_folder() -> Path:
    """Return where a new office file is proposed: another disk than Windows' own, if there is."""
    disk = Path("D:/")
    place = disk if sys.platform == "win32" and disk.is_dir() else documents()
    return place / "新联台账"


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Unavailable(f"不能新建文件夹“{folder}”。请换一个位置。", str(error)) from error
