"""Which face stands for each role on this PC."""

import pytest

from models.errors import Unavailable
from printing import chosen_faces
from printing.fonts import BUNDLED, faces
from printing.installed import OFFICE_CHARACTERS, FontFile
from tests.printing.fontmaking import make_font


@pytest.fixture(autouse=True)
def own_profile(tmp_path, monkeypatch):
    """A profile without choices; afterwards the faces are those of the tests again."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "profile"))
    faces.cache_clear()
    yield
    faces.cache_clear()


@pytest.fixture
def own_face(tmp_path):
    return make_font(tmp_path / "office.ttf", "单位仿宋", more=OFFICE_CHARACTERS)


def test_nothing_chosen_is_found_by_itself_or_bundled():
    assert set(chosen_faces.choices().values()) == {""}
    assert chosen_faces.described("body").endswith(("（本机）", "（随程序）"))


def test_a_file_pointed_at_is_printed_with_and_remembered(own_face):
    chosen_faces.choose("body", str(own_face))
    assert chosen_faces.choices()["body"] == str(own_face)
    assert chosen_faces.files()["body"].path == own_face
    assert chosen_faces.described("body") == "单位仿宋（指定的文件）"
    assert faces(bundled_only=False).font_name("body") != faces(bundled_only=True).font_name("body")
    assert faces(bundled_only=True).font_name("body") == BUNDLED["body"].path.stem


def test_bundled_can_be_chosen_and_taken_back(own_face):
    chosen_faces.choose("title", "bundled")
    assert "title" not in chosen_faces.files()
    assert chosen_faces.described("title") == "思源宋体粗体（随程序）"
    chosen_faces.choose("title", str(own_face))
    chosen_faces.choose("title", "")
    assert chosen_faces.choices()["title"] == ""


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda path: make_font(path, "a", cff=True, more=OFFICE_CHARACTERS), "CFF"),
        (lambda path: make_font(path, "a", licence=2, more=OFFICE_CHARACTERS), "许可不允许"),
        (lambda path: make_font(path, "a"), "没有汉字"),
        (lambda path: path.write_bytes(b"not a font at all"), "不是字体文件"),
        (lambda path: path.write_bytes(BUNDLED["kai"].path.read_bytes()[:5000]), "。"),
        (lambda path: None, "不是字体文件"),
    ],
)
def test_a_face_that_cannot_be_printed_with_is_refused_and_nothing_changes(tmp_path, make, words):
    path = tmp_path / "bad.ttf"
    make(path)
    with pytest.raises(Unavailable, match=words) as refused:
        chosen_faces.choose("body", str(path))
    assert refused.value.sentence.startswith("“bad.ttf”")
    assert chosen_faces.choices()["body"] == ""


def test_a_chosen_file_that_is_gone_counts_as_not_chosen(own_face):
    chosen_faces.choose("body", str(own_face))
    own_face.unlink()
    assert chosen_faces.files().get("body") != FontFile(own_face)
    assert chosen_faces.described("body") != "单位仿宋（指定的文件）"


def test_a_damaged_profile_counts_as_none():
    chosen_faces.place().parent.mkdir(parents=True)
    chosen_faces.place().write_text("{[")
    assert set(chosen_faces.choices().values()) == {""}
