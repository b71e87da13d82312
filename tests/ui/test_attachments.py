"""The tab 附件: files are added, shown, saved elsewhere and deleted, each at once."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from models import attachments, whole
from models.attachments import Attachment
from models.history import Act
from models.office import Office
from ui.attached_files import AGAIN
from ui.attachments import READ_ONLY, AttachmentPanel
from ui.files import Choose
from ui.messages import CANCEL
from ui.recycle_bin import RecycleBin


@pytest.fixture(autouse=True)
def private_place(tmp_path, monkeypatch):
    """Copies go to a folder of the test's own."""
    monkeypatch.setattr("models.private_copies.default_place", lambda: tmp_path / "copies")
    return tmp_path / "copies"


@pytest.fixture
def page(window):
    window.show_page("person")
    window.page.search.setText("张三")
    return window.page


@pytest.fixture
def panel(page):
    found = next(one for one in page.pane.panels if isinstance(one, AttachmentPanel))
    page.pane.form.tabs.setCurrentWidget(found)
    return found


@pytest.fixture
def opened(monkeypatch):
    """What was given to the other programs of the computer."""
    paths = []
    monkeypatch.setattr(
        AttachmentPanel, "show_file", classmethod(lambda cls, path: not paths.append(path))
    )
    return paths


@pytest.fixture
def file_of(tmp_path):
    def make(name, data=b"%PDF"):
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return make


@pytest.fixture
def with_two(panel, file_of):
    panel.take([file_of("会议通知.pdf"), file_of("签到表.xlsx", b"PK" * 2000)])
    return panel


def shown(panel):
    model = panel.model
    return [
        tuple(model.index(row, column).data() for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def title(page, panel):
    tabs = page.pane.form.tabs
    return tabs.tabText(tabs.indexOf(panel))


def press(widget, hand, *keys):
    widget.setFocus()
    hand.press(*keys)


def settle(window):
    """Let the window read again after a commit, as it does once the slot has returned."""
    window._read_again()


def test_every_kind_of_record_has_the_tab(window):
    for name in ("activity", "meeting", "donation", "post", "document", "body"):
        window.show_page(name)
        assert any(isinstance(one, AttachmentPanel) for one in window.page.pane.panels), name


def test_files_are_added_in_one_act_and_counted(panel, page, window, file_of, monkeypatch):
    paths = [file_of("会议通知.pdf"), file_of("签到表.xlsx", b"PK" * 2000)]
    monkeypatch.setattr(Choose, "open_files", classmethod(lambda cls, *_: paths))
    assert title(page, panel) == "附件"
    panel.add_button.click()
    assert shown(panel) == [
        ("会议通知.pdf", "通知", "1 KB", "", ""),
        ("签到表.xlsx", "签到", "4 KB", "", ""),
    ]
    assert title(page, panel) == "附件 2"
    assert window.office.next_undo().sentence == "添加附件 2 个：会议通知.pdf、签到表.xlsx"
    window.undo()
    settle(window)
    assert shown(panel) == []
    assert title(page, panel) == "附件"
    window.redo()
    settle(window)
    assert len(shown(panel)) == 2


def test_the_limit_is_said_beforehand(panel):
    assert "单个文件不超过 20 MB" in panel.note.text()
    assert "还没有附件。" in panel.note.text()


def test_what_cannot_be_added_is_said_and_the_rest_is_added(panel, answers, file_of, tmp_path):
    large = tmp_path / "录像.mp4"
    with large.open("wb") as file:
        file.truncate(21 * 1024 * 1024)
    (tmp_path / "材料").mkdir()
    panel.take(
        [large, tmp_path / "材料", tmp_path / "没有.pdf", file_of("空.txt", b""), file_of("好.pdf")]
    )
    (said,) = answers.asked
    for part in ("“录像.mp4”有 21.0 MB，超过 20 MB", "“材料”是文件夹", "“没有.pdf”", "空文件"):
        assert part in said
    assert [row[0] for row in shown(panel)] == ["好.pdf"]


def test_the_same_bytes_are_pointed_out(with_two, answers, file_of):
    answers.extend([CANCEL, AGAIN])
    with_two.take([file_of("副本.pdf")])
    assert answers.asked == ["“副本.pdf”与附件“会议通知.pdf”的内容完全相同，还要再添加一份吗？"]
    assert len(shown(with_two)) == 2
    with_two.take([file_of("副本.pdf")])
    assert len(shown(with_two)) == 3


def test_the_same_file_twice_at_once_is_pointed_out(panel, answers, file_of):
    answers.append(CANCEL)
    panel.take([file_of("甲.pdf"), file_of("乙.pdf")])
    assert [row[0] for row in shown(panel)] == ["甲.pdf"]


def test_files_are_dropped_and_pasted(panel, hand, file_of):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file_of("拖入.pdf"))), QUrl("https://example.org/a")])
    spot, copy = QPoint(5, 5), Qt.DropAction.CopyAction
    buttons, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(spot, copy, mime, buttons, none)
    QApplication.sendEvent(panel, entering)
    assert entering.isAccepted()
    QApplication.sendEvent(panel, QDropEvent(spot, copy, mime, buttons, none))
    pasted = QMimeData()
    pasted.setUrls([QUrl.fromLocalFile(str(file_of("粘贴.pdf", b"other")))])
    QApplication.clipboard().setMimeData(pasted)
    press(panel.view, hand, "Ctrl+V")
    assert [row[0] for row in shown(panel)] == ["拖入.pdf", "粘贴.pdf"]


