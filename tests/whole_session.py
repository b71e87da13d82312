"""A whole session of the program in a process of its own: `whole_session.py OFFICE OUT`.

Run by test_leaks and test_no_network with a profile of its own. It prints JSON on the last line:
the titles of every window that was shown, and the internet sockets that were found.
"""

from __future__ import annotations

import faulthandler
import json
import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QDialog

from models import attachments, jobs, private_copies
from models.errors import Unavailable
from models.exchange.apply import apply
from models.exchange.plan import plan_import
from models.kinds import listing
from models.people import Person
from ui.actions import ACTIONS
from ui.application import make_application
from ui.backing_up import back_up, settings_of
from ui.export_dialog import ExportDialog
from ui.faults import log_folder
from ui.files import Choose
from ui.main_window import MainWindow
from ui.page import RecordPage
from ui.page_list import ENTRIES
from ui.print_dialog import PrintDialog
from ui.settings import WindowSettings
from ui.start import Desk
from ui.welcome import Beginning

WAIT = 60.0
DIALOGS = ("import", "stick", "backups", "bin", "log", "settings", "keys", "about")

titles: set[str] = set()
sockets: set[str] = set()


def look() -> None:
    """Note every window's title and every internet socket of this process."""
    titles.update(w.windowTitle() for w in QApplication.topLevelWidgets())
    if not Path("/proc/self/net").is_dir():
        return
    own = set()
    for entry in list(Path("/proc/self/fd").iterdir()):
        try:
            own.add(str(entry.readlink()).removeprefix("socket:[").removesuffix("]"))
        except OSError:
            continue
    for table in ("tcp", "tcp6", "udp", "udp6", "raw", "raw6"):
        lines = Path(f"/proc/self/net/{table}").read_text().splitlines()[1:]
        sockets.update(f"{table} {line}" for line in lines if line.split()[9] in own)


def until(done) -> None:  # type: ignore[no-untyped-def]
    """Let the window work until something has come true."""
    end = time.monotonic() + WAIT
    while not done():
        QApplication.processEvents()
        if time.monotonic() > end:
            raise TimeoutError(done.__code__.co_firstlineno)
    look()


def close_dialogs() -> None:
    """Close whatever asks or tells something, as by Esc."""
    dialog = QApplication.activeModalWidget()
    if dialog is not None:
        look()
        dialog.reject() if isinstance(dialog, QDialog) else dialog.close()


def see_everything(window: MainWindow) -> None:
    """Open every page and every dialog of the menus."""
    for entry in ENTRIES:
        window.show_page(entry.name)
        QApplication.processEvents()
        look()
    for name in DIALOGS:
        if any(action.name == name for action in ACTIONS):
            window.run_action(name)
            look()


def work(window: MainWindow, out: Path) -> None:
    """Search, show a number, open an attachment, print, export, import, back up."""
    office = window.office
    window.show_page("person")
    page = window.page
    assert isinstance(page, RecordPage)
    person = Person.select().where(Person.mobile.is_null(False)).order_by(Person.id).get()
    page.search.setText(person.name)
    page.table.go_to(person.id)
    page.pane.form.editors["mobile"].uncover()
    name = f"{person.name} {person.mobile}.txt"
    with office.act("添加附件"):
        attachments.attach(person, name, f"{person.name} {person.mobile}".encode())
    office.copies.make(name, person.name.encode())
    page.search.setText("")
    rows = listing("person", view="members")
    exported = ExportDialog(office, rows, parent=window)
    exported.file.setText(str(out / "会员.xlsx"))
    exported.show()
    exported.export()
    until((out / "会员.xlsx").exists)
    until(exported.go.isEnabled)
    exported.close()
    paper = PrintDialog(office, "member_roster", rows, settings=window.settings, parent=window)
    paper.show()
    until(lambda: paper.made is not None)
    Choose.save_file = classmethod(lambda *_: out / "花名册.pdf")  # type: ignore[assignment]
    paper.save_pdf()
    until((out / "花名册.pdf").exists)
    paper.close()
    apply(office, plan_import(office, out / "会员.xlsx", None))
    back_up(window, office, settings_of(window, office), "手动")


def type_something(window: MainWindow) -> RecordPage:
    """Leave something unsaved in the form."""
    page = window.page
    assert isinstance(page, RecordPage)
    page.table.go_to_row(0)
    page.pane.form.editors["job_title"].type_text("没有保存的职务")
    assert window.drafting.write()
    return page


def go_wrong(window: MainWindow) -> None:
    """Let a slot fail with a name in its error while something is unsaved; then give that up."""
    page = type_something(window)
    QTimer.singleShot(0, lambda: fail(str(page.pane.record)))
    until(lambda: log_has("ValueError"))
    page.pane.discard()


def fail(name: str) -> None:
    """Raise an error that quotes personal data."""
    person = Person.get()
    raise ValueError(f"{name} {person.name} {person.mobile}")


def log_has(word: str) -> bool:
    """Whether the log tells of an error."""
    path = log_folder() / "xinlian.log"
    return path.exists() and word in path.read_text("utf-8")


def main(path: Path, out: Path) -> None:
    """Run the session."""
    QDesktopServices.openUrl = staticmethod(lambda _: True)  # type: ignore[method-assign]
    if not path.exists():
        jobs.demo(path)
    settings = WindowSettings()
    application = make_application(["main.py"], settings.zoom)
    closing = QTimer()
    closing.timeout.connect(close_dialogs)
    closing.start(50)
    private_copies.clear_left_overs()
    desk = Desk(settings)
    assert desk.begin(Beginning(path))
    assert desk.window is not None
    see_everything(desk.window)
    work(desk.window, out)
    if "--crash" in sys.argv:
        type_something(desk.window)
        faulthandler._sigsegv()  # type: ignore[attr-defined]
    go_wrong(desk.window)
    desk.window.close()
    desk.close()
    closing.stop()
    QTimer.singleShot(0, application.quit)
    application.exec()
    try:
        jobs.check(path)
    except Unavailable as error:
        raise SystemExit(error.sentence) from error
    told = {"titles": sorted(titles), "sockets": sorted(sockets)}
    sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
