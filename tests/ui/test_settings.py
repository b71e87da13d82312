import pytest
from PySide6.QtCore import QByteArray

from ui.settings import TableState, WindowSettings


@pytest.fixture
def reopened(tmp_path):
    """Settings as after a restart: an untyped INI value would be a string by then."""

    def again():
        return WindowSettings(tmp_path / "window.ini")

    return again


def test_every_value_keeps_its_type_over_a_restart(reopened, tmp_path):
    first = reopened()
    first.is_pane_open = False
    first.zoom = 125
    first.pane_width = 380
    first.geometry = QByteArray(b"\x00\xff")
    first.last_office = tmp_path / "新联会台账.db"
    first.page = "person"
    first.set_view("person", "members")
    first.sync()
    again = reopened()
    assert again.is_pane_open is False
    assert (again.zoom, again.pane_width, again.page) == (125, 380, "person")
    assert again.geometry == QByteArray(b"\x00\xff")
    assert again.last_office == tmp_path / "新联会台账.db"
    assert again.view("person") == "members"


def test_a_table_is_remembered(reopened):
    state = TableState(["name", "sex"], {"name": 90}, "sex", descending=True)
    first = reopened()
    first.set_table("person", state)
    first.sync()
    assert reopened().table("person") == state


def test_without_a_file_everything_has_its_usual_value(reopened):
    fresh = reopened()
    assert fresh.is_pane_open is True
    assert fresh.zoom == 100
    assert fresh.last_office is None
    assert fresh.table("person") == TableState()


@pytest.mark.parametrize("text", ["{", '{"gone": 1}', "[]"])
def test_damaged_table_state_counts_as_none(reopened, text):
    first = reopened()
    first._store.setValue("tables/person", text)
    assert first.table("person") == TableState()
