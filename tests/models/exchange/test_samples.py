"""The samples go in as they are: who is new, who is known, and nothing twice."""

from __future__ import annotations

from pathlib import Path

from models.exchange.apply import apply
from models.exchange.plan import plan_import
from models.history import Act
from models.membership import Membership
from models.organisation import Body
from models.people import Education, Person, PersonCategory, RegistryEntry
from models.posts import Post

SAMPLES = Path(__file__).parents[2] / "samples"
ROSTER = SAMPLES / "会员花名册.xlsx"


def test_the_sample_roster_makes_126_people_in_one_act(empty_office):
    plan = plan_import(empty_office, ROSTER)
    assert (plan.new, plan.changed, plan.same, plan.wrong) == (126, 0, 0, 0)
    assert Person.select().count() == 0
    assert apply(empty_office, plan) == "导入 会员花名册.xlsx：新增 126 人"
    assert Person.select().count() == 126
    assert empty_office.next_undo().sentence == "导入 会员花名册.xlsx：新增 126 人"
    assert Membership.select().where(Membership.body == Body.association()).count() == 126
    assert {body.name for body in Body.select().where(Body.kind_code == "branch")} == {
        "企业管理技术人员分会",
        "法律服务分会",
        "文化艺术分会",
        "网络人士分会",
    }
    assert Body.get(Body.name == "公益服务专委会").kind_code == "committee"


def test_a_person_of_the_sample_has_all_that_the_row_tells(empty_office, person_named):
    apply(empty_office, plan_import(empty_office, ROSTER))
    person = person_named("谯明翔")
    assert (person.sex, person.birth_date, person.id_number) == (
        "1",
        "1971-06",
        "511602197106158999",
    )
    assert (person.employer, person.job_title) == ("广安博创商贸有限公司", "研发部主管")
    assert (person.affiliation, person.category, person.ethnic_group) == ("13", "1", "04")
    assert person.remarks == "社会职务：广安区人大代表"
    posts = Post.select().where(Post.person == person).order_by(Post.rank)
    assert [(p.position, p.is_concurrent, p.change_kind) for p in posts] == [
        ("vice_president", False, "unknown"),
        ("secretary_general", True, "unknown"),
    ]
    two = person_named("夏琴翔")
    assert two.category == "3"
    assert [row.category for row in PersonCategory.select()] == ["4", "3"]
    cross = person_named("上官德")
    assert (cross.affiliation, cross.second_affiliation) == ("06", "01")
    assert all(map(person_named, ("冉䶮", "邹𬭎", "古丽娜尔·艾山江")))


def test_the_same_file_again_changes_nothing(empty_office):
    apply(empty_office, plan_import(empty_office, ROSTER))
    acts = Act.select().count()
    again = plan_import(empty_office, ROSTER)
    assert (again.new, again.changed, again.same, again.wrong) == (0, 0, 126, 0)
    assert again.is_empty
    assert apply(empty_office, again) == ""
    assert Act.select().count() == acts


def test_undo_leaves_no_row_behind(empty_office):
    apply(empty_office, plan_import(empty_office, ROSTER))
    empty_office.undo()
    for model in (Person, Membership, Post, Education, PersonCategory, Body):
        assert model.select().count() == 0
    empty_office.redo()
    assert Person.select().count() == 126


def test_a_row_entered_twice_is_one_person_and_the_difference_is_told(empty_office):
    plan = plan_import(empty_office, ROSTER)
    twice = next(row for row in plan.rows() if row.row == 116)
    assert twice.status == "merged"
    sentence = twice.problems[-1].sentence
    assert "第 45 行" in sentence
    assert all(
        word in sentence for word in ("同身份证号", "出生年月", "工作单位", "手机", "会内职务")
    )
    assert "14413574282" not in sentence
    apply(empty_office, plan)
    assert Person.get(Person.name == "游璐").mobile == "14413574322"


def test_two_people_of_one_name_stay_two(empty_office):
    apply(empty_office, plan_import(empty_office, ROSTER))
    rows = Person.select().where(Person.name == "陈晓琴").order_by(Person.birth_date)
    assert [person.birth_date for person in rows] == ["1982-05", "1990-11"]


def test_the_library_finds_the_people_of_the_roster(empty_office, expected):
    apply(empty_office, plan_import(empty_office, ROSTER))
    library = SAMPLES / "代表人士人物库.xlsx"
    told_so = expected["代表人士人物库.xlsx"]
    plan = plan_import(empty_office, library)
    known = told_so["also_in_roster"]["persons"]
    assert plan.new == told_so["distinct_persons"] - known
    assert plan.changed + plan.same == known
    assert plan.count("merged") == len(told_so["on_two_sheets"])
    apply(empty_office, plan)
    again = plan_import(empty_office, library)
    assert (again.new, again.changed, again.same) == (0, 0, 448)
    assert Person.select().count() == 126 + 448 - known
    assert RegistryEntry.select().count() > 250


def test_the_report_of_a_county_is_compared_with_the_library(empty_office, expected):
    apply(empty_office, plan_import(empty_office, SAMPLES / "代表人士人物库.xlsx"))
    wanted = expected["县区上报_岳池县.xls"]["compare"]
    plan = plan_import(empty_office, SAMPLES / "县区上报_岳池县.xls")
    rows = {row.row: row for row in plan.rows()}
    assert [n for n, row in rows.items() if row.status == "new"] == wanted["new_persons"]
    labels = {"phones": "手机", "unit_job": "职务", "political": "政治面貌"}
    for change in wanted["changed"]:
        found = {c.label for c in rows[change["row"]].changes}
        assert {labels[field] for field in change["fields"]} <= found
    for row in wanted["fills_a_missing_id"]:
        assert any(c.key == "id_number" and not c.old for c in rows[row].changes)
    for row in wanted["must_not_overwrite_a_good_id"]:
        assert not any(c.key == "id_number" for c in rows[row].changes)


def test_other_sheets_are_told_apart(empty_office):
    plan = plan_import(empty_office, SAMPLES / "活动台账.xlsx")
    assert [sheet.kind for sheet in plan.sheets] == ["activity", "donation", "proposal", "seat"]
    assert plan.new == 160 + 40 + 26 + 150


def test_the_shape_of_the_json(empty_office):
    data = plan_import(empty_office, ROSTER).as_json(dry_run=True)
    assert {key: data[key] for key in ("dry_run", "new", "changed", "same", "wrong")} == {
        "dry_run": True,
        "new": 126,
        "changed": 0,
        "same": 0,
        "wrong": 0,
    }
    sheet = data["sheets"][0]
    assert (sheet["sheet"], sheet["kind"], sheet["new"]) == ("会员花名册", "person", 126)
    assert sheet["skipped"] == 19
    problem = next(p for p in sheet["problems"] if p["row"] == 24)
    assert (problem["column"], problem["fatal"]) == ("S", False)
    assert "已被 Excel 损坏" in problem["sentence"]
    assert "第 24 行 S 列" in plan_import(empty_office, ROSTER).summary
