"""The print register: written once for each print, found by its words, and wiped in a purge."""

from datetime import date

import pytest

from models import purge, trail
from models.errors import Unavailable
from models.history import Act, History
from models.office import Office
from models.paper.selection import Selection
from models.print_jobs import PrintJob, printed_before
from models.print_register import Printing, enter, last_act, register_listing, selection_of

DAY = date(2022, 10, 11)


def printing(ids=(3, 1, 2), **given):
    selection = Selection("person", tuple(ids), "surname_strokes")
    usual = {
        "sheet": "member_roster",
        "title": "会员花名册",
        "selection": selection,
        "day": DAY,
        "seen_act": last_act(),
        "what": "当前显示 3 名",
        "way": "打印",
        "pages": 1,
        "code": "K7M2-9QXD",
        "sha256": "ab" * 32,
    }
    return Printing(**{**usual, **given})


def test_what_was_printed_can_be_asked_for_again(office_with_people):
    options = {"columns": ("name", "sex"), "footer": False, "title": "理事名册"}
    job = enter(office_with_people, printing(options=options))
    job = PrintJob.get_by_id(job.id)
    assert selection_of(job) == Selection("person", (3, 1, 2), "surname_strokes", options)
    assert (job.day, job.row_count, job.pages) == (DAY, 3, 1)
    assert job.operator == Act.select().order_by(Act.id.desc()).get().operator


def test_it_stands_in_the_log_and_undo_passes_it_over(office_with_people, person_named):
    with office_with_people.act("改名"):
        person = person_named("张三")
        person.name = "张四"
        person.save()
    enter(office_with_people, printing(reason="上报统战部"))
    newest = trail.log()[0]
    assert newest.sentence == "打印 会员花名册（当前显示 3 名），事由：上报统战部"
    assert office_with_people.undo() == "改名"
    assert PrintJob.select().count() == 1


@pytest.mark.parametrize("word", ["K7M2", "花名册", "当前显示", "统战部"])
def test_it_is_found_by_its_words(office_with_people, word):
    enter(office_with_people, printing(reason="上报统战部"))
    enter(office_with_people, printing(title="签到表", code="AAAA-BBBB", what="1 场"))
    assert register_listing(word).count == 1
    assert register_listing().count == 2


def test_rows_know_what_was_printed_of_them(office_with_people):
    enter(office_with_people, printing(ids=(1, 2)))
    enter(office_with_people, printing(ids=(2, 12)))
    assert [len(printed_before("person", n)) for n in (1, 2, 12, 3)] == [1, 2, 1, 0]
    assert printed_before("activity", 1) == []


def test_a_read_only_file_holds_no_register(office_with_people, office_path):
    office_with_people.close()
    with Office.open(office_path, read_only=True) as office:
        assert enter(office, printing()) is None
        with pytest.raises(Unavailable, match="只读"):
            enter(office, printing(reason="上报"))


def test_a_purge_wipes_the_name_from_it_without_asking(office_with_people, person_named):
    name = "曾国藩"
    enter(office_with_people, printing(what=f"查找“{name}” 1 名", options={"maker": name}))
    enter(office_with_people, printing())
    person = person_named(name)
    assert not [m for m in purge.plan(person.id).mentions if m.key[0] == "print_job"]
    done = purge.erase(office_with_people, person.id)
    assert done.trouble is None
    told = [job.what + job.options for job in PrintJob.select()]
    assert not [text for text in told if name in text]
    assert "已匿名" in told[0]
    assert not History.select().where(History.new.contains(name)).exists()
    done.office.close()
