"""A second start raises the first window (the window's part of U30)."""

import subprocess
import sys

import pytest

from ui.instance import Instance, bring_to_front, raise_first, server_name

SECOND = "import sys; from ui.instance import raise_first; print(raise_first(sys.argv[1]))"


@pytest.fixture
def office(tmp_path):
    path = tmp_path / "新联会台账.db"
    path.touch()
    return path


@pytest.fixture
def first(qtbot, office):
    instance = Instance(office)
    assert instance.is_listening
    yield instance
    instance.close()


def test_without_a_window_nobody_is_raised(office):
    assert raise_first(office) is False


def test_a_second_process_raises_the_window(qtbot, first, office):
    with qtbot.waitSignal(first.raise_requested):
        second = subprocess.Popen(
            [sys.executable, "-c", SECOND, str(office)], stdout=subprocess.PIPE, text=True
        )
    answer, _ = second.communicate(timeout=20)
    assert answer.strip() == "True"


def test_another_file_has_another_window(first, tmp_path):
    assert raise_first(tmp_path / "other.db") is False


def test_every_way_to_the_file_is_the_same_file(office, tmp_path):
    link = tmp_path / "link.db"
    link.symlink_to(office)
    assert server_name(link) == server_name(office)


def test_a_closed_window_is_no_longer_raised(office, qtbot):
    instance = Instance(office)
    instance.close()
    assert raise_first(office) is False


def test_a_minimised_window_comes_back(qtbot):
    from PySide6.QtWidgets import QWidget

    window = QWidget()
    qtbot.addWidget(window)
    window.showMinimized()
    bring_to_front(window)
    assert window.isVisible()
    assert not window.isMinimized()
