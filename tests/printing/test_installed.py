import pytest
from fontTools.ttLib import TTCollection, TTFont

from printing.fonts import BUNDLED, Faces
from printing.installed import FontFile, find_installed, system_folders
from tests.printing.fontmaking import make_font


@pytest.fixture
def folder(tmp_path):
    return tmp_path


def test_a_face_is_found_by_its_chinese_family_name(folder):
    path = make_font(folder / "own.ttf", "仿宋_GB2312")
    assert find_installed([folder]) == {"body": FontFile(path)}


def test_subfolders_are_searched_and_other_files_left_alone(folder):
    (folder / "truetype").mkdir()
    path = make_font(folder / "truetype" / "kai.TTF", "楷体")
    (folder / "readme.txt").write_text("仿宋")
    assert find_installed([folder, folder / "none"]) == {"kai": FontFile(path)}


def test_the_preferred_family_wins(folder):
    make_font(folder / "a.ttf", "仿宋")
    path = make_font(folder / "b.ttf", "仿宋_GB2312")
    assert find_installed([folder])["body"] == FontFile(path)


def test_cff_outlines_are_refused(folder):
    make_font(folder / "cff.ttf", "黑体", cff=True)
    assert find_installed([folder]) == {}


def test_a_face_that_may_not_be_embedded_is_refused(folder):
    make_font(folder / "closed.ttf", "黑体", licence=2)
    assert find_installed([folder]) == {}


@pytest.mark.parametrize("size", [0, 3, 40, 200])
def test_a_damaged_file_is_passed_over(folder, size):
    whole = make_font(folder / "whole.ttf", "宋体")
    (folder / "cut.ttf").write_bytes(whole.read_bytes()[:size])
    assert find_installed([folder]) == {"song": FontFile(whole)}


def test_a_face_inside_a_collection_is_found(folder):
    collection = TTCollection()
    names = ("别的", "宋体")
    collection.fonts = [
        TTFont(make_font(folder / f"{number}.ttf", name)) for number, name in enumerate(names)
    ]
    collection.save(folder / "simsun.ttc")
    for number in range(2):
        (folder / f"{number}.ttf").unlink()
    assert find_installed([folder]) == {"song": FontFile(folder / "simsun.ttc", 1)}


def test_the_offices_face_is_used_and_the_bundled_ones_stand_behind_it(folder):
    path = make_font(folder / "office-fangsong.ttf", "仿宋")
    own = Faces({**BUNDLED, **find_installed([folder])})
    assert own.runs("张三王𠮷", "body") == [
        (f"{path}#0", "张三"),
        ("NotoSerifSC-Regular", "王"),
        ("LXGWWenKai-Regular", "𠮷"),
    ]


def test_a_character_that_a_face_draws_as_nothing_is_taken_from_another(folder):
    path = make_font(folder / "office-blank.ttf", "仿宋", empty="san")
    own = Faces({**BUNDLED, **find_installed([folder])})
    assert own.runs("张三", "body") == [(f"{path}#0", "张"), ("NotoSerifSC-Regular", "三")]


def test_the_systems_font_folders_are_absolute():
    assert system_folders()
    assert all(folder.is_absolute() for folder in system_folders())
