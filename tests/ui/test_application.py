"""T20, T21, and the whole application in a process of its own."""

import subprocess
import sys

import pytest

from ui.application import input_module

FULL = {"QT_IM_MODULE": "fcitx", "DISPLAY": ":0", "DBUS_SESSION_BUS_ADDRESS": "unix:x"}


@pytest.fixture
def machine(tmp_path):
    (tmp_path / "plugins").mkdir()
    (tmp_path / "machine-id").write_text("1")
    return tmp_path


def chosen(environment, machine):
    return input_module(environment, machine / "plugins", machine / "machine-id")


def test_fcitx_without_a_plugin_becomes_ibus(machine):
    assert chosen(FULL, machine) == "ibus"
    assert chosen({**FULL, "QT_IM_MODULE": "fcitx5"}, machine) == "ibus"


def test_fcitx_with_a_plugin_stays(machine):
    (machine / "plugins" / "libfcitx5platforminputcontextplugin.so").touch()
    assert chosen(FULL, machine) == "fcitx"


@pytest.mark.parametrize("missing", ["DISPLAY", "DBUS_SESSION_BUS_ADDRESS"])
def test_without_display_or_bus_nothing_is_switched(machine, missing):
    given = {name: value for name, value in FULL.items() if name != missing}
    assert chosen(given, machine) == "fcitx"


def test_without_a_machine_id_nothing_is_switched(machine):
    (machine / "machine-id").unlink()
    assert chosen(FULL, machine) == "fcitx"


def test_other_input_methods_are_left_alone(machine):
    assert chosen({"QT_IM_MODULE": "ibus"}, machine) == "ibus"
    assert chosen({}, machine) == ""


PROGRAM = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit
from ui.application import make_application
from ui.messages import Message
Message.program_error = classmethod(lambda cls, *args: app.quit())
app = make_application(["xinlian"])
line = QLineEdit()
line.show()
print(app.font().families()[0], sys.excepthook == app.faults._on_error)
QTimer.singleShot(0, lambda: [][1])
app.exec()
"""


def test_the_application_starts_and_reports_an_error_of_a_slot(tmp_path):
    found = subprocess.run(
        [sys.executable, "-W", "error", "-c", PROGRAM],
        capture_output=True,
        text=True,
        timeout=60,
        env={
            "QT_QPA_PLATFORM": "offscreen",
            "HOME": str(tmp_path),
            "LOCALAPPDATA": str(tmp_path),
            "PYTHONPATH": ".",
            "PATH": "",
        },
        check=False,
    )
    assert found.returncode == 0, found.stderr
    assert found.stdout.strip() == "Microsoft YaHei UI True"
    assert "IndexError" in found.stderr
    logs = list(tmp_path.rglob("xinlian.log"))
    assert "IndexError" in logs[0].read_text(encoding="utf-8")
