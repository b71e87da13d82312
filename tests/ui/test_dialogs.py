"""What every dialog and wizard must keep: size, names, wheel, one default button, nothing cut."""

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QLabel,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QStyle,
    QStyleOptionComboBox,
    QToolButton,
    QWidget,
)

from models.backup import default_folder, make_backup
from models.kinds import listing
from models.older_keys import plain_left
from models.print_register import enter
from models.recovery_key import RecoveryKey
from models.restore import Comparison, compare
from printing.recovery_sheet import RecoveryData
from ui.about import About
from ui.backing_up import settings_of
from ui.backup_page import BackupDialog, back_up_to_stick
from ui.export_dialog import ExportDialog
from ui.import_wizard import ImportWizard
from ui.older_keys_dialog import OlderKeysDialog
from ui.passphrase_dialog import PassphraseDialog
from ui.print_again import AgainDialog
from ui.print_dialog import PrintDialog
from ui.progress import Progress
from ui.recovery_dialog import RecoveryDialog, SheetOnScreen
from ui.restore_dialog import RestoreDialog
from ui.settings import WindowSettings
from ui.settings_dialog import SettingsDialog
from ui.stick_dialog import StickDialog
from ui.unlock_dialog import UnlockDialog
from ui.welcome import Welcome

SAMPLES = Path(__file__).parents[1] / "samples"
WIDEST, TALLEST = 1000, 540


def print_dialog(office, window, qtbot):
    people = listing("person", view="members")
    dialog = PrintDialog(office, "member_roster", people, people.ids[:2], window.settings, window)
    qtbot.waitUntil(lambda: bool(dialog.preview.pictures), timeout=20_000)
    dialog.options.widgets["columns"].boxes["id_number"].setChecked(True)
    dialog.options.widgets["full_id_number"].setChecked(True)
    return dialog


def form_dialog(name, kind):
    def make(office, window, qtbot):
        rows = listing(kind, view="members") if kind == "person" else listing(kind)
        record = rows.ids[0] if rows.count else None
        dialog = PrintDialog(office, name, rows, (), window.settings, window, record)
        qtbot.waitUntil(lambda: not dialog._maker.is_busy, timeout=20_000)
        return dialog

    return make


def again_dialog(office, window, qtbot):
    dialog = print_dialog(office, window, qtbot)
    dialog.options.reason.setText("上报统战部")
    qtbot.waitUntil(lambda: not dialog._maker.is_busy, timeout=20_000)
    job = enter(office, dialog._taken.entry(dialog.made.printed))
    again = AgainDialog(office, job, window.settings, window)
    qtbot.waitUntil(lambda: again.made is not None, timeout=20_000)
    return again


def settings_tab(office, window, qtbot):
    dialog = SettingsDialog(office, window)
    dialog.form.tabs.setCurrentIndex(dialog.form.tabs.count() - 1)
    return dialog


def backup_dialog(office, window, qtbot):
    dialog = BackupDialog(office, window, lambda path: None)
    dialog.back_up()
    qtbot.waitUntil(lambda: dialog._task is None)
    return dialog


def import_wizard(steps):
    def make(office, window, qtbot):
        wizard = ImportWizard(office, window, SAMPLES / "会员花名册.xlsx")
        wizard.show()
        qtbot.waitUntil(wizard.file_page.isComplete, timeout=20_000)
        for _ in range(steps):
            wizard.next()
        return wizard

    return make


def welcome(steps, way="new"):
    def make(office, window, qtbot):
        wizard = Welcome(window.settings, window)
        wizard.show()
        wizard.begin_page.buttons[way].setChecked(True)
        wizard.office_page.full.setText("某某市新的社会阶层人士联谊会")
        for _ in range(steps):
            wizard.next()
        return wizard

    return make


def welcome_secret(office, window, qtbot):
    wizard = welcome(3)(office, window, qtbot)
    type_passphrase(wizard.secret_page)
    return wizard


def passphrase_dialog(purpose):
    def make(office, window, qtbot):
        dialog = PassphraseDialog(office, purpose, 1, window)
        if dialog.has_new:
            type_passphrase(dialog)
        return dialog

    return make


def type_passphrase(owner):
    for field in (owner.typed.first, owner.typed.again):
        field.line.setText("green hills, clear water 88")


def sheet_on_screen(office, window, qtbot):
    key = RecoveryKey(bytes(32), bytes(16))
    return SheetOnScreen(RecoveryData(office.settings.name, office.path.name, key), window)


def unlock_dialog(by_sheet):
    def make(office, window, qtbot):
        dialog = UnlockDialog(office.path.with_name("加密.db"), window)
        if by_sheet:
            dialog.other.click()
        return dialog

    return make


def older_keys_dialog(office, window, qtbot):
    folder = default_folder(office.path)
    make_backup(office, folder, "手动")
    return OlderKeysDialog(office, plain_left((folder,), folder), window)


