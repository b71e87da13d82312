"""Faults once found in the jobs: nothing leaves unlogged, nothing of the office is written over."""

import pytest

from models import beside, jobs
from models.backup import default_folder, make_backup
from models.catalogue import list_backups
from models.database import scalar
from models.errors import Unavailable
from models.history import Act
from models.office import Office
from models.people import Person
from printing.job import print_sheet


@pytest.fixture
def members_path(office_with_people):
    """The closed file of an office with nine members."""
    office_with_people.close()
    return office_with_people.path


@pytest.fixture
def backup_path(office_with_people):
    """A backup of an office with nine members."""
    office_with_people.path.parent.joinpath("备份").mkdir()
    made = make_backup(office_with_people, default_folder(office_with_people.path), "手动")
    office_with_people.close()
    return made.path


def sentences(path):
    with Office.open(path):
        return [act.sentence for act in Act.select().order_by(Act.id)]


def test_full_values_do_not_leave_where_the_log_cannot_be_written(backup_path, tmp_path):
    book = tmp_path / "名单.csv"
    with pytest.raises(Unavailable, match="只读"):
        jobs.give_out(backup_path, book, "person", "", "上报统战部")
    assert not book.exists()
    jobs.give_out(backup_path, book, "person", "", None)
    assert book.exists()


@pytest.mark.parametrize("reason", ["", "  "])
def test_full_values_need_a_reason_with_words_in_it(members_path, tmp_path, reason):
    book = tmp_path / "名单.csv"
    with pytest.raises(Unavailable, match="事由"):
        jobs.give_out(members_path, book, "person", "", reason)
    assert not book.exists()


def test_a_view_that_does_not_exist_is_no_other_view(members_path, tmp_path):
    book = tmp_path / "名单.csv"
    with pytest.raises(Unavailable, match="everyone（全部人物）"):
        jobs.give_out(members_path, book, "person", "everone", None)
    assert not book.exists()
    assert jobs.give_out(members_path, book, "person", "全部人物", None).data["rows"] == 9


def test_an_ending_that_is_not_written_is_not_logged_either(members_path, tmp_path):
    before = sentences(members_path)
    with pytest.raises(Unavailable, match="结尾"):
        jobs.give_out(members_path, tmp_path / "名单.doc", "person", "", "上报统战部")
    assert sentences(members_path) == before


def test_a_print_never_takes_the_place_of_an_office_file_or_a_backup(members_path):
    backup = members_path.with_name("台账.xlbak")
    backup.write_bytes(members_path.read_bytes())
    before = sentences(members_path)
    for output in (members_path, backup):
        with pytest.raises(Unavailable, match="没有覆盖"):
            print_sheet(members_path, "member_roster", output, {}, None)
    assert sentences(members_path) == sentences(backup) == before


def test_the_file_that_is_open_is_not_even_read_for_that(office_with_people):
    with pytest.raises(Unavailable, match="没有覆盖"):
        beside.write_bytes(office_with_people.path, b"%PDF-1.7")
    with office_with_people.act("新建 会员"):  # its lock still holds
        Person(name="张三").save()


@pytest.mark.parametrize("table", ["person", "activity", "commendation_item"])
def test_a_table_that_cannot_be_read_is_found_by_check_and_raises_nothing(office_path, table):
    with Office.open(office_path):
        page = scalar("SELECT rootpage - 1 FROM sqlite_master WHERE name = ?", table)
    with office_path.open("rb+") as file:
        file.seek(int(page) * 4096)
        file.write(b"\xff" * 4096)
    found = jobs.check(office_path)
    assert not found.is_good
    assert found.data["problems"]


def test_an_import_into_a_read_only_file_is_refused_before_anything(backup_path, tmp_path):
    book = tmp_path / "名册.csv"
    book.write_text("姓名,性别,出生年月\n陈平,男,1980-01\n", encoding="utf-8")
    with pytest.raises(Unavailable, match="只读"):
        jobs.take_in(backup_path, book, dry_run=False, kind=None)
    assert len(list_backups(backup_path.parent)) == 1
    assert jobs.take_in(backup_path, book, dry_run=True, kind=None).data["new"] == 1


def test_an_import_without_a_place_for_its_backup_is_refused_in_a_sentence(members_path, tmp_path):
    default_folder(members_path).write_text("a file of that name", encoding="utf-8")
    book = tmp_path / "名册.csv"
    book.write_text("姓名,性别,出生年月\n陈平,男,1980-01\n", encoding="utf-8")
    with pytest.raises(Unavailable, match="不能新建文件夹"):
        jobs.take_in(members_path, book, dry_run=False, kind=None)
    with Office.open(members_path):
        assert Person.select().count() == 9
