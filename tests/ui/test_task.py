import threading

import pytest
from PySide6.QtCore import QObject

from ui.task import Task


@pytest.fixture
def parent(dressed_application):
    return QObject()


def test_the_result_comes_back_on_the_main_thread(qtbot, parent):
    threads = []
    task = Task(lambda task: threading.get_ident(), parent)
    task.finished.connect(lambda found: threads.append((found, threading.get_ident())))
    with qtbot.waitSignal(task.finished):
        task.start()
    worker, here = threads[0]
    assert here == threading.get_ident()
    assert worker != here


def test_large_numbers_pass(qtbot, parent):
    task = Task(lambda task: 2**40, parent)
    with qtbot.waitSignal(task.finished) as told:
        task.start()
    assert told.args == [2**40]


def test_an_error_is_told(qtbot, parent):
    task = Task(lambda task: 1 / 0, parent)
    with qtbot.waitSignal(task.failed) as told:
        task.start()
    assert isinstance(told.args[0], ZeroDivisionError)


def test_progress_is_told_in_order(qtbot, parent):
    steps = []

    def work(task):
        for done in range(3):
            task.step(done, 3)

    task = Task(work, parent)
    task.progressed.connect(lambda done, total: steps.append((done, total)))
    with qtbot.waitSignal(task.finished):
        task.start()
    assert steps == [(0, 3), (1, 3), (2, 3)]


def test_a_cancelled_task_stops_at_its_next_step(qtbot, parent):
    begun = threading.Event()

    def work(task):
        while True:
            begun.set()
            task.step(0, 1)

    task = Task(work, parent)
    with qtbot.waitSignal(task.cancelled):
        task.start()
        assert begun.wait(5)
        task.cancel()


def test_a_task_whose_window_was_closed_ends_in_silence(qtbot):
    parent = QObject()
    begun, go, done = threading.Event(), threading.Event(), threading.Event()

    def work(task):
        begun.set()
        assert go.wait(5)
        done.set()
        return 1

    Task(work, parent).start()
    assert begun.wait(5)
    del parent
    go.set()
    assert done.wait(5)
