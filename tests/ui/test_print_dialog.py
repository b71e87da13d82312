import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest

from models.columns import Filter
from models.commendations import CommendationBatch, CommendationItem
from models.errors import Unavailable
from models.history import Act
from models.kinds import listing
from models.office import Office
from models.organisation import Body
from models.people import Person
from ui import print_dialog, print_output
from ui.export_dialog import ExportDialog
from ui.files import Choose
from ui.print_dialog import NO_PRINTER, PrintDialog
from ui.printer import print_pages
from ui.settings import WindowSettings


@pytest.fixture
def settings(tmp_path):
    return WindowSettings(tmp_path / "window.ini")


@pytest.fixture
def dialog_of(settings, qtbot):
    """Open the dialog and wait until its pages are drawn."""
    opened = []

    def make(office, rows=None, selected=(), name="member_roster"):
        rows = rows or listing("person", view="members")
        dialog = PrintDialog(office, name, rows, selected, settings)
        opened.append(dialog)
        dialog.show()
        wait_for(dialog, qtbot)
        return dialog

    yield make
    for dialog in opened:
        dialog.hide()
        dialog.deleteLater()


def wait_for(dialog, qtbot):
    def is_drawn():
        return not dialog._maker.is_busy and dialog.made and dialog.preview._task is None

    qtbot.waitUntil(is_drawn, timeout=20_000)


@pytest.fixture
def save_to(monkeypatch, tmp_path):
    path = tmp_path / "花名册.pdf"
    monkeypatch.setattr(Choose, "save_file", classmethod(lambda *_: path))
    return path


def text_of(pdf):
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def names_in(dialog, *names):
    """Return these names in the order in which the paper has them."""
    text = text_of(dialog.made.printed.pdf).replace("\u3000", "").replace(" ", "")
    return sorted((n for n in names if n in text), key=text.index)


def said_in(dialog):
    return [label.text() for label in dialog.notes if label.isVisible()]


def choose(dialog, option, value):
    box = dialog.options.widgets[option]
    box.setCurrentIndex(box.position_of(value))


def sentences():
    return [act.sentence for act in Act.select().where(Act.kind == "audit").order_by(Act.id)]


def test_u23_preview_and_file_are_the_same_bytes(office_with_people, dialog_of, save_to):
    dialog = dialog_of(office_with_people)
    dialog.save_pdf()
    assert save_to.read_bytes() == dialog.made.printed.pdf == dialog.preview._pdf
    assert sentences() == ["另存 PDF 会员花名册（在册会员，当前显示 9 人）"]
    assert str(save_to) in dialog.saved.text()


def test_u23_the_preview_follows_a_change(office_with_people, dialog_of, qtbot):
    dialog = dialog_of(office_with_people)
    dialog.options.widgets["title"].setText("本届理事名单")
    assert dialog.preview.place.text() == "正在生成预览……"
    choose(dialog, "paper", "a4_portrait")
    wait_for(dialog, qtbot)
    assert "本届理事名单" in text_of(dialog.made.printed.pdf)
    picture = dialog.preview.pictures[0]
    assert picture.height() > picture.width()


def test_the_order_is_chosen_or_that_of_the_screen(office_with_people, dialog_of, qtbot):
    rows = listing("person", view="members", order="birth_date", descending=True)
    dialog = dialog_of(office_with_people, rows)
    three = ("田富", "田大利", "吕布")
    assert names_in(dialog, *three) == ["田富", "田大利", "吕布"]  # 姓氏笔画 of the office
    dialog.range.choose("name_strokes")
    wait_for(dialog, qtbot)
    assert names_in(dialog, *three) == ["田大利", "田富", "吕布"]
    dialog.range.choose("present")
    wait_for(dialog, qtbot)
    assert names_in(dialog, *three) == ["吕布", "田大利", "田富"]
    assert "为序" not in text_of(dialog.made.printed.pdf)


def test_the_range_is_what_is_shown_selected_or_all(office_with_people, dialog_of, qtbot):
    rows = listing("person", view="members", filters=(Filter("sex", "=", "1"),))
    chosen = [Person.get(Person.name == name).id for name in ("张三", "吕布")]
    dialog = dialog_of(office_with_people, rows, chosen)
    assert [b.text() for b in dialog.range.buttons.values()] == [
        "当前显示 6", "选中 2", "全部 9"
    ]  # fmt: skip
    three = ("吕布", "张三", "田富")
    assert names_in(dialog, "曾国藩", *three) == ["吕布", "张三"]
    dialog.range.buttons["shown"].setChecked(True)
    wait_for(dialog, qtbot)
    assert names_in(dialog, "曾国藩", *three) == ["吕布", "张三", "曾国藩"]
    dialog.range.buttons["all"].setChecked(True)
    wait_for(dialog, qtbot)
    assert names_in(dialog, *three) == ["田富", "吕布", "张三"]


