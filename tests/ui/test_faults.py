"""Unexpected errors: a log without personal data, one dialog."""

import faulthandler
import logging
import sys
import threading

import pytest

from models.errors import Unavailable
from ui import faults
from ui.faults import FaultReporter, describe, start_log
from ui.messages import Message


@pytest.fixture
def log_file(tmp_path):
    handler = start_log(tmp_path / "log")
    yield tmp_path / "log" / "xinlian.log"
    faults.log.removeHandler(handler)
    handler.close()


@pytest.fixture
def told(monkeypatch):
    found = []
    monkeypatch.setattr(Message, "program_error", lambda parent, *args: found.append(args))
    monkeypatch.setattr(Message, "say", lambda parent, *args, **options: found.append(args))
    return found


@pytest.fixture
def reporter(dressed_application, told):
    return FaultReporter()


def error_about(name):
    try:
        try:
            raise KeyError(name)
        except KeyError:
            raise ValueError(f"{name}的手机 13812345678") from None
    except ValueError as error:
        return error


def test_a_description_has_types_and_places_and_no_values():
    text = describe(error_about("曾嘉怡"))
    assert text.startswith("KeyError\n")
    assert "ValueError" in text
    assert "tests/ui/test_faults.py:" in text
    assert "曾嘉怡" not in text
    assert "13812345678" not in text


def test_the_log_has_no_values_either(log_file, reporter):
    reporter.take(error_about("曾嘉怡"))
    written = log_file.read_text(encoding="utf-8")
    assert "ValueError" in written
    assert "曾嘉怡" not in written


def test_an_error_opens_one_dialog_with_details_and_says_whether_a_draft_was_kept(
    qtbot, reporter, told
):
    reporter.save_draft = lambda: True
    reporter.take(error_about("曾嘉怡"))
    qtbot.waitUntil(lambda: bool(told))
    details, is_drafted = told[0]
    assert "ValueError" in details
    assert is_drafted is True


def test_the_same_error_again_opens_no_second_dialog(qtbot, reporter, told):
    error = error_about("曾嘉怡")
    for _ in range(20):
        reporter.take(error)
    reporter.take(Unavailable("磁盘已满，未保存。"))
    qtbot.waitUntil(lambda: len(told) == 2)
    assert told[1] == ("磁盘已满，未保存。",)


def test_a_draft_that_fails_does_not_hide_the_error(qtbot, reporter, told):
    reporter.save_draft = lambda: 1 / 0
    reporter.take(error_about("曾嘉怡"))
    qtbot.waitUntil(lambda: bool(told))
    assert told[0][1] is False


def test_errors_of_every_thread_are_taken(qtbot, reporter, told, monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    reporter.install()
    thread = threading.Thread(target=lambda: 1 / 0)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(told))
    assert "ZeroDivisionError" in told[0][0]


def test_a_folder_that_cannot_be_written_is_no_reason_not_to_start(tmp_path):
    (tmp_path / "file").write_text("")
    assert start_log(tmp_path / "file") is None
    assert logging.getLogger("xinlian") is faults.log


def test_r30_a_crash_of_the_last_run_enters_the_log_without_names(tmp_path, log_file):
    crash = tmp_path / "log" / faults.CRASHES
    crash.write_text(
        "Fatal Python error: Segmentation fault\n\n"
        "Current thread 0x00007f (most recent call first):\n"
        '  File "/home/曾嘉怡/program/ui/page.py", line 7 in save\n'
        "曾嘉怡 13812345678\n",
        encoding="utf-8",
    )
    was_enabled = faulthandler.is_enabled()
    try:
        faults.watch_crashes(tmp_path / "log")
        written = log_file.read_text(encoding="utf-8")
        assert "Segmentation fault" in written
        assert "ui/page.py:7 save" in written
        assert "曾嘉怡" not in written
        assert crash.read_text() == ""
        faults.end_crash_watch()
        assert not crash.exists()
    finally:
        if was_enabled:
            faulthandler.enable(sys.__stderr__)


def test_a_start_without_a_crash_says_nothing(tmp_path, log_file):
    was_enabled = faulthandler.is_enabled()
    faults.watch_crashes(tmp_path / "log")
    faults.end_crash_watch()
    assert log_file.read_text() == ""
    if was_enabled:
        faulthandler.enable(sys.__stderr__)
