"""What the file dialogs answer becomes a path with an ending."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from ui.files import PDF, WORKBOOK, Choose, file_name


@pytest.fixture
def answer(monkeypatch):
    """Answer the dialogs with these."""

    def give(name, chosen=""):
        for dialog in ("getSaveFileName", "getOpenFileNames"):
            monkeypatch.setattr(QFileDialog, dialog, lambda *_: (name, chosen))

    return give


@pytest.mark.parametrize(
    ("typed", "chosen", "kinds", "path"),
    [
        ("/a/名单", "", PDF, "/a/名单.pdf"),
        ("/a/名单.pdf", "", PDF, "/a/名单.pdf"),
        ("/a/名单", "CSV 文本 (*.csv)", WORKBOOK, "/a/名单.csv"),
        ("/a/README", "", "所有文件 (*)", "/a/README"),
        ("/a/说明.txt", "", "所有文件 (*)", "/a/说明.txt"),
    ],
)
def test_a_missing_ending_is_added_where_there_is_one(answer, typed, chosen, kinds, path):
    answer(typed, chosen)
    assert Choose.save_file(None, "另存", Path("/a"), kinds) == Path(path)


def test_several_files_can_be_chosen(answer):
    answer(["/a/1.pdf", "/a/2.pdf"])
    chosen = Choose.open_files(None, "添加附件", Path("/a"), "所有文件 (*)")
    assert chosen == [Path("/a/1.pdf"), Path("/a/2.pdf")]


def test_nothing_chosen_is_nothing(answer):
    answer("")
    assert Choose.save_file(None, "另存", Path("/a"), PDF) is None
    answer([])
    assert Choose.open_files(None, "添加附件", Path("/a"), PDF) == []


def test_a_title_becomes_a_file_name():
    assert file_name(' 会议：A/B? "一" . ') == "会议：A_B_ _一_"
