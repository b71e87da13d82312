from datetime import date

import pytest

from models import trail, whole
from models.activities import Activity
from models.errors import Invalid
from models.membership import Membership
from models.organisation import Body
from models.people import Education, Person

TODAY = date(2026, 11, 22)


def test_a_new_person_joins_the_association_today(office_with_people):
    begun = whole.new_person(office_with_people, TODAY)
    begun.record.name = "新会员"
    whole.save(office_with_people, "新建 会员：新会员", lambda: (begun.record, begun.rows))
    person = Person.get(Person.name == "新会员")
    assert person.memberships.get().joined_on == "2026-11-22"


def test_the_first_record_of_a_new_file_enters_the_association(empty_office):
    assert Body.association() is None
    begun = whole.new_person(empty_office, TODAY)
    assert begun.rows["memberships"][0].body.name == empty_office.settings.name
    whole.new_batch(empty_office, TODAY)
    assert Body.select().count() == 1
    assert empty_office.next_undo().sentence == f"登记本会 {empty_office.settings.name}"


def test_a_new_activity_is_of_today_and_of_the_last_category(office_with_people):
    assert whole.new_activity(office_with_people, TODAY).record.category is None
    with office_with_people.act("活动"):
        Activity(name="调研", category="research", start_on="2026-10").save()
    begun = whole.new_activity(office_with_people, TODAY).record
    assert (begun.start_on, begun.category, begun.session_count) == ("2026-11-22", "research", 1)


def test_a_new_batch_is_of_this_year_in_the_usual_wording(office_with_people):
    begun = whole.new_batch(office_with_people, TODAY).record
    assert (begun.year, begun.wording, begun.issuer.name) == (
        2026, "circular", office_with_people.settings.name,
    )  # fmt: skip


def test_a_record_is_loaded_with_the_parts_asked_for(office_with_people, person_named):
    found = whole.load("person", person_named("张三").id, ("memberships", "educations"))
    assert found.record.name == "张三"
    assert [len(rows) for rows in found.rows.values()] == [1, 0]
    assert whole.load("person", 10**6) is None


def test_a_second_try_after_a_failed_one_writes_everything(office_with_people, person_named):
    number = "511602198503071234"
    with office_with_people.act("占用"):
        other = person_named("张三")
        other.id_number = number
        other.save()
    begun = Person(name="再试", id_number=number)
    rows = {
        "memberships": [Membership(body=1, joined_on="2026")],
        "educations": [Education(mode="full_time", school="川大")],
    }
    with pytest.raises(Invalid, match="已被“张三”使用"):
        whole.save(office_with_people, "新建", lambda: (begun, rows))
    assert begun.id is None
    begun.id_number = None
    whole.save(office_with_people, "新建", lambda: (begun, rows))
    saved = person_named("再试")
    assert saved.memberships.count() == saved.educations.count() == 1


def test_what_failed_at_the_commit_is_written_by_the_second_try(office_with_people, person_named):
    person = person_named("张三")
    person.remarks = "改了"
    row = Education(mode="full_time", school="川大")

    def fails_once():
        rows = {"educations": [row]}
        if tries:
            return person, rows
        tries.append(1)
        return person, {**rows, "resume": [Education(mode="x")]}

    tries = []
    with pytest.raises(Exception):  # noqa: B017, PT011  whatever breaks off the act
        whole.save(office_with_people, "修改 张三", fails_once)
    whole.save(office_with_people, "修改 张三", fails_once)
    assert person_named("张三").remarks == "改了"
    assert person_named("张三").educations.get().school == "川大"


def test_a_row_that_fails_leaves_the_others_unsaved_but_ready(office_with_people, person_named):
    person = person_named("张三")
    person.remarks = "改了"
    rows = {"memberships": whole.load_part(person, "memberships")}
    rows["memberships"][0].left_on = "2026"  # no reason given
    with pytest.raises(Invalid) as caught:
        whole.save(office_with_people, "修改 张三", lambda: (person, rows))
    assert list(caught.value.problems) == ["memberships.0.end_reason"]
    rows["memberships"][0].end_reason = "resigned"
    whole.save(office_with_people, "修改 张三", lambda: (person, rows))
    assert person_named("张三").remarks == "改了"
    assert person_named("张三").memberships.get().left_on == "2026"


def test_deleting_goes_to_the_recycle_bin_with_all_rows(office_with_people, person_named):
    ids = [person_named(name).id for name in ("张三", "吕布")]
    sentence = whole.delete(office_with_people, "person", ids, "名会员", "会员")
    assert sentence == "删除 2 名会员：张三、吕布"
    assert Person.select().count() == 7
    assert Membership.select().count() == 7
    thrown = trail.deletions(date.today())[0]
    assert thrown.sentence == sentence
    office_with_people.undo_act(thrown.act_id)
    assert Membership.select().count() == 9
    assert trail.deletions(date.today()) == []


def test_one_record_is_named_alone_and_many_in_short(office_with_people, person_named):
    ids = [person_named(name).id for name in ("张三", "吕布", "仇英", "田富", "田大利", "区志强")]
    assert whole.named("person", ids[:1], "名会员", "会员") == "会员：张三"
    assert whole.deletion("person", ids[:1], "名会员", "会员") == "删除会员：张三"
    many = whole.named("person", ids, "名会员", "会员")
    assert many == "6 名会员：张三、吕布、仇英、田富、田大利等"