def test_a_pasted_text_changes_nothing(with_two, hand):
    before = shown(with_two)
    QApplication.clipboard().setText("a\tb\nc\td\n")
    press(with_two.view, hand, "Ctrl+V")
    assert shown(with_two) == before


def test_kind_date_and_caption_are_saved_at_once(with_two, window):
    model = with_two.model
    for column, typed in ((1, "批复"), (3, "2026.3"), (4, "市委统战部")):
        model.put_text(model.index(0, column), typed)
    row = attachments.of(with_two.record)[0]
    assert (row.kind_code, row.taken_on, row.caption_text) == ("reply", "2026-03", "市委统战部")
    assert window.office.next_undo().sentence == "修改附件 会议通知.pdf 的说明"
    model.put_text(model.index(1, 4), "第二个")
    assert model.rowCount() == 2


def test_a_wrong_date_stays_marked_and_is_not_saved(with_two, window):
    before = Act.select().count()
    index = with_two.model.index(0, 3)
    with_two.model.put_text(index, "99年")
    assert index.data() == "✕ 99年"
    settle(window)
    assert index.data() == "✕ 99年"
    assert Act.select().count() == before


def test_a_kind_is_required(with_two):
    index = with_two.model.index(0, 1)
    with_two.model.put_text(index, "")
    assert "请填写类型" in index.data(Qt.ItemDataRole.ToolTipRole)
    assert attachments.of(with_two.record)[0].kind_code == "notice"


def test_name_and_size_cannot_be_typed(with_two):
    flags = [with_two.model.index(0, column).flags() for column in range(5)]
    assert [bool(f & Qt.ItemFlag.ItemIsEditable) for f in flags] == [False, True, False, True, True]


def test_typing_goes_on_while_the_window_reads_again(with_two, window, hand):
    view = with_two.view
    view.setCurrentIndex(with_two.model.index(0, 3))
    press(view, hand, "F2")
    hand.write("2026-3-7")
    hand.press("Tab")  # saves the date and opens the cell of the caption
    hand.write("原件")
    settle(window)
    hand.press("Return")
    row = attachments.of(with_two.record)[0]
    assert (row.taken_on, row.caption_text) == ("2026-03-07", "原件")
    hand.press("Tab")


def test_a_file_is_shown_as_a_private_copy(with_two, hand, opened, window, private_place):
    with_two.view.selectRow(1)
    press(with_two.view, hand, "Return")
    with_two.view.selectRow(0)
    with_two.open_button.click()
    assert [path.name for path in opened] == ["附件.xlsx", "附件.pdf"]  # no name of anybody
    assert opened[1].read_bytes() == b"%PDF"
    assert all(path.is_relative_to(private_place) for path in opened)
    window.office.copies.clear()
    assert not any(path.exists() for path in opened)


def test_what_would_run_is_not_opened(panel, opened, answers, file_of):
    panel.take([file_of("工具.exe", b"MZ")])
    panel.open_button.click()
    assert opened == []
    assert "可以运行的程序" in answers.asked[0]


