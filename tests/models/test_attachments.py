"""Files kept with records: limits, sizes, and what becomes of them when their record goes."""

from datetime import date

import pytest

from models import attachments, blobs, trail, whole
from models.attachments import Attachment
from models.backup import make_backup
from models.errors import Unavailable
from models.history import Blob
from models.membership import Membership
from models.office import Office
from models.parts import load_part
from models.people import Person

MB = 1024 * 1024


@pytest.fixture
def office(office_with_people):
    return office_with_people


@pytest.fixture
def zhang(office, person_named):
    """张三, with a notice attached."""
    person = person_named("张三")
    with office.act("添加附件 会议通知.pdf"):
        attachments.attach(person, "会议通知.pdf", b"%PDF notice")
    return person


def names(record):
    return [row.file_name for row in attachments.of(record)]


def test_a_file_is_kept_in_the_office_file_with_its_size(zhang):
    (row,) = attachments.of(zhang)
    assert (row.file_name, row.kind_code, row.size) == ("会议通知.pdf", "notice", 11)
    assert blobs.load(row.content) == b"%PDF notice"
    assert Blob.get_by_id(row.content).type == "application/pdf"


def test_it_belongs_to_its_record_alone(zhang, person_named):
    assert names(person_named("吕布")) == []


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("理事会签到.xlsx", "sign_in"),
        ("IMG_0001.JPG", "photo"),
        ("入会申请书.docx", "application"),
        ("a.zip", "other"),
    ],
)
def test_the_name_proposes_the_kind(name, kind):
    assert attachments.kind_of_name(name) == kind


def test_the_path_is_not_part_of_the_name(office, zhang):
    with office.act("添加附件"):
        attachments.attach(zhang, "/home/office/方案.docx", b"x")
    assert names(zhang) == ["会议通知.pdf", "方案.docx"]


def test_the_limit_and_the_size_are_named(office, zhang):
    with pytest.raises(Unavailable, match=r"“大.zip”有 20\.5 MB，超过 20 MB 的上限") as caught:
        attachments.require_size("大.zip", 20 * MB + MB // 2)
    assert "压缩或拆分" in caught.value.sentence
    with pytest.raises(Unavailable, match="空文件"), office.act("添加附件"):
        attachments.attach(zhang, "空.txt", b"")
    attachments.require_size("刚好.zip", 20 * MB)


def test_the_same_bytes_are_recognised(zhang, person_named):
    assert attachments.twin(zhang, b"%PDF notice").file_name == "会议通知.pdf"
    assert attachments.twin(zhang, b"other") is None
    assert attachments.twin(person_named("吕布"), b"%PDF notice") is None


@pytest.mark.parametrize(
    ("size", "text"), [(1, "1 KB"), (340 * 1024, "340 KB"), (1258291, "1.2 MB"), (None, "")]
)
def test_sizes_are_written_in_kb_and_mb(size, text):
    assert attachments.SIZE.text(size) == text


# -- going and coming back -------------------------------------------------------------------


def delete(office, person):
    return whole.delete(office, "person", [person.id], "名会员", "会员")


def test_it_goes_with_its_record_and_comes_back_with_it(office, zhang):
    delete(office, zhang)
    assert Attachment.select().count() == 0
    office.undo()
    assert names(zhang) == ["会议通知.pdf"]
    assert blobs.load(attachments.of(zhang)[0].content) == b"%PDF notice"
    office.redo()
    assert Attachment.select().count() == 0


def test_the_recycle_bin_brings_both_back(office, zhang, person_named):
    delete(office, zhang)
    delete(office, person_named("吕布"))
    act = next(one for one in trail.deletions(date.today()) if "张三" in one.sentence)
    office.undo_act(act.act_id)
    assert names(Person.get(Person.name == "张三")) == ["会议通知.pdf"]


def test_those_of_rows_that_go_by_cascade_go_too(office, zhang):
    (membership,) = load_part(zhang, "memberships")
    with office.act("添加附件 申请书.pdf"):
        attachments.attach(membership, "申请书.pdf", b"application")
    delete(office, zhang)
    assert Attachment.select().count() == 0
    office.undo()
    assert names(membership) == ["申请书.pdf"]


def test_a_row_taken_out_of_a_form_takes_its_own_along(office, zhang):
    (membership,) = load_part(zhang, "memberships")
    with office.act("添加附件 申请书.pdf"):
        attachments.attach(membership, "申请书.pdf", b"application")
    whole.save(office, "修改 张三", lambda: (zhang, {"memberships": []}))
    assert Membership.select().where(Membership.person == zhang).count() == 0
    assert names(membership) == []
    assert names(zhang) == ["会议通知.pdf"]
    office.undo()
    assert names(membership) == ["申请书.pdf"]


def test_a_deleted_attachment_stands_in_the_recycle_bin(office, zhang):
    with office.act("删除附件：会议通知.pdf"):
        attachments.of(zhang)[0].delete_instance()
    (deletion,) = trail.deletions(date.today())
    office.undo_act(deletion.act_id)
    assert names(zhang) == ["会议通知.pdf"]


def test_an_attachment_does_not_come_back_to_a_deleted_record(office, zhang):
    with office.act("删除附件：会议通知.pdf") as act:
        attachments.of(zhang)[0].delete_instance()
    delete(office, zhang)
    with pytest.raises(Unavailable, match="属于已删除的记录"):
        office.undo_act(act.id)
    assert Attachment.select().count() == 0


def test_a_record_is_not_undone_below_its_attachment(office):
    person = Person(name="新人")
    with office.act("新建 会员：新人") as act:
        person.save()
    with office.act("添加附件 照片.jpg"):
        attachments.attach(person, "照片.jpg", b"jpeg")
    with pytest.raises(Unavailable, match=r"附件“照片\.jpg”"):
        office.undo_act(act.id)
    assert Person.select().where(Person.name == "新人").exists()


def test_the_history_of_a_record_tells_of_its_attachments(office, zhang):
    entry = trail.trail_of(zhang)[0]
    assert entry.sentence == "添加附件 会议通知.pdf"
    told = [(one.label, one.old, one.new) for one in entry.changes]
    assert ("附件 文件名", "", "会议通知.pdf") in told
    assert ("附件 类型", "", "通知") in told
    assert not any("编号" in label or "类别" in label for label, _, _ in told)


def test_a_backup_holds_them(office, zhang, tmp_path):
    made = make_backup(office, tmp_path / "备份", "手动")
    office.close()
    with Office.open(made.path, read_only=True):
        (row,) = attachments.of(Person.get(Person.name == "张三"))
        assert blobs.load(row.content) == b"%PDF notice"