def test_u26_full_numbers_take_a_tick_and_a_reason(office_with_people, dialog_of, save_to, qtbot):
    dialog = dialog_of(office_with_people)
    full = dialog.options.widgets["full_phone"]
    assert not full.isEnabled()  # the column is not printed
    dialog.options.widgets["columns"].boxes["phone"].setChecked(True)
    wait_for(dialog, qtbot)
    assert "138****0001" in text_of(dialog.made.printed.pdf)
    full.click()
    wait_for(dialog, qtbot)
    assert dialog.options.reason.isVisible()
    assert "事由" in dialog.unexplained.text()
    assert "13800000001" not in text_of(dialog.made.printed.pdf)
    dialog.options.reason.setText("上报统战部")
    wait_for(dialog, qtbot)
    assert dialog.unexplained.isHidden()
    assert "13800000001" in text_of(dialog.made.printed.pdf)
    dialog.save_pdf()
    assert sentences() == ["另存 PDF 会员花名册（在册会员，当前显示 9 人），事由：上报统战部"]


def test_what_was_chosen_comes_back_save_what_must_be_asked(
    office_with_people, dialog_of, save_to, qtbot
):
    first = dialog_of(office_with_people)
    first.options.widgets["title"].setText("一次性的标题")
    first.options.widgets["maker"].setText("李秘书")
    first.options.widgets["columns"].boxes["phone"].setChecked(True)
    first.options.widgets["full_phone"].click()
    first.options.reason.setText("上报")
    first.range.choose("pinyin")
    first.save_pdf()
    wait_for(first, qtbot)
    again = dialog_of(office_with_people)
    values = again.options.values()
    assert (values["title"], values["maker"], values["full_phone"]) == ("", "李秘书", False)
    assert "phone" in values["columns"]
    assert again.range.order.currentData() == "pinyin"
    assert not again.options.widgets["full_phone"].isChecked()


def test_saving_waits_for_the_sheet_of_the_last_change(
    office_with_people, dialog_of, save_to, qtbot
):
    dialog = dialog_of(office_with_people)
    dialog.options.widgets["title"].setText("刚刚改过的标题")
    dialog.save_pdf()
    assert not save_to.exists()
    qtbot.waitUntil(save_to.exists, timeout=20_000)
    assert "刚刚改过的标题" in text_of(save_to.read_bytes())


def test_t24_without_a_printer_the_sheet_can_be_saved(office_with_people, dialog_of, monkeypatch):
    monkeypatch.setattr(print_dialog, "printer_names", list)
    dialog = dialog_of(office_with_people)
    assert not dialog.print_button.isEnabled()
    assert dialog.printer.currentText() == NO_PRINTER
    assert dialog.save_button.isDefault()


def test_printing_goes_through_the_printer_and_closes(
    office_with_people, dialog_of, monkeypatch, tmp_path, settings
):
    paper = tmp_path / "纸.pdf"

    def to_file(name, copies, title):
        printer = QPrinter()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(paper))
        return printer

    monkeypatch.setattr(print_dialog, "printer_names", lambda: ["办公室 HP", "财务 Canon"])
    monkeypatch.setattr(print_output, "make_printer", to_file)
    dialog = dialog_of(office_with_people)
    dialog.printer.setCurrentIndex(1)
    assert dialog.print_button.isDefault()
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.result() == PrintDialog.DialogCode.Accepted
    assert sentences() == ["打印 会员花名册（在册会员，当前显示 9 人）"]
    document = pypdfium2.PdfDocument(paper)
    width, height = document[0].get_size()
    assert (round(width), round(height)) == (842, 595)
    document.close()
    assert dialog_of(office_with_people).printer.currentText() == "财务 Canon"


@pytest.mark.qt_log_ignore(r"^QPainter::begin\(\): Returned false", extend=True)
def test_a_print_that_is_stopped_says_so(office_with_people, dialog_of, tmp_path):
    dialog = dialog_of(office_with_people)
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "纸.pdf"))
    printed = dialog.made.printed
    assert not print_pages(printed.pdf, printed.pages, printer, lambda done, total: False)
    printer.setOutputFileName("/没有/这里/纸.pdf")
    with pytest.raises(Unavailable, match="打印机没有响应"):
        print_pages(printed.pdf, printed.pages, printer, lambda done, total: True)