def test_no_program_for_a_file_is_said(with_two, answers, monkeypatch):
    monkeypatch.setattr(AttachmentPanel, "show_file", classmethod(lambda cls, path: False))
    with_two.open_button.click()
    assert answers.asked == ["这台电脑上没有能打开“签到表.xlsx”的程序。"]


def test_saving_elsewhere_is_logged(with_two, window, tmp_path, monkeypatch):
    asked = []

    def save_file(cls, parent, title, start, kinds):
        asked.append((start.name, kinds))
        return tmp_path / "存出.pdf"

    monkeypatch.setattr(Choose, "save_file", classmethod(save_file))
    with_two.view.selectRow(0)
    with_two.save_button.click()
    assert asked == [("会议通知.pdf", "PDF 文件 (*.pdf)")]
    assert (tmp_path / "存出.pdf").read_bytes() == b"%PDF"
    assert Act.select().order_by(Act.id.desc()).get().sentence == "另存附件 会议通知.pdf"


def test_deleting_asks_and_can_be_undone_from_the_bin(with_two, window, hand, answers):
    answers.extend([CANCEL, "删除", "还原"])
    with_two.view.selectRow(0)
    press(with_two.view, hand, "Delete")
    assert len(shown(with_two)) == 2
    press(with_two.view, hand, "Delete")
    assert answers.asked[0].startswith("删除附件：会议通知.pdf？")
    assert [row[0] for row in shown(with_two)] == ["签到表.xlsx"]
    thrown = RecycleBin(window.office, window)
    assert thrown.current().sentence == "删除附件：会议通知.pdf"
    thrown.take_back.click()
    settle(window)
    assert [row[0] for row in shown(with_two)] == ["会议通知.pdf", "签到表.xlsx"]


def test_several_are_deleted_in_one_act(with_two, window, answers):
    answers.append("删除")
    with_two.view.selectAll()
    with_two.delete_button.click()
    assert window.office.next_undo().sentence == "删除 2 个附件：会议通知.pdf、签到表.xlsx"
    assert Attachment.select().count() == 0


def test_an_unsaved_record_takes_none_and_says_why(panel, page, file_of):
    page.begin()
    assert not panel.add_button.isEnabled()
    assert "先保存这条记录" in panel.note.text()
    panel.take([file_of("a.pdf")])
    assert Attachment.select().count() == 0


def test_unsaved_words_of_the_form_stay(panel, page, window, file_of):
    page.pane.form.editors["job_title"].type_text("新职务")
    panel.take([file_of("a.pdf")])
    settle(window)
    assert page.pane.form.editors["job_title"].content() == "新职务"
    assert [row[0] for row in shown(panel)] == ["a.pdf"]


def test_another_record_shows_its_own(with_two, page):
    page.search.setText("吕布")
    assert shown(with_two) == []
    assert title(page, with_two) == "附件"
    page.search.setText("张三")
    assert title(page, with_two) == "附件 2"


def test_a_record_deleted_meanwhile_takes_no_file(panel, window, answers, file_of):
    whole.delete(window.office, "person", [panel.record.id], "名会员", "会员")
    panel.take([file_of("a.pdf")])
    assert answers.asked == ["这条记录已被删除，没有添加附件。"]
    assert Attachment.select().count() == 0


def test_a_read_only_office_shows_but_changes_nothing(
    office_path, open_window, person_named, opened, file_of
):
    from tests.conftest import enter_people

    with Office.open(office_path) as office:
        enter_people(office)
        with office.act("添加附件"):
            attachments.attach(person_named("张三"), "通知.pdf", b"%PDF")
    with Office.open(office_path, read_only=True) as office:
        window = open_window(office)
        window.show_page("person")
        window.page.search.setText("张三")
        found = next(one for one in window.page.pane.panels if isinstance(one, AttachmentPanel))
        window.page.pane.form.tabs.setCurrentWidget(found)
        assert found.note.text() == READ_ONLY
        assert not found.add_button.isEnabled()
        assert not found.delete_button.isEnabled()
        found.take([file_of("a.pdf")])
        found.open_button.click()
        assert len(opened) == 1
        assert Attachment.select().count() == 1
        window.hide()