DIALOGS = {
    "print": print_dialog,
    "print forms": form_dialog("application_form", "person"),
    "print certificates": form_dialog("certificate", "commendation_batch"),
    "print kit": form_dialog("handover_kit", "person"),
    "print again": again_dialog,
    "settings of printing": settings_tab,
    "export": lambda office, window, _: ExportDialog(office, listing("person"), (1, 2), window),
    "backup": backup_dialog,
    "restore": lambda office, window, _: RestoreDialog(
        "编号 000001（2026-11-22 09:12）", compare(office.path, office), window
    ),
    "unreadable": lambda office, window, _: RestoreDialog("备份", Comparison(None, None), window),
    "stick": lambda office, window, _: StickDialog(office, settings_of(window, office), window),
    "import file": import_wizard(0),
    "import columns": import_wizard(1),
    "import check": import_wizard(2),
    "welcome": welcome(0),
    "welcome open": welcome(0, "open"),
    "welcome office": welcome(1),
    "welcome places": welcome(2),
    "welcome secret": welcome_secret,
    "unlock": unlock_dialog(False),
    "unlock by sheet": unlock_dialog(True),
    "passphrase": passphrase_dialog("set"),
    "passphrase change": passphrase_dialog("change"),
    "passphrase remove": passphrase_dialog("remove"),
    "passphrase ask": passphrase_dialog("ask"),
    "recovery": lambda office, window, _: RecoveryDialog(office, window),
    "recovery on screen": sheet_on_screen,
    "older keys": older_keys_dialog,
    "settings": lambda office, window, _: SettingsDialog(office, window),
    "about": lambda office, window, _: About(office, window),
    "progress": lambda office, window, _: Progress(window, "正在备份并核对……"),
}


@pytest.fixture
def owner(tmp_path, qtbot):
    window = QWidget()
    window.settings = WindowSettings(tmp_path / "window.ini")
    qtbot.addWidget(window)
    return window


def shown(dialog, *kinds):
    return [w for kind in kinds for w in dialog.findChildren(kind) if w.isVisibleTo(dialog)]


def u1_it_fits_a_small_screen(dialog):
    for least in (dialog.minimumSizeHint(), dialog.minimumSize()):  # a wizard has the second
        assert least.width() <= WIDEST, least
        assert least.height() <= TALLEST, least


def no_text_is_cut(dialog):
    for size in (dialog.size(), QSize(WIDEST, TALLEST)):
        dialog.resize(size)
        QApplication.processEvents()
        cut = [
            w.text()
            for w in shown(dialog, QPushButton, QToolButton, QCheckBox, QRadioButton, QLabel)
            if w.text() and not getattr(w, "wordWrap", bool)() and w.width() < w.sizeHint().width()
        ]
        assert cut == []
        narrow = [box.currentText() for box in shown(dialog, QComboBox) if is_cut(box)]
        assert narrow == []


def is_cut(box):
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    style = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
    room = box.style().subControlRect(style[0], option, style[1], box)
    return room.width() < box.fontMetrics().horizontalAdvance(box.currentText())


def u32_everything_that_takes_the_focus_has_a_name(dialog):
    nameless = [
        f"{type(w).__name__} in {type(w.parentWidget()).__name__}"
        for w in shown(dialog, QWidget)
        if w.focusPolicy() & Qt.FocusPolicy.TabFocus
        and w.focusProxy() is None
        and not QAccessible.queryAccessibleInterface(w).text(QAccessible.Text.Name)
    ]
    assert nameless == []


def u13_the_wheel_changes_nothing_without_the_focus(dialog):
    for widget in shown(dialog, QComboBox, QSpinBox):
        widget.clearFocus()
        before = value_of(widget)
        middle = QPointF(widget.rect().center())
        event = QWheelEvent(
            middle, widget.mapToGlobal(middle), QPoint(), QPoint(0, -120),
            Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        widget.wheelEvent(event)  # sent, the area around it would take it and scroll
        assert value_of(widget) == before
        assert not event.isAccepted()


def value_of(widget):
    return widget.currentIndex() if isinstance(widget, QComboBox) else widget.value()


def t3_enter_presses_one_button_at_most(dialog):
    buttons = shown(dialog, QPushButton)
    assert [b.text() for b in buttons if b.autoDefault()] == []
    assert len([b.text() for b in buttons if b.isDefault()]) <= 1


def no_button_speaks_english(dialog):
    texts = [b.text() for b in shown(dialog, QPushButton) if b.text()]
    assert all(any("\u4e00" <= c <= "\u9fff" for c in text) for text in texts), texts


@pytest.mark.parametrize("name", DIALOGS)
def test_u1_u13_u32_every_dialog_keeps_the_rules(name, office_with_people, owner, qtbot):
    dialog = DIALOGS[name](office_with_people, owner, qtbot)
    dialog.show()
    QApplication.processEvents()
    u1_it_fits_a_small_screen(dialog)
    no_text_is_cut(dialog)
    u32_everything_that_takes_the_focus_has_a_name(dialog)
    u13_the_wheel_changes_nothing_without_the_focus(dialog)
    t3_enter_presses_one_button_at_most(dialog)
    no_button_speaks_english(dialog)
    assert dialog.isVisible()  # what is hidden keeps every rule
    assert shown(dialog, QPushButton)
    dialog.hide()


def test_every_way_in_closes_its_dialog(office_with_people, owner, monkeypatch):
    shown = []

    def stay(dialog):
        shown.append(type(dialog).__name__)
        return 0

    monkeypatch.setattr(QDialog, "exec", stay)
    back_up_to_stick(owner, office_with_people)
    BackupDialog.show_for(owner, office_with_people)
    RestoreDialog.ask(owner, "备份", compare(office_with_people.path, office_with_people))
    SettingsDialog.run(owner, office_with_people)
    About.show_for(owner, office_with_people)
    ImportWizard.run(owner, office_with_people)
    rows = listing("person")
    ExportDialog.run(owner, office_with_people, rows)
    PrintDialog.run(owner, office_with_people, "member_roster", rows, (), owner.settings)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert len(shown) == 8
    assert owner.findChildren(QDialog) == []
