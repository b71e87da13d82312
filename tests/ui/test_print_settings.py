"""设置 · 打印: faces of the roles and offsets of the printers."""

from pathlib import Path

import pytest

from printing import chosen_faces, fonts
from ui import print_settings
from ui.files import Choose
from ui.pc_settings import PaperSettings
from ui.print_settings import POINT_AT, PrintSettings
from ui.settings import WindowSettings

BUNDLED = Path(fonts.__file__).parent / "fonts"


@pytest.fixture(autouse=True)
def own_choices(monkeypatch, tmp_path):
    monkeypatch.setattr(chosen_faces, "place", lambda: tmp_path / "faces.json")
    yield
    fonts.faces.cache_clear()


@pytest.fixture
def paper(tmp_path):
    return PaperSettings(WindowSettings(tmp_path / "window.ini"))


@pytest.fixture
def page_of(paper, qtbot):
    def make():
        page = PrintSettings(paper, lambda: None, None)
        qtbot.addWidget(page)
        page.show()
        return page

    return make


def choose(row, value):
    place = row.choice.position_of(value)
    row.choice.setCurrentIndex(place)
    row.choice.activated.emit(place)


def point_at(monkeypatch, path):
    monkeypatch.setattr(Choose, "open_file", classmethod(lambda *_: path))


def test_a_file_is_pointed_at_and_taken_back(page_of, monkeypatch):
    row = page_of().faces["title"]
    assert row.choice.currentText() == "自动"
    point_at(monkeypatch, BUNDLED / "LXGWWenKai-Regular.ttf")
    choose(row, POINT_AT)
    assert row.choice.currentText() == "指定的文件"
    assert "指定的文件" in row.now.text()
    assert row.problem.isHidden()
    assert chosen_faces.choices()["title"].endswith("LXGWWenKai-Regular.ttf")
    choose(row, "bundled")
    assert row.now.text() == "现在印：思源宋体粗体（随程序）"


def test_a_file_that_cannot_be_printed_with_says_why(page_of, monkeypatch, tmp_path):
    row = page_of().faces["body"]
    wrong = tmp_path / "字体.ttf"
    wrong.write_bytes(b"no font")
    point_at(monkeypatch, wrong)
    choose(row, POINT_AT)
    assert "“字体.ttf”不是字体文件" in row.problem.text()
    assert row.choice.currentText() == "自动"
    assert chosen_faces.choices()["body"] == ""


def test_nothing_is_chosen_where_the_choice_was_given_up(page_of, monkeypatch):
    row = page_of().faces["kai"]
    point_at(monkeypatch, None)
    choose(row, POINT_AT)
    assert row.choice.currentText() == "自动"


def test_offsets_are_kept_for_each_printer(page_of, paper, monkeypatch):
    monkeypatch.setattr(print_settings, "printer_names", lambda: ["办公室 HP", "财务 Canon"])
    page = page_of()
    page.offsets[0].setValue(-12)
    page.printer.setCurrentIndex(1)
    assert [box.value() for box in page.offsets] == [0, 0]
    page.offsets[1].setValue(5)
    assert paper.offsets("办公室 HP") == ("-12", "0")
    assert paper.offsets("财务 Canon") == ("0", "5")
