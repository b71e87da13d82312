import pytest
from PySide6.QtGui import QColor, QImage

from models import pictures
from models.people import Person
from ui.editors import Sources, make_editor
from ui.editors.photo import PhotoEditor


@pytest.fixture
def picture_file(tmp_path):
    image = QImage(1200, 1600, QImage.Format.Format_RGB32)
    image.fill(QColor("#336699"))
    path = tmp_path / "照片.png"
    assert image.save(str(path))
    return path


@pytest.fixture
def kept():
    return {}


@pytest.fixture
def photo(qtbot, kept):
    def keep(content):
        kept["key"] = content
        return "key"

    sources = Sources(load_photo=kept.get, keep_photo=keep)
    editor = make_editor(Person.fields()["photo"], sources=sources)
    qtbot.addWidget(editor)
    return editor


def test_a_chosen_picture_is_stored_when_the_record_is(photo, kept, picture_file, monkeypatch):
    monkeypatch.setattr(PhotoEditor, "ask_file", lambda self, parent: str(picture_file))
    photo.choose_button.click()
    assert photo.is_modified()
    assert kept == {}
    assert photo.value() == "key"
    photo.set_value("key")
    assert not photo.picture.pixmap().isNull()


def test_a_photo_too_small_for_print_is_pointed_out(photo, kept, picture_file, tmp_path):
    small = tmp_path / "小.png"
    assert QImage(200, 280, QImage.Format.Format_RGB32).save(str(small))
    photo.take_file(small)
    assert "200×280" in photo.hint
    assert photo.problem == ""
    photo.take_file(picture_file)
    assert photo.hint == ""
    kept["small"] = pictures.read(small)
    photo.set_value("small")
    assert "295×413" in photo.hint
    photo.remove_button.click()
    assert photo.hint == ""


def test_a_picture_can_be_removed(photo, kept, picture_file):
    kept["key"] = pictures.read(picture_file)
    photo.set_value("key")
    photo.remove_button.click()
    assert photo.value() is None
    assert photo.is_modified()


def test_a_file_that_is_no_picture_is_refused(photo, tmp_path):
    path = tmp_path / "a.jpg"
    path.write_text("no picture")
    photo.take_file(path)
    assert photo.problem
    assert not photo.is_modified()