def test_u25_what_no_face_has_is_named_and_asked_about(
    office_with_people, dialog_of, save_to, answers, person_named
):
    person = person_named("张三")
    with office_with_people.act("改名"):
        person.name = "张\U0003fffd"
        person.save()
    dialog = dialog_of(office_with_people)
    assert "没有字体能印" in dialog.notes[0].text()
    answers += ["取消", "仍然继续"]
    dialog.save_pdf()
    assert not save_to.exists()
    dialog.save_pdf()
    assert save_to.exists()
    assert "张\U0003fffd" in answers.asked[0]


def test_u25_what_another_face_gives_is_named(office_with_people, dialog_of, person_named):
    person = person_named("张三")
    with office_with_people.act("改名"):
        person.name = "张𠮷"
        person.save()
    dialog = dialog_of(office_with_people)
    assert any("“张𠮷”的“𠮷”，已改楷体" in said for said in said_in(dialog))


def test_u25_a_name_without_a_stroke_rank_is_named_in_the_orders_by_strokes(
    office_with_people, dialog_of, person_named, qtbot
):
    person = person_named("张三")
    with office_with_people.act("改名"):
        person.name = "何𠮷林"
        person.save()
    dialog = dialog_of(office_with_people)
    told = "⚠ 没有笔画数据，排在最后：何𠮷林的“𠮷”"
    assert told in said_in(dialog)
    dialog.range.choose("pinyin")
    wait_for(dialog, qtbot)
    assert told not in said_in(dialog)


def test_an_empty_range_is_said(empty_office, settings, qtbot):
    dialog = PrintDialog(empty_office, "member_roster", listing("person"), (), settings)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: bool(dialog.notes[0].text()))
    assert "没有可打印的内容" in dialog.notes[0].text()
    assert not dialog.save_button.isEnabled()


def test_a_read_only_file_prints_masked_numbers_only(office_with_people, dialog_of, save_to):
    path = office_with_people.path
    office_with_people.close()
    with Office.open(path, read_only=True) as office:
        dialog = dialog_of(office)
        dialog.options.widgets["columns"].boxes["phone"].setChecked(True)
        assert not dialog.options.widgets["full_phone"].isEnabled()
        dialog.save_pdf()
        dialog.hide()


def test_a_file_that_cannot_be_written_is_no_log_entry(
    office_with_people, dialog_of, monkeypatch, answers, tmp_path
):
    wrong = tmp_path / "没有" / "花名册.pdf"
    monkeypatch.setattr(Choose, "save_file", classmethod(lambda *_: wrong))
    dialog_of(office_with_people).save_pdf()
    assert answers.asked == [f"找不到文件夹“{wrong.parent}”。请选一个已有的文件夹。"]
    assert sentences() == []


def test_export_takes_the_rows_and_the_order_of_the_dialog(
    office_with_people, dialog_of, monkeypatch
):
    taken = []
    monkeypatch.setattr(ExportDialog, "run", classmethod(lambda cls, *given: taken.append(given)))
    dialog = dialog_of(office_with_people, listing("person", view="members", search="田"))
    dialog._export()
    assert [Person.get_by_id(i).name for i in taken[0][2].ids] == ["田富", "田大利"]


def test_a_notice_is_printed_from_one_batch(office_with_people, dialog_of, qtbot, person_named):
    with office_with_people.act("表扬批次"):
        batch = CommendationBatch(title="先进会员", year=2026, wording="circular")
        batch.issuer = Body.get()
        batch.save()
        for place, name in enumerate(("张三", "吕布", "田富")):
            item = CommendationItem(batch=batch, object_kind="member", person=person_named(name))
            item.name, item.honour_title = name, "先进会员"
            item.state = "review" if name == "田富" else "decided"
            item.position = place
            item.save()
    rows = listing("commendation_batch", ids_only=(batch.id,))
    dialog = dialog_of(office_with_people, rows, name="commendation_notice")
    assert not dialog.range.buttons
    assert names_in(dialog, "张三", "吕布", "田富") == ["吕布", "张三"]
    assert "⚠ 1 个对象还没有决定，没有印上。" in said_in(dialog)
    dialog.range.choose("present")
    wait_for(dialog, qtbot)
    assert names_in(dialog, "张三", "吕布") == ["张三", "吕布"]
