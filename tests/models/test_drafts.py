"""Drafts: unsaved text in the office file, outside every act."""

from models import drafts, purge
from models.database import database
from models.history import Act, Draft
from models.office import Office

CONTENT = {"page": "person", "caption": "张三", "fields": {"job_title": "新职务"}}


def test_a_draft_is_replaced_dropped_and_found_after_reopening(office_with_people):
    first = drafts.keep(office_with_people, "person", 7, CONTENT)
    again = drafts.keep(office_with_people, "person", 7, {**CONTENT, "caption": "张叁"}, first)
    other = drafts.keep(office_with_people, "person", None, CONTENT)
    assert (again, Draft.select().count()) == (first, 2)
    path = office_with_people.path
    office_with_people.close()
    with Office.open(path) as office:
        found = drafts.pending()
        assert [draft.id for draft in found] == [other, first]
        assert (found[1].row, found[1].content["caption"]) == (7, "张叁")
        assert drafts.drop(office, first)
        assert [draft.id for draft in drafts.pending()] == [other]


def test_a_draft_that_somebody_dropped_is_kept_anew(empty_office):
    gone = drafts.keep(empty_office, "person", None, CONTENT)
    drafts.drop(empty_office, gone)
    assert drafts.keep(empty_office, "person", None, CONTENT, gone) is not None
    assert Draft.select().count() == 1


def test_no_draft_is_kept_inside_an_act_and_none_undoes_one(empty_office):
    with empty_office.act("别的"):
        assert drafts.keep(empty_office, "person", None, CONTENT) is None
    before = Act.select().count()
    drafts.keep(empty_office, "person", None, CONTENT)
    assert Act.select().count() == before


def test_a_closed_file_keeps_nothing(office_path):
    with Office.open(office_path) as office:
        pass
    assert drafts.keep(office, "person", None, CONTENT) is None
    assert not drafts.drop(office, 1)


def test_r03_an_error_of_the_disk_leaves_the_office_usable(empty_office):
    database.execute_sql("PRAGMA query_only = ON")  # every write fails from now on
    assert drafts.keep(empty_office, "person", None, CONTENT) is None
    assert not database.is_closed()  # opened anew
    assert drafts.keep(empty_office, "person", None, CONTENT) is not None


def test_what_cannot_be_read_is_not_offered_and_stays(empty_office):
    drafts.keep(empty_office, "person", None, CONTENT)
    Draft.update(text="{").execute()
    assert drafts.pending() == []
    assert Draft.select().count() == 1


def test_r13_a_purge_takes_the_draft_of_the_person(office_with_people, person_named):
    person = person_named("张三").id
    drafts.keep(office_with_people, "person", person, {"fields": {"job_title": "x"}})
    drafts.keep(office_with_people, "activity", None, {"fields": {"name": "和张三同志座谈"}})
    stays = drafts.keep(office_with_people, "activity", None, {"fields": {"name": "走访企业"}})
    purge.wipe(office_with_people, person)
    assert [draft.id for draft in drafts.pending()] == [stays]
